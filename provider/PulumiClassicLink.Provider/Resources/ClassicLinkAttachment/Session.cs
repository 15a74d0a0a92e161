using PulumiClassicLink.Ecs;
using PulumiClassicLink.Provider.Configuration;
using PulumiClassicLink.Provider.Hosting;
using PulumiClassicLink.Provider.Ledgers;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>What Configure made: everything that an operation on a link needs.</summary>
internal sealed record Session
{
    public required ProviderSettings Settings { get; init; }

    public required EcsClient Client { get; init; }

    public required LinkReader Reader { get; init; }

    public required EngineLog EngineLog { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required Ledger Ledger { get; init; }

    public required InstanceLocks Locks { get; init; }

    public required RecentWrites RecentWrites { get; init; }

    /// <summary>Null where the configuration names the account, which each look is then checked against.</summary>
    public required AccountDoubt? AccountDoubt { get; init; }

    public RepeatedAdvice Advice { get; } = new();

    public PreviewLooks PreviewLooks { get; } = new();

    /// <summary>The keys come from the configuration, and the engine sent it from the state: no CheckConfig came before.</summary>
    public required bool HasKeysOfState { get; init; }

    /// <summary>The process itself was told to end, and has no more time for what was sent.</summary>
    public required CancellationToken PluginEnding { get; init; }

    /// <summary>Goes into every answer about a link: the engine forgets it when one answer lacks it.</summary>
    public required bool RefreshBeforeUpdate { get; init; }
}
