namespace PulumiClassicLink.EndToEnd;

/// <summary>A signed request as it was on the wire, taken apart for comparison with another client's.</summary>
internal sealed record RecordedRequest
{
    /// <summary>What tells which of its credentials sources the vendor's client used: the service does not need it.</summary>
    public const string Telemetry = "x-acs-credentials-provider";

    /// <summary>Method, path without query, and version.</summary>
    public required string Line { get; init; }

    /// <summary>name=value as sent, sorted: the service sorts before it judges the signature.</summary>
    public required IReadOnlyList<string> RawQuery { get; init; }

    /// <summary>Lower-case names.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string Query => string.Join('\n', RawQuery.Select(Uri.UnescapeDataString));

    public string Algorithm => Headers["authorization"].Split(' ')[0];

    public string Credential => PartOfAuthorization("Credential");

    public string[] SignedHeaders => PartOfAuthorization("SignedHeaders").Split(';');

    public string Signature => PartOfAuthorization("Signature");

    public string[] UnsignedHeaders => [.. Headers.Keys.Except(SignedHeaders).Order(StringComparer.Ordinal)];

    /// <summary>The signed headers and their values, but for those that differ from call to call, and the vendor's telemetry.</summary>
    public string SignedValues => string.Join('\n', SignedHeaders
        .Except([Telemetry])
        .Select(name => name is "x-acs-date" or "x-acs-signature-nonce" ? name : $"{name}: {Headers[name]}"));

    public static RecordedRequest Parse(string text)
    {
        var lines = text.Split("\r\n");
        var (method, target, version) = lines[0].Split(' ') is [var a, var b, var c] ? (a, b, c) : throw new FormatException(lines[0]);
        var path = target.Split('?', 2);
        return new RecordedRequest
        {
            Line = $"{method} {path[0]} {version}",
            RawQuery = [.. path[1].Split('&').Order(StringComparer.Ordinal)],
            // A header that comes twice throws.
            Headers = lines[1..].Select(line => line.Split(':', 2))
                .ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim()),
        };
    }

    private string PartOfAuthorization(string name) =>
        Headers["authorization"].Split(' ', 2)[1].Split(',')
            .Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
