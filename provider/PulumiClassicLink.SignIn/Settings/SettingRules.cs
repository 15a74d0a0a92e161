using System.Globalization;

namespace PulumiClassicLink.SignIn.Settings;

/// <summary>
/// What is wrong with a setting's text, as the end of a sentence that begins with the setting's name; null: nothing.
/// Sources: the vendor's pages of AssumeRole, AssumeRoleWithOIDC and CreateRole.
/// </summary>
public static class SettingRules
{
    internal const int ShortestToken = 4;
    internal const int LongestToken = 20_000;

    private const string Ram = "acs:ram::";

    public static string? Account(string text) => text.All(char.IsAsciiDigit) ? null : "must be an account's id: digits only";

    public static string? Endpoint(string text) => CloudEndpoint.Problem(text) is { } problem ? "cannot be used. " + problem.TrimEnd('.') : null;

    public static string? RoleArn(string text) =>
        IsArn(text, "role/") ? null : "must be the ARN of a role, such as acs:ram::1234567890123456:role/name";

    public static string? ProviderArn(string text) => IsArn(text, "oidc-provider/")
        ? null
        : "must be the ARN of an identity provider, such as acs:ram::1234567890123456:oidc-provider/name";

    public static string? SessionName(string text) =>
        text.Length is >= 2 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '@' or '-' or '_')
            ? null
            : "must be 2 to 64 letters, digits and . @ - _";

    public static string? Policy(string text) => text.Length <= 2048 ? null : "must be 2048 characters at most";

    public static string? Token(string text) =>
        text.Trim().Length is >= ShortestToken and <= LongestToken ? null : $"must be a token of {ShortestToken} to {LongestToken} characters";

    public static string? Seconds(double seconds) =>
        seconds is >= 900 and <= 43200 && double.IsInteger(seconds) ? null : "must be whole seconds from 900 to 43200";

    public static string? Seconds(string text) =>
        Seconds(double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    public static string? InstanceRole(string text) =>
        text.Length is > 0 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
            ? null
            : "must be the name of a RAM role: 1 to 64 letters, digits and . - _";

    /// <summary>https, or http on this machine, as for endpoints; a path and a query are allowed.</summary>
    public static string? CredentialsUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0
            || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return "cannot be used. It must be a URL such as http://127.0.0.1:8080/credentials";
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "cannot be used. It must have no user and no fragment";
        return uri.Scheme == Uri.UriSchemeHttps || CloudEndpoint.IsLoopback(uri)
            ? null
            : $"cannot be used. Over plain http it must be on this machine (127.0.0.0/8, localhost or ::1), not {uri.Host}; use https";
    }

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
