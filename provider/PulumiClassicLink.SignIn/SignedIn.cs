namespace PulumiClassicLink.SignIn;

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
