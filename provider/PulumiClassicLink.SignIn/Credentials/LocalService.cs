using System.Text.Json;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>Asks the metadata service or a credentials URI over HTTP. Its errors never quote an answer: it may be a key.</summary>
internal sealed class LocalService(SessionOptions options, bool isDirect, TimeSpan timeout, string action)
{
    private const int LargestAnswer = 64 * 1024;

    private readonly HttpClient _http = SafeTransport.Client(options.Transport(), isDirect, LargestAnswer);

    /// <summary>Asks, and once more when no answer came or the service answered with a status of 500 or above.</summary>
    /// <returns>The body of a success, in UTF-8 whatever charset it names, without a byte order mark.</returns>
    /// <exception cref="CloudException">Anything else; HttpStatus is set when there was an answer.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskOnceAsync(request, cancellationToken);
        }
        catch (CloudException failed) when (failed.HttpStatus is null or >= 500)
        {
            return await AskOnceAsync(request, cancellationToken);
        }
    }

    /// <summary>The key in an answer whose Code is Success.</summary>
    /// <exception cref="CloudException">Another Code, or no key.</exception>
    public SessionKey ReadKey(string where, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonText.Parse(body);
            var code = JsonText.Of(json.RootElement, "Code");
            if (code is not null && code != "Success")
            {
                // A code is a short word; anything else may be a key.
                var isWord = code.Length <= 40 && code.All(letter => char.IsAsciiLetter(letter) || letter is '.' or '-' or '_');
                code = isWord ? code : "(not shown)";
                throw new CloudException(CloudErrorKind.Refused, action, $"{where} answered Code {code}, not Success") { Code = code };
            }

            if (code is not null && SessionKey.Read(json.RootElement) is { } key)
                return key;
        }
        catch (JsonException)
        {
            // The error below says it without quoting the body.
        }

        throw Unknown($"the answer of {where} is not JSON with Code, AccessKeyId, AccessKeySecret, SecurityToken and Expiration");
    }

    private async Task<ReadOnlyMemory<byte>> AskOnceAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var message = request();
        var where = message.RequestUri!.Authority;
        using var deadline = new CancellationTokenSource(timeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _http.SendAsync(message, both.Token);
            if (response.IsSuccessStatusCode)
                return PlainBytes.Of(await response.Content.ReadAsByteArrayAsync(both.Token));

            var status = (int)response.StatusCode;
            throw new CloudException(CloudErrorKind.Refused, action, $"{where} answered HTTP {status}") { HttpStatus = status };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unknown($"no answer from {where} within {timeout.TotalSeconds:0} s");
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw Unknown($"could not reach {where}");
        }
        catch (InvalidDataException wide)
        {
            throw Unknown($"the answer of {where} {wide.Message}");
        }
    }

    private CloudException Unknown(string reason) => new(CloudErrorKind.OutcomeUnknown, action, reason);
}

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
