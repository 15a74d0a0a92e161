using System.Text.RegularExpressions;

namespace PulumiClassicLink.Cloud.Texts;

/// <summary>
/// Makes text of the other side, or of the transport, fit to show: no key, token, signature or user of a proxy, control characters made
/// visible, one line, short. ECS answers a wrong signature with the canonical request it computed, security token included.
/// </summary>
internal sealed partial class SecretMask(AccessKey? key, string? other, string? proxyUser)
{
    private const string Stars = "***";

    /// <summary>No real key is shorter, and a shorter text is part of any other.</summary>
    public const int ShortestSecret = 8;

    /// <summary>A secret this long is also found by its beginning: escaped, cut off or wrapped copies differ only later.</summary>
    private const int LongSecret = 20;
    private const int Beginning = 12;

    public string Clean(string text, int maxLength)
    {
        foreach (var secret in new[] { key?.Secret, key?.SecurityToken, key?.Id, other })
        {
            if (secret?.Length >= ShortestSecret)
                text = Mask(text, secret);
        }

        text = UserInfo.Mask(text, proxyUser);
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
            : Regex.Replace(text, Regex.Escape(secret[..Beginning]) + "\\S*", Stars, RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("[0-9a-fA-F]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
