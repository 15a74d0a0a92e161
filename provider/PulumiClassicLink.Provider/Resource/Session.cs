namespace PulumiClassicLink.Provider.Resource;

/// <summary>What Configure made: everything that an RPC about links needs.</summary>
internal sealed record Session : LinkSession
{
    public required ProviderSettings Settings { get; init; }

    public required EngineLog EngineLog { get; init; }

    /// <summary>Null where the configuration names the account, which each look is then checked against.</summary>
    public required AccountDoubt? AccountDoubt { get; init; }

    public PreviewLooks PreviewLooks { get; } = new();

    /// <summary>Goes into every answer about a link: the engine forgets it when one answer lacks it.</summary>
    public required bool RefreshBeforeUpdate { get; init; }
}
