using System.Globalization;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.SignIn.Settings;

/// <summary>
/// What is wrong with a setting's text, as the end of a sentence that begins with the setting's name; null: nothing. Sources: the vendor's
/// pages of AssumeRole, AssumeRoleWithOIDC and CreateRole.
/// </summary>
public static class SettingRules
{
    internal const int ShortestToken = 4;
    internal const int LongestToken = 20_000;

    public static string? Account(string text) => Like("[0-9]+", text, "must be an account's id: digits only");

    public static string? Endpoint(string text) =>
        CloudEndpoint.Problem(text) is { } problem ? "cannot be used. " + problem.TrimEnd('.') : null;

    public static string? RoleArn(string text) =>
        Like("acs:ram::[0-9]+:role/[!-~]+", text, "must be the ARN of a role, such as acs:ram::1234567890123456:role/name");

    public static string? ProviderArn(string text) => Like(
        "acs:ram::[0-9]+:oidc-provider/[!-~]+",
        text,
        "must be the ARN of an identity provider, such as acs:ram::1234567890123456:oidc-provider/name");

    public static string? SessionName(string text) => Like("[A-Za-z0-9.@_-]{2,64}", text, "must be 2 to 64 letters, digits and . @ - _");

    public static string? InstanceRole(string text) =>
        Like("[A-Za-z0-9._-]{1,64}", text, "must be the name of a RAM role: 1 to 64 letters, digits and . - _");

    public static string? Policy(string text) => text.Length <= 2048 ? null : "must be 2048 characters at most";

    public static string? Token(string text) =>
        text.Trim().Length is >= ShortestToken and <= LongestToken ? null : "must be a token of 4 to 20000 characters";

    public static string? Seconds(double seconds) =>
        seconds is >= 900 and <= 43200 && double.IsInteger(seconds) ? null : "must be whole seconds from 900 to 43200";

    public static string? Seconds(string text) =>
        Seconds(double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

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

    private static string? Like(string pattern, string text, string problem) => Regex.IsMatch(text, $@"\A{pattern}\z") ? null : problem;
}
