using System.Globalization;

namespace PulumiClassicLink.SignIn;

/// <summary>The roles of assumeRole and assumeRoleWithOidc, with the environment's values for what configuration leaves open.</summary>
internal static class RoleSources
{
    /// <summary>The name that a session has where nothing names it.</summary>
    /// <exception cref="SignInException">the variable's value cannot be one.</exception>
    public static string SessionName(SignInContext context, params string[] variables) =>
        context.Environment.First(variables, RoleRules.SessionNameProblem)?.Value ?? SignInContext.DefaultSessionName;

    /// <summary>The keys of assumeRole on top of others; the others themselves where nothing asks for a role.</summary>
    /// <exception cref="SignInException">it asks for none in particular.</exception>
    public static CredentialsProvider OnTop(CredentialsProvider caller, CliProfile? profile, SignInContext context)
    {
        var given = context.Settings.AssumeRole;
        string[] variables = [.. Variables.AssumedRole.Names, .. given is null ? [] : Variables.Oidc.Select(family => family.Role)];
        var variable = given?.RoleArn is null ? context.Environment.First(variables, RoleRules.RoleArnProblem) : null;
        if (given is null && variable is null)
        {
            CheckHalf(context);
            return caller;
        }

        var role = new AssumedRole
        {
            Arn = given?.RoleArn
                ?? variable?.Value
                ?? throw Missing($"assumeRole.roleArn is missing, and none of {string.Join(", ", variables)} is set."),
            SessionName = given?.SessionName ?? SessionName(context, [.. Variables.AssumedSessionName.Names, .. Variables.SessionName.Names]),
            Seconds = given?.SessionExpiration ?? Seconds(context.Environment.First(Variables.AssumedSeconds, RoleRules.SecondsProblem)?.Value),
            Policy = given?.Policy,
            ExternalId = given?.ExternalId ?? context.Environment.First(Variables.ExternalId)?.Value,
        };
        var origin = variable is { } found ? $"the environment variable {found.Name}" : "assumeRole";
        return new AssumedRoleCredentials(role, caller, origin, context.Sts(profile), context.Options);
    }

    /// <exception cref="SignInException">a part is missing, or wrong.</exception>
    public static OidcRoleCredentials Oidc(SignInContext context)
    {
        var configured = context.Settings.AssumeRoleWithOidc;
        var given = configured ?? new OidcSettings();
        var environment = context.Environment;
        var family = OidcFamily.Of(environment);
        var role = new AssumedRole
        {
            Arn = given.RoleArn ?? environment.First([family.Role], RoleRules.RoleArnProblem)?.Value ?? throw Half("roleArn", family.Role),
            SessionName = given.SessionName ?? SessionName(context, Variables.SessionName.Names),
            Seconds = given.SessionExpiration ?? AssumedRole.DefaultSeconds,
            Policy = given.Policy,
        };
        var provider = given.ProviderArn
            ?? environment.First([family.Provider], RoleRules.ProviderArnProblem)?.Value
            ?? throw Half("oidcProviderArn", family.Provider);
        var token = Token(given, family, context) ?? throw Half("oidcTokenFile", family.TokenFile);
        var origin = configured is null ? SignInSources.Variable(family.Role) : ConfigurationKeys.AssumeRoleWithOidc;
        return new OidcRoleCredentials(role, provider, token, origin, context.Sts(null), context.Options);

        SignInException Half(string member, string variable) => Missing(configured is not null
            ? $"assumeRoleWithOidc.{member} is missing, and {variable} is not set."
            : $"The environment holds only a part of a role with an OIDC token: {variable} is not set.\nSet {family} together, or unset them all.");
    }

    /// <returns>Null: there is none.</returns>
    private static OidcToken? Token(OidcSettings given, OidcFamily family, SignInContext context)
    {
        if (given.Token is not null)
            return OidcToken.Of(given.Token);
        if (given.TokenFile is not null)
            return InFile("assumeRoleWithOidc.oidcTokenFile", given.TokenFile, context);
        if (family.Token is { } name && context.Environment.First([name], RoleRules.TokenProblem) is { } literal)
            return OidcToken.Of(literal.Value);
        return context.Environment.First(family.TokenFile) is { } file ? InFile(SignInSources.Variable(file.Name), file.Value, context) : null;
    }

    private static OidcToken InFile(string named, string path, SignInContext context)
    {
        var expanded = context.Expanded(path);
        return File.Exists(expanded)
            ? OidcToken.InFile(expanded)
            : throw new SignInException($"{named}: the file {expanded} does not exist.");
    }

    /// <exception cref="SignInException">variables speak of a role that none names.</exception>
    private static void CheckHalf(SignInContext context)
    {
        var role = Variables.AssumedRole.Names[0];
        if (context.Environment.First([.. Variables.AssumedSessionName.Names, .. Variables.AssumedSeconds.Names]) is { } half)
        {
            throw Missing(
                $"The environment variable {half.Name} is about a role, and {role} is not set.\nSet {role} too, or unset {half.Name}.");
        }
    }

    private static int Seconds(string? text) => text is null ? AssumedRole.DefaultSeconds : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static SignInException Missing(string problem) => new(problem);
}
