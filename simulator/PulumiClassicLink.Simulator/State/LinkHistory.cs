using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

/// <summary>The links as they were before each change that Describe does not show yet.</summary>
internal sealed record LinkHistory
{
    /// <summary>How much Describe is behind.</summary>
    public TimeSpan Lag { get; private init; }

    private ImmutableQueue<(DateTimeOffset ChangedAt, LinkTable Before)> Changes { get; init; } = [];

    /// <summary>The lag for what Describe does not show yet and for what comes; what it shows already stays shown.</summary>
    public LinkHistory WithLag(TimeSpan lag, DateTimeOffset now) => new() { Lag = lag, Changes = Unseen(now) };

    public LinkHistory Add(LinkTable before, DateTimeOffset now) =>
        Lag == TimeSpan.Zero ? this : this with { Changes = Unseen(now).Enqueue((now, before)) };

    /// <summary>A change that Describe shows at once, whatever it does not show yet.</summary>
    public LinkHistory ChangeAll(Func<LinkTable, LinkTable> change) =>
        this with { Changes = [.. Changes.Select(one => (one.ChangedAt, change(one.Before)))] };

    public LinkTable Shown(LinkTable current, DateTimeOffset now)
    {
        foreach (var (changedAt, before) in Changes)
        {
            if (now - changedAt < Lag) return before;
        }
        return current;
    }

    private ImmutableQueue<(DateTimeOffset ChangedAt, LinkTable Before)> Unseen(DateTimeOffset now)
    {
        var changes = Changes;
        while (!changes.IsEmpty && now - changes.Peek().ChangedAt >= Lag) changes = changes.Dequeue();
        return changes;
    }
}
