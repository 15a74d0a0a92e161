namespace PulumiClassicLink.Rooms.Tests.Links.Model;

/// <summary>What an instance was linked to, and when it may have been: each change took place somewhere between two moments.</summary>
internal sealed class ModelInstance(ClassicLink home)
{
    private readonly Lock _gate = new();
    private readonly List<Change> _changes = [new(null, default, default)];
    private int _isBusy;

    /// <summary>The instance, and the VPC that its reads expect.</summary>
    public ClassicLink Home => home;

    /// <summary>As the provider does: one change of an instance at a time.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _isBusy, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _isBusy, 0);

    /// <summary>Under <see cref="TryEnter"/>: what it is linked to now.</summary>
    public string? VpcId
    {
        get
        {
            lock (_gate)
                return _changes[^1].VpcId;
        }
    }

    public void Begin(string? vpcId, Moment now)
    {
        lock (_gate)
            _changes.Add(new Change(vpcId, now, Moment.Never));
    }

    public void End(Moment now)
    {
        lock (_gate)
            _changes[^1] = _changes[^1] with { Latest = now };
    }

    /// <summary>Whether it may have been so at some moment from the first event and the earliest time on, until the last event.</summary>
    public bool MayHaveBeen(Func<string?, bool> state, long firstEvent, DateTimeOffset earliest, Moment last)
    {
        lock (_gate)
        {
            for (var index = _changes.Count - 1; index >= 0; index--)
            {
                var gone = index + 1 < _changes.Count ? _changes[index + 1].Latest : Moment.Never;
                if (gone.Number < firstEvent || gone.Time < earliest)
                    return false;
                if (_changes[index].Earliest.Number <= last.Number && state(_changes[index].VpcId))
                    return true;
            }

            return false;
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return $"{home.InstanceId}: {string.Join("; ", _changes.TakeLast(6))}";
    }

    private sealed record Change(string? VpcId, Moment Earliest, Moment Latest);
}
