using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>How links came and went, in order.</summary>
internal sealed class Record(World world)
{
    public List<LinkChange> Changes { get; } = [];

    public void Arrive(CloudCall call, IReadOnlyCollection<Pair> before, IReadOnlyCollection<Pair> after)
    {
        call.Arrived = world.Time.Elapsed;
        Note(before, after, call);
    }

    /// <summary>Somebody else changed links, in this moment.</summary>
    public void Note(IReadOnlyCollection<Pair> before, IReadOnlyCollection<Pair> after, CloudCall? by = null)
    {
        Changes.AddRange(before.Except(after).Select(pair => new LinkChange(world.Time.Elapsed, pair, IsAttached: false, by)));
        Changes.AddRange(after.Except(before).Select(pair => new LinkChange(world.Time.Elapsed, pair, IsAttached: true, by)));
    }

    /// <summary>Whether the link was there at any moment of a span, ends included.</summary>
    public bool WasThere(Pair pair, TimeSpan from, TimeSpan to) =>
        Exists(pair, from) || Changes.Exists(change => change.Pair == pair && change.IsAttached && change.At >= from && change.At <= to);

    /// <summary>Whether the link was missing at any moment of a span, ends included.</summary>
    public bool WasMissing(Pair pair, TimeSpan from, TimeSpan to) =>
        !Exists(pair, from) || Changes.Exists(change => change.Pair == pair && !change.IsAttached && change.At >= from && change.At <= to);

    private bool Exists(Pair pair, TimeSpan at) =>
        Changes.FindLast(change => change.Pair == pair && change.At < at) is { IsAttached: true };
}
