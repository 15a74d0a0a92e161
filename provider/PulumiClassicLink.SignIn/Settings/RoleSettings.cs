namespace PulumiClassicLink.SignIn.Settings;

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
