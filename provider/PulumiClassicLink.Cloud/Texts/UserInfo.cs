using System.Text;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Cloud.Texts;

/// <summary>User and password of a URL, such as a proxy's: the texts of the transport quote them, and nobody else may.</summary>
public static partial class UserInfo
{
    private const string Stars = "***";

    /// <summary>Hides what stands before the host in any URL of the text, percent-encoded ones included.</summary>
    public static string Mask(string text) => InEncodedUrl().Replace(InUrl().Replace(text, $"$1{Stars}@"), $"$1{Stars}%40");

    /// <summary>The user info as it was meant, and the password alone; of null both are empty.</summary>
    internal static (string Plain, string Password) Parts(string? userInfo)
    {
        var plain = Uri.UnescapeDataString(userInfo ?? "");
        return (plain, plain[(plain.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>
    /// Hides also one user info that is known, wherever it stands: plain, percent-encoded in any way, in base64, the password alone.
    /// </summary>
    /// <remarks>Of a short one, plain and the password alone are part of any text, so they are left.</remarks>
    /// <param name="text">To be shown.</param>
    /// <param name="userInfo">As <see cref="Uri.UserInfo"/> has it; null or empty: only what <see cref="Mask(string)"/> hides.</param>
    internal static string Mask(string text, string? userInfo)
    {
        if (string.IsNullOrEmpty(userInfo))
            return Mask(text);
        var (plain, password) = Parts(userInfo);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Latin1 })
        {
            // As in the header: a user without a password is sent with the colon all the same.
            var sent = plain.Contains(':', StringComparison.Ordinal) ? plain : plain + ":";
            text = text.Replace(Convert.ToBase64String(encoding.GetBytes(sent)), Stars, StringComparison.Ordinal);
        }

        // What is known goes first: cut by the general mask, its rest would not be known any more.
        return Mask(Hidden(Hidden(text, plain), password));

        static string Hidden(string text, string known) =>
            known.Length < SecretMask.ShortestSecret ? text : InAnySpelling(known).Replace(text, Stars);
    }

    private static Regex InAnySpelling(string plain)
    {
        var pattern = new StringBuilder();
        foreach (var rune in plain.EnumerateRunes())
        {
            var encoded = string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(one => $"%{one:X2}"));
            pattern.Append(System.Globalization.CultureInfo.InvariantCulture, $"(?:{Regex.Escape(rune.ToString())}|{encoded})");
        }

        return new Regex(pattern.ToString(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    /// <summary>A password may itself hold what ends a user info, so everything up to the last @ goes.</summary>
    [GeneratedRegex(@"(://)\S*@", RegexOptions.CultureInvariant)]
    private static partial Regex InUrl();

    [GeneratedRegex(@"(%3A%2F%2F)[^\s&]*%40", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InEncodedUrl();
}
