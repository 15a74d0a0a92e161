using System.Text.RegularExpressions;

namespace PulumiClassicLink.Ecs.Errors;

/// <summary>
/// Makes text of the other side, or of the transport, fit to show: no key, token, signature or user of a proxy, no control characters, one line, short.
/// ECS answers a wrong signature with the canonical request it computed, security token included.
/// </summary>
internal sealed partial class SecretMask(AccessKey? key, string? other, string? proxyUser)
{
    private const string Stars = "***";

    /// <summary>A secret this long is also found by its beginning: escaped, cut off or wrapped copies differ only later.</summary>
    private const int LongSecret = 20;
    private const int Beginning = 12;

    public string Clean(string text, int maxLength)
    {
        foreach (var secret in new[] { key?.Secret, key?.SecurityToken, key?.Id, other })
        {
            if (!string.IsNullOrEmpty(secret))
                text = Mask(text, secret);
        }

        text = UserInfo.Mask(text, proxyUser);
        text = Hash().Replace(text, Stars);
        text = Gaps().Replace(text, " ").Trim();
        return text.Length <= maxLength ? text : text[..maxLength].TrimEnd() + "...";
    }

    private static string Mask(string text, string secret)
    {
        text = text.Replace(secret, Stars, StringComparison.Ordinal);
        text = text.Replace(Uri.EscapeDataString(secret), Stars, StringComparison.OrdinalIgnoreCase);
        return secret.Length < LongSecret
            ? text
            : Regex.Replace(text, Regex.Escape(secret[..Beginning]) + "\\S*", Stars, RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("[0-9a-fA-F]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
