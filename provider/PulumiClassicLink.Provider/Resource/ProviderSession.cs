namespace PulumiClassicLink.Provider.Resource;

/// <summary>What Configure made: everything that an RPC about links needs.</summary>
internal sealed record ProviderSession : LinkSession
{
    public required ProviderSettings Settings { get; init; }

    /// <summary>Null where accountId is configured: then AccountCheck guards every answer that would call a link gone.</summary>
    public required AccountDoubt? AccountDoubt { get; init; }

    public PreviewLooks PreviewLooks { get; } = new();

    /// <summary>Goes into every answer about a link: the engine forgets it when one answer lacks it.</summary>
    public required bool RefreshBeforeUpdate { get; init; }
}
