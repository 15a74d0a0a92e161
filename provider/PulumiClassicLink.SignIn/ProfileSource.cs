namespace PulumiClassicLink.SignIn;

/// <summary>Which profile of which file is meant, by configuration, the environment, or nobody.</summary>
internal static class ProfileSource
{
    /// <summary>What names a profile or a file, as a user would say it; null: nothing does.</summary>
    public static string? NamedBy(SignInContext context) =>
        context.Settings.Profile is not null ? ConfigurationKeys.Profile
        : context.Settings.SharedCredentialsFile is not null ? ConfigurationKeys.SharedCredentialsFile
        : context.Environment.First([.. Variables.Profile.Names, .. Variables.File.Names]) is { } found ? SignInSources.Variable(found.Name)
        : null;

    /// <summary>The file of the aliyun command line tool; null: the environment does not say where the home folder is.</summary>
    public static string? DefaultPath(SignInContext context) => context.Home is { } home ? Path.Combine(home, ".aliyun", "config.json") : null;

    /// <exception cref="SignInException">it cannot be used.</exception>
    public static (CredentialsProvider Credentials, CliProfile? Profile) Named(SignInContext context)
    {
        var path = PathOf(context) ?? throw new SignInException($"{NamedBy(context)} names a profile, but HOME is not set, so its file cannot be found.\nNext step: set sharedCredentialsFile.");
        return In(ProfileFile.Load(path, Origin(context)), NameOf(context), context);
    }

    /// <exception cref="SignInException">it cannot be used.</exception>
    public static (CredentialsProvider Credentials, CliProfile? Profile) Current(string path, SignInContext context) =>
        In(ProfileFile.Load(path, "Its current profile is the last way to sign in, and no other is set up"), null, context);

    /// <summary>A profile that is named while keys come from elsewhere still gives its region, if it can be read.</summary>
    public static CliProfile? OfRegion(SignInContext context)
    {
        if (NameOf(context) is not { } name || PathOf(context) is not { } path)
            return null;
        try
        {
            return ProfileFile.Load(path, Origin(context)).Find(name, null);
        }
        catch (SignInException)
        {
            // Its keys are not used; a region that is missed is reported where it is.
            return null;
        }
    }

    private static (CredentialsProvider Credentials, CliProfile? Profile) In(ProfileFile file, string? name, SignInContext context)
    {
        var profile = file.Find(name, null);
        return (ProfileCredentials.Of(profile, file, context), profile);
    }

    private static string? NameOf(SignInContext context) => context.Settings.Profile ?? context.Environment.First(Variables.Profile)?.Value;

    private static string? PathOf(SignInContext context) =>
        (context.Settings.SharedCredentialsFile ?? context.Environment.First(Variables.File)?.Value) is { } named
            ? context.Expanded(named)
            : DefaultPath(context);

    /// <summary>Why that file, and why that profile of it.</summary>
    private static string Origin(SignInContext context)
    {
        var file = Setting(context.Settings.SharedCredentialsFile, ConfigurationKeys.SharedCredentialsFile, Variables.File, context);
        var profile = Setting(context.Settings.Profile, ConfigurationKeys.Profile, Variables.Profile, context);
        return (file, profile) switch
        {
            (null, _) => $"{profile} names the profile, and nothing another file",
            (_, null) => $"{file} names the file",
            _ => $"{file} names the file, {profile} the profile",
        };
    }

    private static string? Setting(string? configured, string name, VariableRow row, SignInContext context) =>
        configured is not null ? $"classiclink:{name}" : context.Environment.First(row) is { } found ? found.Name : null;
}
