using System.Diagnostics.CodeAnalysis;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>A service, usually on this machine, that hands out keys to a GET.</summary>
public sealed class UriCredentials : SessionCredentials
{
    private const string Action = "GetCredentialsUri";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Uri _uri;
    private readonly string _origin;
    private readonly LocalService _service;

    /// <param name="uri">As <see cref="TryParse"/> gives it.</param>
    /// <param name="origin">What named it, such as "credentialsUri".</param>
    /// <param name="options">Transport and clock.</param>
    public UriCredentials(Uri uri, string origin, SessionOptions options)
        : base(options.TimeProvider, options.Logger)
    {
        _uri = uri;
        _origin = origin;
        _service = new LocalService(options.Transport(), EcsEndpoint.IsLoopback(uri), Patience, options.TimeProvider);
    }

    /// <summary>Only the address: path and query may be what the service knows its callers by.</summary>
    public override string Source => $"{_origin} ({_uri.Authority})";

    /// <returns>The problem, or null.</returns>
    public static string? Problem(string text) => TryParse(text, out _, out var problem) ? null : "cannot be used. " + problem.TrimEnd('.');

    /// <summary>Reads a URL: https, or http on this machine, as for endpoints; path and query are allowed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? uri, [NotNullWhen(false)] out string? problem)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0
            || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            problem = "It must be a URL such as http://127.0.0.1:8080/credentials.";
        }
        else if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            problem = "It must have no user and no fragment.";
        }
        else if (uri.Scheme == Uri.UriSchemeHttp && !EcsEndpoint.IsLoopback(uri))
        {
            problem = $"Over plain http it must be on this machine (127.0.0.0/8, localhost or ::1), not {uri.Host}; use https.";
        }
        else
        {
            problem = null;
            return true;
        }

        uri = null;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _service.Dispose();
        base.Dispose(disposing);
    }

    private protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var body = await _service.AskAsync(Action, () => new HttpRequestMessage(HttpMethod.Get, _uri), cancellationToken);
        var key = LocalService.ReadKey(Action, _uri.Authority, body);
        return Checked(key.Key, key.Expires, Action);
    }
}
