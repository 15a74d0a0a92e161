using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>A secret, or a part of one, as it looks in one encoding.</summary>
/// <param name="Name">Of the encoding.</param>
/// <param name="Text">What of it no neighbour changes.</param>
internal sealed partial record Spelling(string Name, string Text)
{
    public static IEnumerable<Spelling> Of(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        var ascii = JavaScriptEncoder.Default.Encode(secret);
        var percent = Uri.EscapeDataString(secret);
        yield return new("plain", secret);
        yield return new("percent-encoded", percent);
        yield return new("percent-encoded", Escape().Replace(percent, one => LowerCase(one.Value)));
        yield return new("form-encoded", WebUtility.UrlEncode(secret));
        yield return new("JSON", json);
        yield return new("JSON", json.Replace("/", "\\/", StringComparison.Ordinal));
        yield return new("JSON", ascii);
        yield return new("JSON", UnicodeEscape().Replace(ascii, one => LowerCase(one.Value)));
        yield return new("JSON in JSON", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(json));
        yield return new("HTML", WebUtility.HtmlEncode(secret));
        yield return new("HTML", NotPlain().Replace(secret, one => $"&#{(int)one.Value[0]};"));
        yield return new("hexadecimal", Convert.ToHexStringLower(bytes));
        yield return new("hexadecimal", Convert.ToHexString(bytes));
        foreach (var text in Enumerable.Range(0, 3).Select(before => Base64(bytes, before)))
        {
            yield return new("base64", text);
            yield return new("base64url", text.Replace('+', '-').Replace('/', '_'));
        }
    }

    /// <summary>As it stands in the base64 of a longer text, so many bytes after a multiple of three.</summary>
    private static string Base64(byte[] secret, int before)
    {
        var whole = Convert.ToBase64String([.. new byte[before], .. secret]).TrimEnd('=');

        // The first characters are made of what stands before too, the last of what comes after.
        var first = before switch { 0 => 0, 1 => 2, _ => 3 };
        return whole[first..^((before + secret.Length) % 3 == 0 ? 0 : 1)];
    }

    private static string LowerCase(string text) => text.ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\\u[0-9A-F]{4}")]
    private static partial Regex UnicodeEscape();

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NotPlain();
}
