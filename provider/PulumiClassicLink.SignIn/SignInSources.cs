namespace PulumiClassicLink.SignIn;

/// <summary>
/// Finds the keys. The first source that is there is used. One that is there and cannot be used is an error: the next could belong to
/// another account. The order is pulumi-alicloud's (docs/decisions/0005).
/// </summary>
public static class SignInSources
{
    /// <exception cref="SignInException">The source that is there cannot be used, or there is none.</exception>
    public static SignedIn Find(SignInSettings settings, Func<string, string?> environment, SessionOptions options)
    {
        var context = new SignInContext(settings, environment, options);
        var candidates = Candidates(context).ToList();
        if (candidates is not [{ IsConfigured: true }, ..])
            environment.Refuse(Variables.OtherKeys, "say in the provider's configuration how to sign in");
        if (candidates.Count == 0)
            throw new SignInException(NothingThere(context));

        var (credentials, profile) = candidates[0].Make();
        credentials = RoleSources.OnTop(credentials, profile, context);
        var isFixedOidc = candidates[0].Name == ConfigurationKeys.AssumeRoleWithOidc && settings.AssumeRoleWithOidc?.Token is not null;
        return new SignedIn
        {
            Settings = settings with
            {
                Region = settings.Region ?? (profile ?? Profiles.OfRegion(context))?.Region(),
                KeysFromConfiguration = settings.KeysFromConfiguration || isFixedOidc,
                HasFixedToken = settings.HasFixedToken || isFixedOidc,
            },
            Credentials = credentials,
            Sts = () => context.Sts(profile),
            Warning = Warning(candidates),
        };
    }

    /// <summary>What is there, in order. It is judged only when it is used: what is wrong with a later one does not matter.</summary>
    private static IEnumerable<Candidate> Candidates(SignInContext context)
    {
        var (settings, environment) = (context.Settings, context.Environment);
        if (settings.AccessKey is { } key)
        {
            var source = settings.AccessKeySource!;
            yield return new Candidate(source, settings.KeysFromConfiguration, () => (new StaticCredentials(key, source), null));
        }

        if (Profiles.NamedBy(context) is { } named)
            yield return new Candidate(named.ToString(), named.IsConfigured, () => Profiles.Named(context));

        if (context.Find(settings.EcsRoleName, ConfigurationKeys.EcsRoleName, Variables.InstanceRole) is { } role)
            yield return Candidate.Of(role, () => context.InstanceRole(role.Checked(SettingRules.InstanceRole).Value, role.ToString()));

        var oidc = settings.AssumeRoleWithOidc is null
            ? OidcFamily.Of(environment).AskedBy(environment)
            : new Setting(string.Empty, ConfigurationKeys.AssumeRoleWithOidc, IsConfigured: true);
        if (oidc is not null)
            yield return Candidate.Of(oidc, () => RoleSources.Oidc(context));

        if (context.Find(settings.CredentialsUri, ConfigurationKeys.CredentialsUri, Variables.Uri) is { } uri)
            yield return Candidate.Of(uri, () => OfUri(uri, context));

        if (Profiles.DefaultPath(context) is { } path && environment.True(Variables.NoDefaultProfile) is null && File.Exists(path))
            yield return new Candidate(path, false, () => Profiles.Current(path, context));
    }

    private static UriCredentials OfUri(Setting uri, SignInContext context) => context.Environment.True(Variables.NoOutside) is { } disabled
        ? throw new SignInException($"{uri} cannot be used: the environment variable {disabled} is true.")
        : new UriCredentials(new Uri(uri.Checked(SettingRules.CredentialsUri).Value), uri.ToString(), context.Options);

    /// <summary>Configuration asked for one source, and the environment had an earlier one.</summary>
    private static string? Warning(IReadOnlyList<Candidate> candidates)
    {
        var ignored = candidates.Skip(1).FirstOrDefault(candidate => candidate.IsConfigured);
        return candidates[0].IsConfigured || ignored is null
            ? null
            : $"classiclink signs in with {candidates[0].Name}; {ignored.Name} of the configuration comes after that and is not used. "
            + $"To use {ignored.Name}, unset {candidates[0].Name}.";
    }

    /// <summary>Every source, in order, with what it lacks; five lines with the heading.</summary>
    private static string NothingThere(SignInContext context)
    {
        var family = OidcFamily.Of(context.Environment);
        var role = context.Environment.First(family.Role) is { } found ? $" ({found.Name} alone is not enough)" : string.Empty;
        var path = Profiles.DefaultPath(context);
        var file = path is null ? "HOME is not set, so there is no ~/.aliyun/config.json"
            : context.Environment.True(Variables.NoDefaultProfile) is { } disabled ? $"{path} is not read: {disabled} is true"
            : $"{path} does not exist";
        return "classiclink: no credentials. "
            + "Each of these ways to sign in was tried; none is configured, and none of its environment variables is set:\n"
            + $"accessKey and secretKey (pulumi config set --secret, never without): {Listed(Variables.Keys.Select(keys => keys.Key))} "
            + $"and their secrets.\nprofile or sharedCredentialsFile: {Listed([.. Variables.Profile, .. Variables.File])}; "
            + $"ecsRoleName: {Listed(Variables.InstanceRole)}.\n"
            + $"assumeRoleWithOidc: {family} together{role}; credentialsUri: {Listed(Variables.Uri)}.\n"
            + $"The current profile of the aliyun command line tool: {file}.";
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private sealed record Candidate(string Name, bool IsConfigured, Func<(CredentialsProvider Credentials, CliProfile? Profile)> Make)
    {
        public static Candidate Of(Setting named, Func<CredentialsProvider> make) =>
            new(named.ToString(), named.IsConfigured, () => (make(), null));
    }
}

/// <summary>What signing in came to, before any call was made.</summary>
public sealed record SignedIn
{
    /// <summary>With the region of the profile, and what the keys say about refreshing, filled in.</summary>
    public required SignInSettings Settings { get; init; }

    public required CredentialsProvider Credentials { get; init; }

    /// <summary>The client that answers whose the credentials are.</summary>
    public required Func<StsClient> Sts { get; init; }

    /// <summary>For the user; null: nothing to say.</summary>
    public string? Warning { get; init; }
}
