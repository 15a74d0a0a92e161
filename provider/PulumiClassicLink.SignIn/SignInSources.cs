namespace PulumiClassicLink.SignIn;

/// <summary>
/// Finds the keys. The first source that is there is used; one that is there and cannot be used is an error, never a silent step to the
/// next, which could belong to another account. The order is pulumi-alicloud's (docs/decisions/0005).
/// </summary>
public static class SignInSources
{
    /// <exception cref="SignInException">The source that is there cannot be used, or there is none.</exception>
    public static SignedIn Find(SignInSettings settings, Func<string, string?> environment, SessionOptions options)
    {
        var context = new SignInContext(settings, environment, options);
        var candidates = Candidates(context).ToList();
        if (candidates is not [{ IsConfigured: true }, ..])
            RefusedVariables.Check(Variables.OtherKeys, "say in the provider's configuration how to sign in", environment);
        if (candidates.Count == 0)
            throw new SignInException(NothingThere(context));

        var (credentials, profile) = candidates[0].Make();
        credentials = RoleSources.OnTop(credentials, profile, context);
        var isFixedOidc = candidates[0].Name == ConfigurationKeys.AssumeRoleWithOidc && settings.AssumeRoleWithOidc?.Token is not null;
        return new SignedIn
        {
            Settings = settings with
            {
                Region = settings.Region ?? (profile ?? ProfileSource.OfRegion(context))?.Region(),
                KeysFromConfiguration = settings.KeysFromConfiguration || isFixedOidc,
                HasFixedToken = settings.HasFixedToken || isFixedOidc,
            },
            Credentials = credentials,
            Sts = () => context.Sts(profile),
            Warning = Warning(candidates),
        };
    }

    private static IEnumerable<Candidate> Candidates(SignInContext context)
    {
        var (settings, environment) = (context.Settings, context.Environment);
        if (settings.AccessKey is { } key)
        {
            var source = settings.AccessKeySource!;
            yield return new Candidate(source, settings.KeysFromConfiguration, () => (SignInContext.Static(key, source), null));
        }

        if (ProfileSource.NamedBy(context) is { } named)
        {
            var isConfigured = settings.Profile is not null || settings.SharedCredentialsFile is not null;
            yield return new Candidate(named, isConfigured, () => ProfileSource.Named(context));
        }

        if (settings.EcsRoleName is { } role)
            yield return new Candidate(ConfigurationKeys.EcsRoleName, true, () => (context.InstanceRole(role, ConfigurationKeys.EcsRoleName), null));
        else if (environment.First(Variables.InstanceRole) is { } found)
            yield return new Candidate(Variable(found.Name), false, () => (OfInstanceRoleVariable(context), null));

        if (settings.AssumeRoleWithOidc is not null)
            yield return new Candidate(ConfigurationKeys.AssumeRoleWithOidc, true, () => (RoleSources.Oidc(context), null));
        else if (OidcFamily.Of(environment).AskedBy(environment) is { } asking)
            yield return new Candidate(Variable(asking), false, () => (RoleSources.Oidc(context), null));

        if (settings.CredentialsUri is { } uri)
            yield return new Candidate(ConfigurationKeys.CredentialsUri, true, () => (OfUri(uri, ConfigurationKeys.CredentialsUri, context), null));
        else if (environment.First(Variables.Uri) is { } found)
            yield return new Candidate(Variable(found.Name), false, () => (OfUri(found.Value, Variable(found.Name), context), null));

        if (ProfileSource.DefaultPath(context) is { } path && environment.True(Variables.NoDefaultProfile) is null && File.Exists(path))
            yield return new Candidate(path, false, () => ProfileSource.Current(path, context));
    }

    /// <summary>Judged only when it is used: nothing is wrong with a run that signs in before it.</summary>
    private static InstanceRoleCredentials OfInstanceRoleVariable(SignInContext context)
    {
        var (name, role) = context.Environment.First(Variables.InstanceRole, InstanceRoleCredentials.RoleNameProblem)!.Value;
        return context.InstanceRole(role, Variable(name));
    }

    private static UriCredentials OfUri(string text, string origin, SignInContext context)
    {
        if (context.Environment.True(Variables.NoOutside) is { } disabled)
            throw new SignInException($"{origin} cannot be used: the environment variable {disabled} is true.");
        return UriCredentials.TryParse(text, out var uri, out var problem)
            ? new UriCredentials(uri, origin, context.Options)
            : throw new SignInException($"{origin} cannot be used. {problem}");
    }

    /// <summary>Configuration asked for one source, and the environment had an earlier one.</summary>
    private static string? Warning(IReadOnlyList<Candidate> candidates)
    {
        var ignored = candidates.Skip(1).FirstOrDefault(candidate => candidate.IsConfigured);
        return candidates[0].IsConfigured || ignored is null
            ? null
            : $"classiclink signs in with {candidates[0].Name}; {ignored.Name} of the configuration comes after that and is not used. To use {ignored.Name}, unset {candidates[0].Name}.";
    }

    /// <summary>Every source, in order, with what it lacks; five lines with the heading.</summary>
    private static string NothingThere(SignInContext context)
    {
        var family = OidcFamily.Of(context.Environment);
        var role = context.Environment.First(family.Role) is { } found ? $" ({found.Name} alone is not enough)" : string.Empty;
        var path = ProfileSource.DefaultPath(context);
        var file = path is null ? "HOME is not set, so there is no ~/.aliyun/config.json"
            : context.Environment.True(Variables.NoDefaultProfile) is { } disabled ? $"{path} is not read: {disabled} is true"
            : $"{path} does not exist";
        return string.Join('\n',
            "classiclink: no credentials. Each of these ways to sign in was tried; none is configured, and none of its environment variables is set:",
            $"accessKey and secretKey (pulumi config set --secret, never without): {Listed([.. Variables.Keys.Select(keys => keys.Key)])} and their secrets.",
            $"profile or sharedCredentialsFile: {Listed([.. Variables.Profile.Names, .. Variables.File.Names])}; "
            + $"ecsRoleName: {Listed(Variables.InstanceRole.Names)}.",
            $"assumeRoleWithOidc: {family} together{role}; credentialsUri: {Listed(Variables.Uri.Names)}.",
            $"The current profile of the aliyun command line tool: {file}.");
    }

    /// <summary>As a user would say it.</summary>
    public static string Variable(string name) => $"the environment variable {name}";

    private static string Listed(string[] names) => string.Join(", ", names);

    private sealed record Candidate(string Name, bool IsConfigured, Func<(CredentialsProvider Credentials, CliProfile? Profile)> Make);
}

/// <summary>What signing in came to, before any call was made.</summary>
public sealed record SignedIn
{
    /// <summary>With the region of the profile and what the keys say about refreshing filled in.</summary>
    public required SignInSettings Settings { get; init; }

    public required CredentialsProvider Credentials { get; init; }

    /// <summary>Says whose the credentials are.</summary>
    public required Func<StsClient> Sts { get; init; }

    /// <summary>For the user, each a line; null: nothing to say.</summary>
    public string? Warning { get; init; }
}
