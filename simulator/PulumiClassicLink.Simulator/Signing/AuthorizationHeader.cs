using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.Signing;

/// <summary>
/// <c>ACS3-HMAC-SHA256 Credential=…,SignedHeaders=a;b;c,Signature=…</c>, without spaces at the commas
/// ("V3 request structure and signature", Authorization).
/// </summary>
internal sealed record AuthorizationHeader(string Algorithm, string Credential, ImmutableArray<string> SignedHeaders, string Signature)
{
    public const string Acs3 = "ACS3-HMAC-SHA256";

    /// <returns>Null: not of this form. Another algorithm's parts are not looked at.</returns>
    public static AuthorizationHeader? Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var algorithm = space < 0 ? text : text[..space];
        if (algorithm != Acs3) return new AuthorizationHeader(algorithm, "", [], "");

        var parts = text[(space + 1)..].Split(',');
        if (space < 0 || parts.Length != 3) return null;
        var credential = Value(parts[0], "Credential=");
        var headers = Value(parts[1], "SignedHeaders=");
        var signature = Value(parts[2], "Signature=");
        if (credential is null || headers is null || signature is null) return null;
        return new AuthorizationHeader(algorithm, credential, [.. headers.Split(';')], signature);
    }

    private static string? Value(string part, string name) =>
        part.StartsWith(name, StringComparison.Ordinal) && part.Length > name.Length ? part[name.Length..] : null;
}
