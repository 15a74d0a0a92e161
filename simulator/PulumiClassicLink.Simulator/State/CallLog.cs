using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

/// <summary>The last calls, oldest first; it forgets those beyond its capacity, but not how many there were.</summary>
internal sealed record CallLog(int Capacity)
{
    /// <summary>How many calls there ever were: the sequence of the last one.</summary>
    public int Total { get; private init; }

    public ImmutableList<SimulatedCall> Kept { get; private init; } = [];

    /// <summary>How many calls there were since the log was cleared.</summary>
    public int Count => Total - Cleared;

    private int Cleared { get; init; }

    public CallLog Add(SimulatedCall line)
    {
        var kept = Kept.Count >= Capacity ? Kept.RemoveAt(0) : Kept;
        return this with { Total = Total + 1, Kept = kept.Add(line) };
    }

    /// <summary>Completes the line of that sequence; nothing happens if it is forgotten.</summary>
    public CallLog Change(int sequence, Func<SimulatedCall, SimulatedCall> change)
    {
        var index = sequence - 1 - (Total - Kept.Count);
        return index < 0 ? this : this with { Kept = Kept.SetItem(index, change(Kept[index])) };
    }

    /// <summary>True: the call came before the log was cleared, so to a cloud that is no more.</summary>
    public bool IsCleared(int sequence) => sequence <= Cleared;

    /// <summary>Sequences go on, so that a call that is still held open finds no other's line.</summary>
    public CallLog Clear() => this with { Kept = [], Cleared = Total };
}
