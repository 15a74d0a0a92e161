using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Configuration.SignIn;

/// <summary>
/// Finds the keys. The first source that is there is used; one that is there and cannot be used is an error, never a silent step to the
/// next, which could belong to another account. The order is pulumi-alicloud's (docs/decisions/0005).
/// </summary>
internal static class SignInSources
{
    private static readonly string[] ProfileVariables = ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"];
    private static readonly string[] FileVariables = ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE"];
    private static readonly string[] InstanceRoleVariables = ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"];
    private static readonly string[] UriVariables = ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"];
    private static readonly string[] OidcVariables = [RoleSources.RoleVariable, RoleSources.OidcProviderVariable, RoleSources.OidcFileVariable];

    /// <exception cref="ProviderException">BadInput: the source that is there cannot be used.</exception>
    /// <exception cref="NoSourceException">There is none.</exception>
    public static SignedIn Find(ProviderSettings settings, Func<string, string?> environment, SessionOptions options)
    {
        var context = new SignInContext(settings, environment, options);
        var candidates = Candidates(context).ToList();
        if (candidates.Count == 0)
            throw new NoSourceException(NothingThere(context));

        var (credentials, profile) = candidates[0].Make();
        credentials = RoleSources.OnTop(credentials, profile, context);
        var isFixedOidc = candidates[0].Name == ConfigurationKeys.AssumeRoleWithOidc && settings.AssumeRoleWithOidc?.Token is not null;
        return new SignedIn
        {
            Settings = settings with
            {
                Region = settings.Region ?? (profile ?? NamedProfile(context))?.Region(),
                KeysFromConfiguration = settings.KeysFromConfiguration || isFixedOidc,
                HasFixedToken = settings.HasFixedToken || isFixedOidc,
            },
            Credentials = credentials,
            Sts = () => context.Sts(profile),
            Account = settings.AccountId is { } account ? new AccountCheck(account, context.Sts(profile), credentials) : null,
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

        if (ProfileName(context) is not null || ProfilePath(context) is not null)
        {
            var name = settings.Profile is not null ? ConfigurationKeys.Profile
                : settings.SharedCredentialsFile is not null ? ConfigurationKeys.SharedCredentialsFile
                : $"the environment variable {environment.First([.. ProfileVariables, .. FileVariables])!.Value.Name}";
            yield return new Candidate(name, settings.Profile is not null || settings.SharedCredentialsFile is not null, () => OfNamedProfile(context));
        }

        if (settings.EcsRoleName is { } role)
            yield return new Candidate(ConfigurationKeys.EcsRoleName, true, () => (context.InstanceRole(role, ConfigurationKeys.EcsRoleName), null));
        else if (environment.First(InstanceRoleVariables) is { } found)
            yield return new Candidate(Variable(found.Name), false, () => (OfInstanceRoleVariable(context), null));

        if (settings.AssumeRoleWithOidc is not null)
            yield return new Candidate(ConfigurationKeys.AssumeRoleWithOidc, true, () => (RoleSources.Oidc(context), null));
        else if (OidcVariables.All(name => environment.First(name) is not null))
            yield return new Candidate(Variable(RoleSources.OidcProviderVariable), false, () => (RoleSources.Oidc(context), null));

        if (settings.CredentialsUri is { } uri)
            yield return new Candidate(ConfigurationKeys.CredentialsUri, true, () => (OfUri(uri, ConfigurationKeys.CredentialsUri, context), null));
        else if (environment.First(UriVariables) is { } found)
            yield return new Candidate(Variable(found.Name), false, () => (OfUri(found.Value, Variable(found.Name), context), null));

        if (DefaultPath(context) is { } path && !IsDefaultDisabled(context) && File.Exists(path))
            yield return new Candidate(path, false, () => OfProfile(path, null, context));
    }

    private static string? ProfileName(SignInContext context) => context.Settings.Profile ?? context.Environment.First(ProfileVariables)?.Value;

    private static string? ProfilePath(SignInContext context) =>
        context.Settings.SharedCredentialsFile ?? context.Environment.First(FileVariables)?.Value;

    private static string? DefaultPath(SignInContext context) =>
        context.Home is { } home ? Path.Combine(home, ".aliyun", "config.json") : null;

    private static bool IsDefaultDisabled(SignInContext context) => context.Environment.IsTrue("ALIBABA_CLOUD_CLI_PROFILE_DISABLED");

    private static (CredentialsProvider Credentials, Profile? Profile) OfNamedProfile(SignInContext context)
    {
        var path = ProfilePath(context) is { } named
            ? context.Expanded(named)
            : DefaultPath(context) ?? throw new ProviderException(
                ErrorKind.BadInput, "A profile is named, but HOME is not set, so its file cannot be found.\nNext step: set sharedCredentialsFile.");
        return OfProfile(path, ProfileName(context), context);
    }

    private static (CredentialsProvider Credentials, Profile? Profile) OfProfile(string path, string? name, SignInContext context)
    {
        var file = ProfileFile.Load(path);
        var profile = file.Find(name);
        return (ProfileCredentials.Of(profile, file, context), profile);
    }

    /// <summary>A profile that is named while keys come from elsewhere still gives its region, if it can be read.</summary>
    private static Profile? NamedProfile(SignInContext context)
    {
        var path = ProfilePath(context) is { } named ? context.Expanded(named) : DefaultPath(context);
        if (ProfileName(context) is not { } name || path is null)
            return null;
        try
        {
            return ProfileFile.Load(path).Find(name);
        }
        catch (ProviderException)
        {
            // Its keys are not used; a region that is missed is reported where it is.
            return null;
        }
    }

    /// <summary>Judged only when it is used: nothing is wrong with a run that signs in before it.</summary>
    private static InstanceRoleCredentials OfInstanceRoleVariable(SignInContext context)
    {
        var (name, role) = context.Environment.First(InstanceRoleVariables, ConfigurationParser.RoleNameProblem)!.Value;
        return context.InstanceRole(role, Variable(name));
    }

    private static UriCredentials OfUri(string text, string origin, SignInContext context) =>
        UriCredentials.TryParse(text, out var uri, out var problem)
            ? new UriCredentials(uri, origin, context.Options)
            : throw new ProviderException(ErrorKind.BadInput, $"{origin} cannot be used. {problem}");

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
        var environment = context.Environment;
        var set = OidcVariables.Where(name => environment.First(name) is not null).ToList();
        var oidc = set.Count == 0 ? string.Empty : $" ({string.Join(" and ", set)} alone {(set.Count == 1 ? "is" : "are")} not enough)";
        var path = DefaultPath(context);
        var file = path is null ? "HOME is not set, so there is no ~/.aliyun/config.json"
            : IsDefaultDisabled(context) ? $"{path} is not read: ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true"
            : $"{path} does not exist";
        return string.Join('\n',
            "classiclink: no credentials. Each of these ways to sign in was tried; none is configured, and none of its environment variables is set:",
            "accessKey and secretKey (pulumi config set --secret, never without): ALICLOUD_ACCESS_KEY, ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABACLOUD_ACCESS_KEY_ID and their secrets.",
            $"profile or sharedCredentialsFile: {string.Join(", ", [.. ProfileVariables, .. FileVariables])}; ecsRoleName: {string.Join(", ", InstanceRoleVariables)}.",
            $"assumeRoleWithOidc: {string.Join(", ", OidcVariables)} together{oidc}; credentialsUri: {string.Join(", ", UriVariables)}.",
            $"The current profile of the aliyun command line tool: {file}.");
    }

    private static string Variable(string name) => $"the environment variable {name}";

    private sealed record Candidate(string Name, bool IsConfigured, Func<(CredentialsProvider Credentials, Profile? Profile)> Make);
}
