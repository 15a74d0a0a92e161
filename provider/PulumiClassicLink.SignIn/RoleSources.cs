using System.Globalization;

namespace PulumiClassicLink.SignIn;

/// <summary>The roles of assumeRole and assumeRoleWithOidc, with the environment's values for what configuration leaves open.</summary>
internal static class RoleSources
{
    private const string DefaultSessionName = "pulumi-classiclink";

    /// <summary>The role with an ARN, and what is given of the rest.</summary>
    /// <param name="arn">Checked.</param>
    /// <param name="given">Null: nothing.</param>
    /// <param name="environment">Where a session's name is looked for.</param>
    /// <param name="names">Variables that name the session, before the one for all roles.</param>
    /// <exception cref="SignInException">A variable's value cannot be the name of a session.</exception>
    public static AssumedRole Role(
        string arn, RoleSettings? given, Func<string, string?> environment, params IEnumerable<string> names) => new()
        {
            Arn = arn,
            SessionName = given?.SessionName
                ?? environment.First([.. names, .. Variables.SessionName])?.Checked(SettingRules.SessionName).Value
                ?? DefaultSessionName,
            Seconds = given?.SessionExpiration ?? AssumedRole.DefaultSeconds,
            Policy = given?.Policy,
        };

    /// <summary>The keys of assumeRole, assumed with others; the others themselves where nothing asks for a role.</summary>
    /// <exception cref="SignInException">It asks for none in particular.</exception>
    public static CredentialsProvider OnTop(CredentialsProvider caller, CliProfile? profile, SignInContext context)
    {
        var (given, environment) = (context.Settings.AssumeRole, context.Environment);
        string[] names = [.. Variables.AssumedRole, .. given is null ? [] : Variables.Oidc.Select(family => family.Role)];
        if (context.Find(given?.RoleArn, ConfigurationKeys.AssumeRole, names)?.Checked(SettingRules.RoleArn) is not { } arn)
        {
            return given is null
                ? NotHalf(caller, environment)
                : throw new SignInException($"assumeRole.roleArn is missing, and none of {string.Join(", ", names)} is set.");
        }

        var role = Role(arn.Value, given, environment, Variables.AssumedSessionName) with
        {
            ExternalId = given?.ExternalId ?? environment.First(Variables.ExternalId)?.Value,
        };
        if (given?.SessionExpiration is null && environment.Value(Variables.AssumedSeconds, SettingRules.Seconds) is { } seconds)
            role = role with { Seconds = int.Parse(seconds, CultureInfo.InvariantCulture) };
        return new AssumedRoleCredentials(role, caller, arn.ToString(), context.Sts(profile), context.Options);
    }

    /// <exception cref="SignInException">A part is missing, or wrong.</exception>
    public static OidcRoleCredentials Oidc(SignInContext context)
    {
        var (given, environment) = (context.Settings.AssumeRoleWithOidc, context.Environment);
        var family = OidcFamily.Of(environment);
        var role = Role(Part(given?.RoleArn, "roleArn", family.Role).Checked(SettingRules.RoleArn).Value, given, environment);
        var provider = Part(given?.ProviderArn, "oidcProviderArn", family.Provider).Checked(SettingRules.ProviderArn).Value;
        var variable = given?.TokenFile is null && family.Token is { } name ? environment.First(name)?.Checked(SettingRules.Token) : null;
        var token = given?.Token ?? variable?.Value;
        var file = token is null ? Existing(Part(given?.TokenFile, "oidcTokenFile", family.TokenFile), context) : null;
        var origin = given is null ? $"the environment variable {family.Role}" : ConfigurationKeys.AssumeRoleWithOidc;
        return new OidcRoleCredentials(role, provider, new OidcToken(token, file), origin, context.Sts(null), context.Options);

        Setting Part(string? configured, string member, string variable) =>
            context.Find(configured, $"assumeRoleWithOidc.{member}", variable) ?? throw new SignInException(given is not null
                ? $"assumeRoleWithOidc.{member} is missing, and {variable} is not set."
                : $"The environment holds only a part of a role with an OIDC token: {variable} is not set.\n"
                    + $"Set {family} together, or unset them all.");
    }

    private static string Existing(Setting file, SignInContext context)
    {
        var path = context.Expanded(file.Value);
        return File.Exists(path) ? path : throw new SignInException($"{file}: the file {path} does not exist.");
    }

    /// <exception cref="SignInException">Variables are about a role that none names.</exception>
    private static CredentialsProvider NotHalf(CredentialsProvider caller, Func<string, string?> environment)
    {
        var role = Variables.AssumedRole[0];
        return environment.First([.. Variables.AssumedSessionName, .. Variables.AssumedSeconds]) is { Name: var half }
            ? throw new SignInException(
                $"The environment variable {half} is about a role, and {role} is not set.\nSet {role} too, or unset {half}.")
            : caller;
    }
}
