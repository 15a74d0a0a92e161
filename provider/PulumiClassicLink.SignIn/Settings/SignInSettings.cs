namespace PulumiClassicLink.SignIn.Settings;

/// <summary>What configuration and environment say about signing in.</summary>
public sealed record SignInSettings
{
    /// <summary>Null: every resource must name its own.</summary>
    public string? Region { get; init; }

    public AccessKey? AccessKey { get; init; }

    /// <summary>What gave <see cref="AccessKey"/>, as a user would say it.</summary>
    public string? AccessKeySource { get; init; }

    /// <summary>True when the key or the OIDC token that signs in came from configuration.</summary>
    public bool KeysFromConfiguration { get; init; }

    /// <summary>
    /// True when the configuration has a token that expires and is not renewed. The engine makes its automatic Reads with the configuration
    /// of the last update, whose token would have expired by then.
    /// </summary>
    public bool HasFixedToken { get; init; }

    public string? Profile { get; init; }

    public string? SharedCredentialsFile { get; init; }

    public string? EcsRoleName { get; init; }

    public string? CredentialsUri { get; init; }

    public RoleSettings? AssumeRole { get; init; }

    public RoleSettings? AssumeRoleWithOidc { get; init; }

    /// <summary>Null: whose links they are is not checked.</summary>
    public string? AccountId { get; init; }

    public string? StsEndpoint { get; init; }

    /// <summary>Fills what configuration left open: region, account and endpoint one by one, the key as a whole.</summary>
    /// <exception cref="SignInException">A value of the environment cannot be used, or a part of a key is missing.</exception>
    public SignInSettings WithEnvironment(Func<string, string?> environment) => (AccessKey is null ? WithKeyOf(environment) : this) with
    {
        Region = Region ?? environment.Value(Variables.Region, CloudEndpoint.RegionProblem),
        AccountId = AccountId ?? environment.Value(Variables.Account, SettingRules.Account),
        StsEndpoint = StsEndpoint ?? environment.Value(Variables.StsEndpoint, SettingRules.Endpoint),
    };

    /// <summary>Never the key: records print all members otherwise.</summary>
    public override string ToString() => "SignInSettings";

    /// <summary>
    /// The key of the first family of variables that has any part of one, taken from that family alone: parts of different families may
    /// belong to different accounts, and a left-over ALICLOUD_SECURITY_TOKEN would spoil a key.
    /// </summary>
    private SignInSettings WithKeyOf(Func<string, string?> environment)
    {
        foreach (var names in Variables.Keys)
        {
            var (id, secret, token) = (Find(names.Key), Find(names.Secret), Find(names.Token));
            if (id is not null && secret is not null)
            {
                var key = new AccessKey { Id = id, Secret = secret, SecurityToken = token };
                return key.Problem() is { } problem
                    ? throw new SignInException($"The credential of the environment variable {names.Key} cannot be used. {problem}")
                    : this with { AccessKey = key, AccessKeySource = $"the environment variables {names.Key} and {names.Secret}" };
            }

            // Two families share the name of the token: it belongs to the one that has a key.
            var isOfAnother = Variables.Keys.Any(
                other => other.Token == names.Token && environment.First(other.Key, other.Secret) is not null);
            if (id is null && secret is null && (token is null || isOfAnother))
                continue;
            throw new SignInException(
                $"The environment holds only a part of a credential: {(id is null ? names.Key : names.Secret)} is not set.\n"
                + $"Set {names.Key} and {names.Secret} together (with {names.Token} for an STS session), or unset them all.");
        }

        return this;

        string? Find(string name) => environment.First(name)?.Value;
    }
}

/// <summary>
/// What the configuration, the environment or a profile says about signing in cannot be used. The message is for the user and holds no
/// value.
/// </summary>
public sealed class SignInException(string message) : Exception(message);

/// <summary>assumeRole or assumeRoleWithOidc as configured; what is null may still come from the environment.</summary>
public sealed record RoleSettings
{
    public string? RoleArn { get; init; }

    public string? SessionName { get; init; }

    public string? Policy { get; init; }

    /// <summary>Seconds.</summary>
    public int? SessionExpiration { get; init; }

    /// <summary>Of assumeRole alone.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Of assumeRoleWithOidc alone, like the token and its file.</summary>
    public string? ProviderArn { get; init; }

    public string? Token { get; init; }

    public string? TokenFile { get; init; }

    /// <summary>Never the token: records print all members otherwise.</summary>
    public override string ToString() => "RoleSettings";
}
