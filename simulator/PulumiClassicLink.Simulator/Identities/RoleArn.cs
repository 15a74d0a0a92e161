using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.Simulator.Identities;

/// <summary>acs:ram::account:role/name (STS API reference, AssumeRole, RoleArn).</summary>
internal sealed record RoleArn(string AccountId, string Name)
{
    private const string Start = "acs:ram::";
    private const string Middle = ":role/";

    /// <summary>18 digits, as documented ids have, drawn from the ARN.</summary>
    public string Id
    {
        get
        {
            var drawn = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));
            return (300_000_000_000_000_000 + (drawn % 100_000_000_000_000_000)).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <returns>Null: not of this form.</returns>
    public static RoleArn? Parse(string text)
    {
        var middle = text.IndexOf(Middle, StringComparison.Ordinal);
        if (middle < Start.Length || !text.StartsWith(Start, StringComparison.Ordinal)) return null;
        var account = text[Start.Length..middle];
        var name = text[(middle + Middle.Length)..];
        return IsAccountId(account) && IsRoleName(name) ? new RoleArn(account, name) : null;
    }

    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">It is not one.</exception>
    public static string RequireAccountId(string text) =>
        IsAccountId(text) ? text : throw new ArgumentException($"'{text}' is not an account id: digits.");

    /// <summary>Source: RAM API reference, CreateRole, RoleName.</summary>
    public static bool IsRoleName(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    public override string ToString() => $"{Start}{AccountId}{Middle}{Name}";

    private static bool IsAccountId(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
