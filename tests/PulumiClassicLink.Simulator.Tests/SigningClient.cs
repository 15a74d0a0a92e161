using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests;

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => (string?)Json[nameof(Code)];

    public string? Message => (string?)Json[nameof(Message)];
}

/// <summary>One call, open to tampering before and after it is signed.</summary>
internal sealed class SignedCall
{
    public required string Action { get; init; }

    public required (string Name, string Value)[] Parameters { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string Version { get; init; } = "2014-05-26";

    public string Key { get; init; } = "simulator-key";

    public string Secret { get; init; } = "simulator-secret";

    public string? Token { get; init; }

    public string? Nonce { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>Null: the address that is called.</summary>
    public string? Host { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Sent and signed as x-acs-content-sha256; the canonical request still ends in the body's hash.</summary>
    public string? HashHeader { get; init; }

    public string? Accept { get; init; } = "application/json";

    /// <summary>Replaces the query that is sent; what is signed stays.</summary>
    public Func<string, string> SentQuery { get; init; } = query => query;

    /// <summary>Replaces the SignedHeaders that are sent; what is signed stays.</summary>
    public Func<string, string> SentSignedHeaders { get; init; } = names => names;

    /// <summary>Headers added or replaced after signing; null removes.</summary>
    public Dictionary<string, string?> Tampered { get; init; } = [];

    /// <summary>More headers that are sent and signed.</summary>
    public Dictionary<string, string> AlsoSigned { get; init; } = [];

    /// <summary>Headers that are sent but left out of the signature.</summary>
    public string[] Unsigned { get; init; } = [];
}

/// <summary>A client of the tests' own: signs by the vendor's description and shares no code with anything it tests.</summary>
internal sealed class SigningClient(Uri endpoint, TimeProvider timeProvider, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler());
    private int _nonce;

    public Task<Answer> CallAsync(string action, params (string Name, string Value)[] parameters) =>
        SendAsync(new SignedCall { Action = action, Parameters = parameters });

    public Task<Answer> SendAsync(SignedCall call) => SendUntilAsync(call, CancellationToken.None);

    /// <summary>Until the caller goes away.</summary>
    public async Task<Answer> SendUntilAsync(SignedCall call, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(60));
        var response = await _http.SendAsync(Request(call), bound.Token);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(bound.Token), response);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(SignedCall call)
    {
        var query = string.Join('&', call.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Body)));
        var date = call.Date ?? timeProvider.GetUtcNow();
        var headers = new SortedDictionary<string, string>(call.AlsoSigned, StringComparer.Ordinal)
        {
            ["host"] = call.Host ?? endpoint.Authority,
            ["x-acs-action"] = call.Action,
            ["x-acs-content-sha256"] = call.HashHeader ?? hash,
            ["x-acs-date"] = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = call.Nonce ?? $"nonce-{++_nonce}",
            ["x-acs-version"] = call.Version,
        };
        if (call.Token is not null) headers["x-acs-security-token"] = call.Token;

        var signed = headers.Where(header => !call.Unsigned.Contains(header.Key)).ToArray();
        var names = string.Join(';', signed.Select(header => header.Key));
        var canonical = $"{call.Method}\n/\n{query}\n{string.Concat(signed.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{hash}";
        var toSign = "ACS3-HMAC-SHA256\n" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(call.Secret), Encoding.UTF8.GetBytes(toSign)));
        headers["Authorization"] =
            $"ACS3-HMAC-SHA256 Credential={call.Key},SignedHeaders={call.SentSignedHeaders(names)},Signature={signature}";
        if (call.Accept is not null) headers["Accept"] = call.Accept;
        return Message(call, query, headers);
    }

    private HttpRequestMessage Message(SignedCall call, string query, SortedDictionary<string, string> headers)
    {
        foreach (var (name, value) in call.Tampered)
        {
            if (value is null) headers.Remove(name);
            else headers[name] = value;
        }
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri($"{endpoint.GetLeftPart(UriPartial.Authority)}/?{call.SentQuery(query)}", options);
        var message = new HttpRequestMessage(call.Method, uri);
        if (call.Body.Length > 0) message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body));
        foreach (var (name, value) in headers)
        {
            if (name == "content-type") (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            else message.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }
}
