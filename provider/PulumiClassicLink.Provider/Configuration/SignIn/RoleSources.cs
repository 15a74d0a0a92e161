using System.Globalization;
using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Configuration.SignIn;

/// <summary>The roles of assumeRole and assumeRoleWithOidc, with the environment's values for what configuration leaves open.</summary>
internal static class RoleSources
{
    public const string OidcFileVariable = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
    public const string OidcProviderVariable = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    public const string RoleVariable = "ALIBABA_CLOUD_ROLE_ARN";
    private const string OidcTokenVariable = "ALIBABA_CLOUD_OIDC_TOKEN";
    private const string AssumeRoleVariable = "ALICLOUD_ASSUME_ROLE_ARN";
    private const string SessionNameVariable = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

    /// <summary>The name that a session has where nothing names it.</summary>
    /// <exception cref="ProviderException">BadInput: the variable's value cannot be one.</exception>
    public static string SessionName(SignInContext context, params string[] variables) =>
        context.Environment.First(variables, RoleRules.SessionNameProblem)?.Value ?? SignInContext.DefaultSessionName;

    /// <summary>The keys of assumeRole on top of others; the others themselves where nothing asks for a role.</summary>
    /// <exception cref="ProviderException">BadInput: it asks for none in particular.</exception>
    public static CredentialsProvider OnTop(CredentialsProvider caller, Profile? profile, SignInContext context)
    {
        var given = context.Settings.AssumeRole;
        string[] variables = given is null ? [AssumeRoleVariable] : [AssumeRoleVariable, RoleVariable];
        var variable = given?.RoleArn is null ? context.Environment.First(variables, RoleRules.RoleArnProblem) : null;
        if (given is null && variable is null)
            return caller;

        const string seconds = "ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION";
        var role = new AssumedRole
        {
            Arn = given?.RoleArn ?? variable?.Value ?? throw Missing($"assumeRole.roleArn is missing, and neither {AssumeRoleVariable} nor {RoleVariable} is set."),
            SessionName = given?.SessionName ?? SessionName(context, "ALICLOUD_ASSUME_ROLE_SESSION_NAME", SessionNameVariable),
            Seconds = given?.SessionExpiration ?? Seconds(context.Environment.First([seconds], RoleRules.SecondsProblem)?.Value),
            Policy = given?.Policy,
            ExternalId = given?.ExternalId,
        };
        var origin = variable is { } found ? $"the environment variable {found.Name}" : "assumeRole";
        return new AssumedRoleCredentials(role, caller, origin, context.Sts(profile), context.Options);
    }

    /// <exception cref="ProviderException">BadInput: a part is missing, or wrong.</exception>
    public static OidcRoleCredentials Oidc(SignInContext context)
    {
        var given = context.Settings.AssumeRoleWithOidc ?? new OidcSettings();
        var environment = context.Environment;
        var role = new AssumedRole
        {
            Arn = given.RoleArn
                ?? environment.First([RoleVariable], RoleRules.RoleArnProblem)?.Value
                ?? throw Missing($"assumeRoleWithOidc.roleArn is missing, and {RoleVariable} is not set."),
            SessionName = given.SessionName ?? SessionName(context, SessionNameVariable),
            Seconds = given.SessionExpiration ?? AssumedRole.DefaultSeconds,
            Policy = given.Policy,
        };
        var provider = given.ProviderArn
            ?? environment.First([OidcProviderVariable], RoleRules.ProviderArnProblem)?.Value
            ?? throw Missing($"assumeRoleWithOidc.oidcProviderArn is missing, and {OidcProviderVariable} is not set.");
        var origin = context.Settings.AssumeRoleWithOidc is null ? $"the environment variable {RoleVariable}" : "assumeRoleWithOidc";
        return new OidcRoleCredentials(role, provider, Token(given, context), origin, context.Sts(null), context.Options);
    }

    private static OidcToken Token(OidcSettings given, SignInContext context)
    {
        if (given.Token is not null)
            return OidcToken.Of(given.Token);
        if (given.TokenFile is not null)
            return InFile("assumeRoleWithOidc.oidcTokenFile", given.TokenFile, context);
        if (context.Environment.First([OidcTokenVariable], RoleRules.TokenProblem) is { } literal && context.Settings.AssumeRoleWithOidc is not null)
            return OidcToken.Of(literal.Value);
        return context.Environment.First(OidcFileVariable) is { } file
            ? InFile(file.Name, file.Value, context)
            : throw Missing($"assumeRoleWithOidc has neither oidcToken nor oidcTokenFile, and neither {OidcTokenVariable} nor {OidcFileVariable} is set.");
    }

    private static OidcToken InFile(string named, string path, SignInContext context)
    {
        var expanded = context.Expanded(path);
        return File.Exists(expanded)
            ? OidcToken.InFile(expanded)
            : throw new ProviderException(ErrorKind.BadInput, $"{named}: the file {expanded} does not exist.");
    }

    private static int Seconds(string? text) => text is null ? AssumedRole.DefaultSeconds : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static ProviderException Missing(string problem) => new(ErrorKind.BadInput, problem);
}
