using System.Collections.Concurrent;

namespace PulumiClassicLink.Provider.Plugin;

/// <summary>
/// What is told once to the user of an engine that cannot refresh before an update (docs/engines.md): such an engine plans with a link of its state
/// that was not read before, and would say nothing of it.
/// </summary>
internal sealed class OlderEngineHint
{
    public const string Text =
        "This version of Pulumi does not look at links before an update (3.173.0 and later do), so a link that was changed outside of Pulumi goes "
        + "unnoticed here. Run `pulumi up --refresh` to look.";

    private readonly ConcurrentDictionary<string, bool> _read = new();
    private int _isSaid;

    public void NoteRead(string urn) => _read[urn] = true;

    /// <summary>A Diff is the first that an engine asks of a link that is in its state.</summary>
    public Task BeforeDiffAsync(string urn, EngineLog engineLog, CancellationToken cancellationToken) =>
        !_read.ContainsKey(urn) && Interlocked.Exchange(ref _isSaid, 1) == 0
            ? engineLog.InformAsync(string.Empty, Text, cancellationToken)
            : Task.CompletedTask;
}
