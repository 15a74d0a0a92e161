namespace PulumiClassicLink.Links.Changing;

/// <summary>What an operation on a link needs: made when the provider is configured, shared by all its operations.</summary>
internal record LinkSession
{
    public required CloudClient Client { get; init; }

    public required LinkReader Reader { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required Ledger Ledger { get; init; }

    public required InstanceLocks Locks { get; init; }

    public required RecentWrites RecentWrites { get; init; }

    public required Notices Notices { get; init; }

    public RepeatedAdvice Advice { get; } = new();

    /// <summary>The keys come from the configuration, and the engine sent it from the state: no CheckConfig came before.</summary>
    public required bool HasKeysOfState { get; init; }

    /// <summary>The process itself was told to end, and has no more time for what was sent.</summary>
    public required CancellationToken PluginEnding { get; init; }
}

/// <summary>Tells the user something about a resource: its URN, the text, and what ends the sending. What cannot be told is dropped.</summary>
/// <param name="WarnAsync">A warning.</param>
/// <param name="InformAsync">A line that stays.</param>
/// <param name="DebugAsync">A line of `--debug`.</param>
/// <param name="ProgressAsync">A line that is shown beside the resource while it is news.</param>
internal sealed record Notices(
    Func<string, string, CancellationToken, Task> WarnAsync,
    Func<string, string, CancellationToken, Task> InformAsync,
    Func<string, string, CancellationToken, Task> DebugAsync,
    Func<string, string, CancellationToken, Task> ProgressAsync);
