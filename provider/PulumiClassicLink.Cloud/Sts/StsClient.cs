using System.Globalization;

namespace PulumiClassicLink.Cloud.Sts;

/// <summary>The three actions of STS (2015-04-01) that signing in takes; repeated like reads, for another session hurts nobody.</summary>
public sealed class StsClient : IDisposable
{
    internal const string AssumeRole = "AssumeRole";
    internal const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";
    internal const string GetCallerIdentity = "GetCallerIdentity";

    /// <summary>An operation that waits for a key is not told of a failure later than this.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    private readonly Uri _endpoint;
    private readonly TimeProvider _timeProvider;
    private readonly CloudCalls _calls;

    /// <param name="endpoint">Where STS is; plain http only to loopback.</param>
    /// <param name="options">Transport and clock.</param>
    public StsClient(Uri endpoint, SessionOptions options)
        : this(endpoint, options, RetryWaits.Random)
    {
    }

    internal StsClient(Uri endpoint, SessionOptions options, Func<double> random)
    {
        _endpoint = endpoint;
        _timeProvider = options.TimeProvider;
        var retrying = new RetryingCalls(LongestRetry, options.TimeProvider, random, options.Tally);
        _calls = new CloudCalls(options.Transport(), endpoint, retrying, options.TimeProvider, options.Logger, options.Tally);
    }

    /// <exception cref="CloudException">Refused, or no readable answer.</exception>
    public Task<CallerIdentity> GetCallerIdentityAsync(CredentialsProvider credentials, CancellationToken cancellationToken) =>
        _calls.RunAsync(Call(GetCallerIdentity, []), _endpoint, credentials, answer => StsAnswers.Identity(answer), cancellationToken);

    public void Dispose() => _calls.Dispose();

    /// <exception cref="CloudException">Refused, or no readable answer; NoCredentials: none to assume the role with.</exception>
    internal Task<SessionKey> AssumeRoleAsync(AssumedRole role, CredentialsProvider credentials, CancellationToken cancellationToken)
    {
        var parameters = Parameters(role);
        if (role.ExternalId is not null)
            parameters.Add(new("ExternalId", role.ExternalId));

        return SessionAsync(Call(AssumeRole, parameters) with { AnswersWithKeys = true }, role, credentials, cancellationToken);
    }

    /// <exception cref="CloudException">Refused, or no readable answer.</exception>
    internal Task<SessionKey> AssumeRoleWithOidcAsync(
        AssumedRole role, string providerArn, string token, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = [.. Parameters(role), new("OIDCProviderArn", providerArn), new("OIDCToken", token)];
        var call = Call(AssumeRoleWithOidc, []) with { Form = form, Secret = token, AnswersWithKeys = true };
        return SessionAsync(call, role, null, cancellationToken);
    }

    private static CloudCall Call(string action, IReadOnlyList<KeyValuePair<string, string>> parameters) =>
        new() { Action = action, Service = "STS", Version = "2015-04-01", IsRead = true, Parameters = parameters };

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

    /// <remarks>On a machine whose clock is slow, the seconds that were asked for end before the date that STS names.</remarks>
    private async Task<SessionKey> SessionAsync(
        CloudCall call, AssumedRole role, CredentialsProvider? credentials, CancellationToken cancellationToken)
    {
        var asked = _timeProvider.GetUtcNow();
        var key = await _calls.RunAsync(call, _endpoint, credentials, answer => StsAnswers.Key(answer), cancellationToken);
        var latest = asked.AddSeconds(role.Seconds);
        return key.Expires <= latest ? key : key with { Expires = latest };
    }
}

/// <summary>What is read from the answers of STS; null: it is not there.</summary>
internal static class StsAnswers
{
    public static SessionKey? Key(CloudAnswer answer) =>
        answer.Root.TryGetProperty("Credentials", out var credentials) ? KeyFields.Read(credentials) : null;

    public static CallerIdentity? Identity(CloudAnswer answer) =>
        JsonText.Of(answer.Root, "AccountId") is { Length: > 0 } account && account.All(char.IsAsciiDigit)
            ? new CallerIdentity(account, JsonText.Of(answer.Root, "Arn"))
            : null;
}
