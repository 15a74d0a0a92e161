using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PulumiClassicLink.Cloud.Sts;

/// <summary>Three actions of STS (2015-04-01). All are repeated like reads: a second session does no harm.</summary>
public sealed class StsClient : IDisposable
{
    public const string AssumeRole = "AssumeRole";
    public const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";
    internal const string GetCallerIdentity = "GetCallerIdentity";

    /// <summary>An operation that waits for a key hears of a failure after this time at the latest.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    private readonly Uri _endpoint;
    private readonly TimeProvider _timeProvider;
    private readonly CloudCalls _calls;

    /// <param name="endpoint">Where STS is; plain http only to loopback.</param>
    /// <param name="options">Transport and clock.</param>
    /// <param name="random">Draws what is added to waits: at least 0, below 1.</param>
    public StsClient(Uri endpoint, SessionOptions options, Func<double>? random = null)
    {
        _endpoint = endpoint;
        _timeProvider = options.TimeProvider;
        _calls = new CloudCalls(
            options.Transport(), endpoint, LongestRetry, _timeProvider, random ?? RetryWaits.Random, options.Logger, options.Tally);
    }

    /// <exception cref="CloudException">Refused, or no readable answer.</exception>
    public Task<CallerIdentity> GetCallerIdentityAsync(CredentialsProvider credentials, CancellationToken cancellationToken) =>
        _calls.RunAsync(Call(GetCallerIdentity, []), _endpoint, credentials, Identity, cancellationToken);

    /// <exception cref="CloudException">Refused, or no readable answer; NoCredentials: none to assume the role with.</exception>
    public Task<SessionKey> AssumeRoleAsync(AssumedRole role, CredentialsProvider credentials, CancellationToken cancellationToken)
    {
        var parameters = Parameters(role);
        if (role.ExternalId is not null)
            parameters.Add(new("ExternalId", role.ExternalId));
        var call = Call(AssumeRole, parameters) with { Secrets = Secrets(role.ExternalId, role.Policy), AnswersWithKeys = true };
        return SessionAsync(call, role, credentials, cancellationToken);
    }

    /// <exception cref="CloudException">Refused, or no readable answer.</exception>
    public Task<SessionKey> AssumeRoleWithOidcAsync(AssumedRole role, string providerArn, string token, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = [.. Parameters(role), new("OIDCProviderArn", providerArn), new("OIDCToken", token)];
        var call = Call(AssumeRoleWithOidc, []) with { Form = form, Secrets = Secrets(token, role.Policy), AnswersWithKeys = true };
        return SessionAsync(call, role, null, cancellationToken);
    }

    public void Dispose() => _calls.Dispose();

    private static CloudCall Call(string action, IReadOnlyList<KeyValuePair<string, string>> parameters) =>
        new() { Action = action, Service = "STS", Version = "2015-04-01", IsRead = true, Parameters = parameters };

    private static string[] Secrets(params IEnumerable<string?> given) => [.. given.OfType<string>()];

    private static List<KeyValuePair<string, string>> Parameters(AssumedRole role)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("DurationSeconds", role.Seconds.ToString(CultureInfo.InvariantCulture)),
            new("RoleArn", role.Arn),
            new("RoleSessionName", role.SessionName),
        };
        if (role.Policy is not null)
            parameters.Add(new("Policy", role.Policy));
        return parameters;
    }

    /// <remarks>Where this machine's clock is slow, the date that STS names is too late here: the asked seconds end before it.</remarks>
    private async Task<SessionKey> SessionAsync(
        CloudCall call, AssumedRole role, CredentialsProvider? credentials, CancellationToken cancellationToken)
    {
        var latest = _timeProvider.GetUtcNow().AddSeconds(role.Seconds);
        var key = await _calls.RunAsync(call, _endpoint, credentials, Key, cancellationToken);
        return key.Expires <= latest ? key : key with { Expires = latest };
    }

    private static SessionKey? Key(CloudAnswer answer) =>
        answer.Root.TryGetProperty("Credentials", out var credentials) ? SessionKey.Read(credentials) : null;

    private static CallerIdentity? Identity(CloudAnswer answer) =>
        JsonText.Of(answer.Root, "AccountId") is { } account && account.All(char.IsAsciiDigit)
            ? new CallerIdentity(account, JsonText.Of(answer.Root, "Arn"))
            : null;
}

/// <summary>A RAM role, and the session to make of it.</summary>
public sealed record AssumedRole
{
    /// <summary>Seconds that a session lasts by default, as STS has it.</summary>
    public const int DefaultSeconds = 3600;

    /// <summary>acs:ram::account:role/name.</summary>
    public required string Arn { get; init; }

    /// <summary>2 to 64 letters, digits and <c>. @ - _</c>; it shows in Alibaba's audit log.</summary>
    public required string SessionName { get; init; }

    /// <summary>Of the session: 900 to the role's own limit.</summary>
    public int Seconds { get; init; } = DefaultSeconds;

    /// <summary>Narrows what the session may do; JSON.</summary>
    public string? Policy { get; init; }

    /// <summary>What the role's trust policy asks for; AssumeRole only.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>Whose key it is.</summary>
/// <param name="AccountId">The account of the user or role.</param>
/// <param name="Arn">The user, or the role and its session.</param>
public sealed record CallerIdentity(string AccountId, string? Arn);

/// <summary>What the sources of keys use of the process.</summary>
public sealed record SessionOptions
{
    /// <summary>Makes an HTTP handler, which belongs to its caller.</summary>
    public required Func<HttpMessageHandler> Transport { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Gets, at Debug, what was sent; as a warning, that a key could not be renewed. Never a key.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Counts the calls to STS.</summary>
    public CallTally Tally { get; init; } = new();
}
