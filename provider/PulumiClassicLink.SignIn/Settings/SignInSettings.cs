namespace PulumiClassicLink.SignIn.Settings;

/// <summary>What configuration and environment say about signing in.</summary>
public sealed record SignInSettings
{
    /// <summary>Null: every resource must name its own.</summary>
    public string? Region { get; init; }

    /// <summary>Null: neither configuration nor environment has one.</summary>
    public AccessKey? AccessKey { get; init; }

    /// <summary>Where <see cref="AccessKey"/> is from, as a user would say it.</summary>
    public string? AccessKeySource { get; init; }

    /// <summary>True when the key, or the OIDC token, that is signed in with came from configuration.</summary>
    public bool KeysFromConfiguration { get; init; }

    /// <summary>
    /// Of configuration: it expires, and nothing renews it. The engine makes its automatic Reads with the configuration of the last
    /// update, whose token would have expired by then.
    /// </summary>
    public bool HasFixedToken { get; init; }

    public string? Profile { get; init; }

    public string? SharedCredentialsFile { get; init; }

    public string? EcsRoleName { get; init; }

    public string? CredentialsUri { get; init; }

    public RoleSettings? AssumeRole { get; init; }

    public OidcSettings? AssumeRoleWithOidc { get; init; }

    /// <summary>Null: whose links they are is not checked.</summary>
    public string? AccountId { get; init; }

    public string? StsEndpoint { get; init; }

    /// <summary>Never the key: records print all members otherwise.</summary>
    public override string ToString() => "SignInSettings";
}
