using System.Globalization;

namespace PulumiClassicLink.SignIn.Settings;

/// <summary>What can be wrong with the parameters of AssumeRole and AssumeRoleWithOIDC at first sight, after the vendor's pages of both.</summary>
public static class RoleRules
{
    public const int LeastSeconds = 900;
    public const int MostSeconds = 43200;

    private const string Ram = "acs:ram::";

    /// <returns>The problem, or null.</returns>
    public static string? RoleArnProblem(string text) =>
        IsArn(text, "role/") ? null : "must be the ARN of a role, such as acs:ram::1234567890123456:role/name";

    /// <returns>The problem, or null.</returns>
    public static string? ProviderArnProblem(string text) =>
        IsArn(text, "oidc-provider/") ? null : "must be the ARN of an identity provider, such as acs:ram::1234567890123456:oidc-provider/name";

    /// <returns>The problem, or null.</returns>
    public static string? SessionNameProblem(string text) =>
        text.Length is >= 2 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '@' or '-' or '_')
            ? null
            : "must be 2 to 64 letters, digits and . @ - _";

    /// <returns>The problem, or null.</returns>
    public static string? PolicyProblem(string text) => text.Length <= 2048 ? null : "must be 2048 characters at most";

    /// <returns>The problem, or null.</returns>
    public static string? TokenProblem(string text) => text.Trim().Length is >= 4 and <= 20_000 ? null : "must be a token of 4 to 20000 characters";

    /// <returns>The problem, or null.</returns>
    public static string? SecondsProblem(double seconds) =>
        seconds is >= LeastSeconds and <= MostSeconds && double.IsInteger(seconds) ? null : "must be whole seconds from 900 to 43200";

    /// <returns>The problem, or null.</returns>
    public static string? SecondsProblem(string text) =>
        SecondsProblem(double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    private static bool IsArn(string text, string kind)
    {
        var account = text.StartsWith(Ram, StringComparison.Ordinal) ? text[Ram.Length..].Split(':')[0] : string.Empty;
        var start = $"{Ram}{account}:{kind}";
        return account.Length > 0
            && account.All(char.IsAsciiDigit)
            && text.StartsWith(start, StringComparison.Ordinal)
            && text.Length > start.Length
            && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
    }
}
