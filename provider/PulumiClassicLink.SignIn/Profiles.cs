namespace PulumiClassicLink.SignIn;

/// <summary>The keys of a profile of the aliyun command line tool, which configuration or the environment names.</summary>
internal static class Profiles
{
    private const string Modes = "AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn and External";

    /// <summary>What names a profile or a file; null: nothing does.</summary>
    public static Setting? NamedBy(SignInContext context)
    {
        Setting?[] both = [NameOf(context), FileOf(context)];
        return both.FirstOrDefault(one => one is { IsConfigured: true }) ?? both[0] ?? both[1];
    }

    /// <summary>The file of the aliyun command line tool; null: the environment does not say where the home folder is.</summary>
    public static string? DefaultPath(SignInContext context) =>
        context.Home is { } home ? Path.Combine(home, ".aliyun", "config.json") : null;

    /// <exception cref="SignInException">It cannot be used.</exception>
    public static (CredentialsProvider Credentials, CliProfile? Profile) Named(SignInContext context)
    {
        var path = PathOf(context) ?? throw new SignInException(
            $"{NamedBy(context)} names a profile, but HOME is not set, so its file cannot be found.\n"
            + "Next step: set sharedCredentialsFile.");
        return In(ProfileFile.Load(path, Origin(context)), NameOf(context)?.Value, context);
    }

    /// <exception cref="SignInException">It cannot be used.</exception>
    public static (CredentialsProvider Credentials, CliProfile? Profile) Current(string path, SignInContext context) =>
        In(ProfileFile.Load(path, "Its current profile is the last way to sign in, and no other is set up"), null, context);

    /// <summary>The named profile, which gives its region though other keys sign in; null: it is not named, or cannot be read.</summary>
    public static CliProfile? OfRegion(SignInContext context)
    {
        if (NameOf(context) is not { } name || PathOf(context) is not { } path)
            return null;
        try
        {
            return ProfileFile.Load(path, Origin(context)).Find(name.Value, null);
        }
        catch (SignInException)
        {
            // Its keys are not used. Where a region is missing, that is reported later.
            return null;
        }
    }

    private static Setting? NameOf(SignInContext context) =>
        context.Find(context.Settings.Profile, ConfigurationKeys.Profile, Variables.Profile);

    private static Setting? FileOf(SignInContext context) =>
        context.Find(context.Settings.SharedCredentialsFile, ConfigurationKeys.SharedCredentialsFile, Variables.File);

    private static string? PathOf(SignInContext context) =>
        FileOf(context) is { } file ? context.Expanded(file.Value) : DefaultPath(context);

    /// <summary>Why that file, and why that profile of it.</summary>
    private static string Origin(SignInContext context)
    {
        return (FileOf(context), NameOf(context)) switch
        {
            (null, var profile) => $"{Name(profile)} names the profile, and nothing another file",
            (var file, null) => $"{Name(file)} names the file",
            var (file, profile) => $"{Name(file)} names the file, {Name(profile)} the profile",
        };

        static string? Name(Setting? named) => named is { IsConfigured: true } ? $"classiclink:{named.Name}" : named?.Name;
    }

    private static (CredentialsProvider Credentials, CliProfile? Profile) In(ProfileFile file, string? name, SignInContext context)
    {
        var profile = file.Find(name, null);
        return (Keys(profile, file, context, []), profile);
    }

    /// <param name="profile">The profile.</param>
    /// <param name="file">Where its source_profile is looked up.</param>
    /// <param name="context">What its source is made with.</param>
    /// <param name="chain">The profiles that lead here.</param>
    private static CredentialsProvider Keys(CliProfile profile, ProfileFile file, SignInContext context, string[] chain) =>
        profile.Required("mode") switch
        {
            "AK" => Static(profile, null),
            "StsToken" => Static(profile, profile.Required("sts_token")),
            "RamRoleArn" => Assumed(profile, Static(profile, profile.Text("sts_token")), context),
            "EcsRamRole" => context.InstanceRole(profile.Text("ram_role_name", SettingRules.InstanceRole), profile.ToString()),
            "OIDC" => Oidc(profile, context),
            "ChainableRamRoleArn" => Assumed(profile, Caller(profile, file, context, chain), context),
            "External" => External(profile, context),
            "CloudSSO" or "OAuth" => throw profile.Wrong(
                $"its mode, {profile.Required("mode")}, signs in through a browser",
                "Next step: use a profile whose mode is External and whose process_command prints keys, "
                + "or set the keys in the environment."),
            _ => throw profile.Wrong($"its mode is none of {Modes}"),
        };

    private static StaticCredentials Static(CliProfile profile, string? token)
    {
        var (id, secret) = (profile.Required("access_key_id"), profile.Required("access_key_secret"));
        var key = new AccessKey { Id = id, Secret = secret, SecurityToken = token };
        return key.Problem() is { } problem ? throw profile.Wrong(problem) : new StaticCredentials(key, profile.ToString());
    }

    private static AssumedRoleCredentials Assumed(CliProfile profile, CredentialsProvider caller, SignInContext context)
    {
        var externalId = profile.Text("external_id") ?? context.Environment.First(Variables.ExternalId)?.Value;
        var role = Role(profile, context) with { ExternalId = externalId };
        return new AssumedRoleCredentials(role, caller, profile.ToString(), context.Sts(profile), context.Options);
    }

    private static CredentialsProvider Caller(CliProfile profile, ProfileFile file, SignInContext context, string[] chain)
    {
        var source = profile.Required("source_profile");
        string[] longer = [.. chain, profile.Name];
        return longer.Contains(source)
            ? throw profile.Wrong($"source_profile leads in a circle: {string.Join(" -> ", longer)} -> {source}")
            : Keys(file.Find(source, $"source_profile of profile '{profile.Name}' names it"), file, context, longer);
    }

    private static OidcRoleCredentials Oidc(CliProfile profile, SignInContext context)
    {
        var path = context.Expanded(profile.Required("oidc_token_file"));
        if (!File.Exists(path))
            throw profile.Wrong($"oidc_token_file, {path}, does not exist");
        var provider = profile.Required("oidc_provider_arn", SettingRules.ProviderArn);
        return new OidcRoleCredentials(
            Role(profile, context), provider, new OidcToken(null, path), profile.ToString(), context.Sts(profile), context.Options);
    }

    private static ProcessCredentials External(CliProfile profile, SignInContext context)
    {
        if (context.Environment.True(Variables.NoOutside) is { } disabled)
            throw profile.Wrong($"its mode is External, and the environment variable {disabled} is true");
        var words = ProcessCredentials.Split(profile.Required("process_command"))
            ?? throw profile.Wrong("process_command: The command is empty, or has a quote that does not end");
        return new ProcessCredentials(words, profile.ToString(), context.Options);
    }

    private static AssumedRole Role(CliProfile profile, SignInContext context)
    {
        var arn = profile.Required("ram_role_arn", SettingRules.RoleArn);
        var given = new RoleSettings
        {
            SessionName = profile.Text("ram_session_name", SettingRules.SessionName),
            SessionExpiration = profile.Seconds("expired_seconds"),
            Policy = profile.Text("policy", SettingRules.Policy),
        };
        return RoleSources.Role(arn, given, context.Environment);
    }
}
