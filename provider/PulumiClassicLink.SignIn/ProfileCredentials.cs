namespace PulumiClassicLink.SignIn;

/// <summary>From a profile's mode to the source of its keys.</summary>
internal static class ProfileCredentials
{
    private const string Modes = "AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn and External";

    /// <exception cref="SignInException">the profile is incomplete, or of a mode that is not supported.</exception>
    public static CredentialsProvider Of(CliProfile profile, ProfileFile file, SignInContext context) => Of(profile, file, context, []);

    /// <param name="profile">The profile.</param>
    /// <param name="file">Where its source_profile is looked up.</param>
    /// <param name="context">What its source is made with.</param>
    /// <param name="chain">The profiles that lead here.</param>
    private static CredentialsProvider Of(CliProfile profile, ProfileFile file, SignInContext context, IReadOnlyList<string> chain)
    {
        switch (profile.Required("mode"))
        {
            case "AK":
                return Static(profile, null);
            case "StsToken":
                return Static(profile, profile.Required("sts_token"));
            case "RamRoleArn":
                return Assumed(profile, Static(profile, profile.Text("sts_token")), context);
            case "EcsRamRole":
                return context.InstanceRole(profile.Text("ram_role_name", InstanceRoleCredentials.RoleNameProblem), profile.ToString());
            case "OIDC":
                return Oidc(profile, context);
            case "ChainableRamRoleArn":
                return Assumed(profile, Caller(profile, file, context, chain), context);
            case "External":
                return External(profile, context);
            case "CloudSSO" or "OAuth":
                throw profile.Wrong(
                    $"its mode, {profile.Required("mode")}, signs in through a browser",
                    "Next step: use a profile whose mode is External and whose process_command prints keys, or set the keys in the environment.");
            default:
                throw profile.Wrong($"its mode is none of {Modes}");
        }
    }

    private static StaticCredentials Static(CliProfile profile, string? token)
    {
        var key = new AccessKey { Id = profile.Required("access_key_id"), Secret = profile.Required("access_key_secret"), SecurityToken = token };
        return key.Problem() is { } problem ? throw profile.Wrong(problem) : new StaticCredentials(key, profile.ToString());
    }

    private static AssumedRoleCredentials Assumed(CliProfile profile, CredentialsProvider caller, SignInContext context)
    {
        var role = Role(profile, context) with { ExternalId = profile.Text("external_id") ?? context.Environment.First(Variables.ExternalId)?.Value };
        return new AssumedRoleCredentials(role, caller, profile.ToString(), context.Sts(profile), context.Options);
    }

    private static CredentialsProvider Caller(CliProfile profile, ProfileFile file, SignInContext context, IReadOnlyList<string> chain)
    {
        var source = profile.Required("source_profile");
        IReadOnlyList<string> longer = [.. chain, profile.Name];
        return longer.Contains(source)
            ? throw profile.Wrong($"source_profile leads in a circle: {string.Join(" -> ", longer)} -> {source}")
            : Of(file.Find(source, $"source_profile of profile '{profile.Name}' names it"), file, context, longer);
    }

    private static OidcRoleCredentials Oidc(CliProfile profile, SignInContext context)
    {
        var path = context.Expanded(profile.Required("oidc_token_file"));
        if (!File.Exists(path))
            throw profile.Wrong($"oidc_token_file, {path}, does not exist");
        var provider = profile.Required("oidc_provider_arn", RoleRules.ProviderArnProblem);
        return new OidcRoleCredentials(
            Role(profile, context), provider, OidcToken.InFile(path), profile.ToString(), context.Sts(profile), context.Options);
    }

    private static ProcessCredentials External(CliProfile profile, SignInContext context)
    {
        if (context.Environment.True(Variables.NoOutside) is { } disabled)
            throw profile.Wrong($"its mode is External, and the environment variable {disabled} is true");
        try
        {
            return new ProcessCredentials(profile.Required("process_command"), profile.ToString(), context.Options);
        }
        catch (ArgumentException unusable)
        {
            throw profile.Wrong($"process_command: {unusable.Message}");
        }
    }

    private static AssumedRole Role(CliProfile profile, SignInContext context) => new()
    {
        Arn = profile.Required("ram_role_arn", RoleRules.RoleArnProblem),
        SessionName = profile.Text("ram_session_name", RoleRules.SessionNameProblem) ?? RoleSources.SessionName(context, Variables.SessionName.Names),
        Seconds = profile.Seconds("expired_seconds") ?? AssumedRole.DefaultSeconds,
        Policy = profile.Text("policy", RoleRules.PolicyProblem),
    };
}
