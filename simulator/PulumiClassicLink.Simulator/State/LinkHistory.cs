using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

/// <summary>The links as they were before each change that Describe does not show yet.</summary>
internal sealed record LinkHistory
{
    /// <summary>How much Describe is behind.</summary>
    public TimeSpan Lag { get; init; }

    private ImmutableQueue<(DateTimeOffset ChangedAt, LinkTable Before)> Changes { get; init; } = [];

    public LinkHistory Add(LinkTable before, DateTimeOffset now)
    {
        if (Lag == TimeSpan.Zero) return this;
        var changes = Changes;
        while (!changes.IsEmpty && changes.Peek().ChangedAt <= now - Lag) changes = changes.Dequeue();
        return this with { Changes = changes.Enqueue((now, before)) };
    }

    public LinkTable Shown(LinkTable current, DateTimeOffset now)
    {
        foreach (var (changedAt, before) in Changes)
        {
            if (changedAt > now - Lag) return before;
        }
        return current;
    }
}
