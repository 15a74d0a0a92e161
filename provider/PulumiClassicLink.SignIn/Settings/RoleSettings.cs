namespace PulumiClassicLink.SignIn.Settings;

/// <summary>assumeRole as configured; what is null may still come from the environment.</summary>
public sealed record RoleSettings
{
    public string? RoleArn { get; init; }

    public string? SessionName { get; init; }

    public string? Policy { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Seconds.</summary>
    public int? SessionExpiration { get; init; }
}

/// <summary>assumeRoleWithOidc as configured; what is null may still come from the environment.</summary>
public sealed record OidcSettings
{
    public string? RoleArn { get; init; }

    public string? SessionName { get; init; }

    public string? Policy { get; init; }

    public string? ProviderArn { get; init; }

    public string? Token { get; init; }

    public string? TokenFile { get; init; }

    /// <summary>Seconds.</summary>
    public int? SessionExpiration { get; init; }

    /// <summary>Never the token.</summary>
    public override string ToString() => "OidcSettings";
}
