using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Configuration.SignIn;

/// <summary>What signing in came to, before any call was made.</summary>
internal sealed record SignedIn
{
    /// <summary>With the region of the profile and what the keys say about refreshing filled in.</summary>
    public required ProviderSettings Settings { get; init; }

    public required CredentialsProvider Credentials { get; init; }

    /// <summary>Says whose the credentials are.</summary>
    public required Func<StsClient> Sts { get; init; }

    /// <summary>Null unless an account is to be checked.</summary>
    public AccountCheck? Account { get; init; }

    /// <summary>For the user, each a line; null: nothing to say.</summary>
    public string? Warning { get; init; }
}
