using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.Metadata;

/// <summary>What the metadata service and the credentials URI know.</summary>
internal sealed record MetadataState
{
    public bool V2Enabled { get; init; } = true;

    public bool V1Enabled { get; init; } = true;

    /// <summary>Null: the instance has none.</summary>
    public string? RoleName { get; init; }

    public int RoleSessionSeconds { get; init; } = 21600;

    public int UriSessionSeconds { get; init; } = 3600;

    public string UriCode { get; init; } = "Success";

    /// <summary>Metadata token to the time it ends.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Tokens { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;
}
