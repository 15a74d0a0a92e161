using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Cloud.Texts;

/// <summary>
/// Makes text of the other side, or of the transport, fit to show: no key, token, signature or user of a proxy, control characters made
/// visible, one line, short. ECS answers a wrong signature with the canonical request it computed, security token included; what stands
/// between may repeat that in an encoding of its own, broken into lines, or in part.
/// </summary>
internal sealed partial class SecretMask(AccessKey? key, IReadOnlyList<string> others, string? proxyUser)
{
    private const string Stars = "***";

    /// <summary>No real key is shorter, and a shorter text is part of any other.</summary>
    public const int ShortestSecret = 8;

    /// <summary>A secret this long is also found by its beginning: escaped, cut off or wrapped copies differ only later.</summary>
    private const int LongSecret = 20;

    /// <summary>So many characters of a secret in a row do not show, in any spelling and wherever in it they stand.</summary>
    private const int Fragment = 12;

    /// <summary>Of a longer text the rest is not shown in any case.</summary>
    private const int MostRead = 64 * 1024;

    public string Clean(string text, int maxLength)
    {
        text = text[..Math.Min(text.Length, MostRead)];
        var (user, password) = UserInfo.Parts(proxyUser);
        string?[] all = [key?.Secret, key?.SecurityToken, key?.Id, .. others, user, password];
        var secrets = all.OfType<string>().Where(secret => secret.Length >= ShortestSecret).ToList();
        text = UserInfo.Mask(WithoutFragments(secrets.Aggregate(text, Mask), secrets), proxyUser);
        text = Hash().Replace(text, Stars);
        text = Visible.Line(Gaps().Replace(text, " ").Trim());
        if (text.Length <= maxLength)
            return text;
        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd() + "...";
    }

    private static string Mask(string text, string secret)
    {
        text = text.Replace(secret, Stars, StringComparison.Ordinal);
        text = text.Replace(Uri.EscapeDataString(secret), Stars, StringComparison.OrdinalIgnoreCase);
        return secret.Length < LongSecret
            ? text
            : Regex.Replace(text, Regex.Escape(secret[..Fragment]) + "\\S*", Stars, RegexOptions.CultureInvariant);
    }

    private static string WithoutFragments(string text, IEnumerable<string> secrets)
    {
        var fragments = secrets.SelectMany(Spellings)
            .SelectMany(text => Enumerable.Range(0, Math.Max(0, text.Length - Fragment + 1)).Select(at => text.Substring(at, Fragment)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var (shown, taken) = (new StringBuilder(), 0);
        for (var at = 0; at + Fragment <= text.Length; at++)
        {
            if (!fragments.Contains(text.AsSpan(at, Fragment)))
                continue;
            if (at >= taken)
                shown.Append(text, taken, at - taken).Append(Stars);
            taken = at + Fragment;
        }

        return shown.Append(text, taken, text.Length - taken).ToString();
    }

    /// <summary>As the encodings have it that texts are put into on their way: URLs, forms, JSON, HTML, hexadecimal, base64.</summary>
    private static IEnumerable<string> Spellings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        string[] once =
        [
            secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), JavaScriptEncoder.Default.Encode(secret), json,
            json.Replace("/", "\\/", StringComparison.Ordinal), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(json),
            WebUtility.HtmlEncode(secret), NoWord().Replace(secret, one => $"&#{(int)one.Value[0]};"), Convert.ToHexString(bytes),
        ];

        // In base64 a byte looks in three ways, by what stands before it. What the neighbours change is left out.
        var base64 = Enumerable.Range(0, 3)
            .Select(before => Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=')[(before == 0 ? 0 : before + 1)..^1]);
        return [.. once, .. base64.SelectMany(text => new[] { text, text.Replace('+', '-').Replace('/', '_') })];
    }

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NoWord();

    [GeneratedRegex("[0-9a-fA-F]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
