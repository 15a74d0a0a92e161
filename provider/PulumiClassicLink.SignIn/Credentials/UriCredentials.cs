namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>A service, usually on this machine, that hands out keys to a GET.</summary>
internal sealed class UriCredentials(Uri uri, string origin, SessionOptions options) : SessionCredentials(options)
{
    private const string Asking = "GetCredentialsUri";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LocalService _service = new(options, CloudEndpoint.IsLoopback(uri), Patience, Asking);

    /// <summary>Only the address: path and query may be a password of the service.</summary>
    public override string Source => $"{origin} ({uri.Authority})";

    protected override string Action => Asking;

    protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var body = await _service.AskAsync(() => new HttpRequestMessage(HttpMethod.Get, uri), cancellationToken);
        return _service.ReadKey(uri.Authority, body);
    }
}
