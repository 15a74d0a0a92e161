namespace PulumiClassicLink.Provider.Configuration;

/// <summary>Reads assumeRole and assumeRoleWithOidc; what is wrong goes to the reader, each with its path.</summary>
internal static class RoleReader
{
    private static readonly string[] RoleMembers = ["roleArn", "sessionName", "policy", "sessionExpiration", "externalId"];

    private static readonly string[] OidcMembers =
        ["oidcProviderArn", "oidcToken", "oidcTokenFile", "roleArn", "roleSessionName", "policy", "sessionExpiration"];

    /// <returns>Null: not configured.</returns>
    public static RoleSettings? Role(LenientReader configuration)
    {
        if (configuration.Object(ConfigurationKeys.AssumeRole).ValueOr(null) is not { } reader)
            return null;
        CheckNames(reader, ConfigurationKeys.AssumeRole, RoleMembers);
        return new RoleSettings
        {
            RoleArn = reader.Text("roleArn", RoleRules.RoleArnProblem),
            SessionName = reader.Text("sessionName", RoleRules.SessionNameProblem),
            Policy = reader.Text("policy", RoleRules.PolicyProblem),
            SessionExpiration = Seconds(reader),
            ExternalId = reader.Text("externalId").ValueOr(null),
        };
    }

    /// <returns>Null: not configured.</returns>
    public static OidcSettings? Oidc(LenientReader configuration)
    {
        if (configuration.Object(ConfigurationKeys.AssumeRoleWithOidc).ValueOr(null) is not { } reader)
            return null;
        CheckNames(reader, ConfigurationKeys.AssumeRoleWithOidc, OidcMembers);
        return new OidcSettings
        {
            ProviderArn = reader.Text("oidcProviderArn", RoleRules.ProviderArnProblem),
            Token = reader.Text("oidcToken", RoleRules.TokenProblem),
            TokenFile = reader.Text("oidcTokenFile").ValueOr(null),
            RoleArn = reader.Text("roleArn", RoleRules.RoleArnProblem),
            SessionName = reader.Text("roleSessionName", RoleRules.SessionNameProblem),
            Policy = reader.Text("policy", RoleRules.PolicyProblem),
            SessionExpiration = Seconds(reader),
        };
    }

    private static void CheckNames(LenientReader reader, string of, string[] known)
    {
        foreach (var name in reader.Names.Except(known))
            reader.Fail(name, $"is not a member of {of}; did you mean {NearestName.Of(name, known)}?");
    }

    private static int? Seconds(LenientReader reader)
    {
        const string name = "sessionExpiration";
        var seconds = reader.Number(name);
        if (!seconds.IsKnown)
            return null;
        if (RoleRules.SecondsProblem(seconds.Value) is not { } problem)
            return (int)seconds.Value;
        reader.Fail(name, problem);
        return null;
    }
}
