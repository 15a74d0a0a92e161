namespace PulumiClassicLink.Links.Reading;

/// <summary>What a region's reader knows, and what it is asked. Times are the reader's own, from when it began.</summary>
internal sealed class Known
{
    /// <summary>A permission can be taken away at any time.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan OperationsExpected = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Listing> _listings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sighting> _sightings = new(StringComparer.Ordinal);
    private int _running;
    private (int Count, TimeSpan At) _most;
    private long _provedAt = -TimeSpan.TicksPerDay;

    /// <summary>Take an empty success for absence without proof of sight.</summary>
    public bool TrustsEmptyAnswers { get; init; }

    /// <summary>In the order in which they came.</summary>
    public List<Question> Waiting { get; } = [];

    /// <summary>Parts of a call that was refused, each to be asked for alone.</summary>
    public Queue<Part> Parts { get; } = new();

    /// <summary>Questions in calls, or in parts of one, that have no answer yet.</summary>
    public HashSet<Question> UnderWay { get; } = [];

    /// <summary>Instances that a write is under way for, and since when.</summary>
    public Dictionary<string, TimeSpan> Writing { get; } = new(StringComparer.Ordinal);

    /// <summary>Of a write, as measured; zero: none was.</summary>
    public TimeSpan WriteLatency { get; private set; }

    public bool IsProving { get; set; }

    /// <summary>Calls by instance since a question waited for more than half of what a call takes.</summary>
    public int CallsSinceLongWait { get; private set; }

    /// <summary>Of a Describe, as measured; zero: none was.</summary>
    public TimeSpan Latency { get; private set; }

    public Listing ListingOf(string vpcId) =>
        _listings.TryGetValue(vpcId, out var listing) ? listing : _listings[vpcId] = new Listing();

    public Sighting? LastOf(string instanceId) => _sightings.TryGetValue(instanceId, out var last) ? last : null;

    /// <summary>The newest counts.</summary>
    public void See(string instanceId, Sighting sighting)
    {
        if (LastOf(instanceId) is not { } last || last.At <= sighting.At)
            _sightings[instanceId] = sighting;
    }

    /// <summary>Only a caller who may see gets rows, or NotFound.</summary>
    public void NoteProof(TimeSpan askedAt) => Volatile.Write(ref _provedAt, Math.Max(_provedAt, askedAt.Ticks));

    /// <summary>Whether an empty answer to a question that is sent now will mean "no link". For any thread.</summary>
    public bool IsProved(TimeSpan now) => TrustsEmptyAnswers || now.Ticks - Volatile.Read(ref _provedAt) <= ProofLasts.Ticks;

    public void BeginWrite(ClassicLink link, TimeSpan now)
    {
        ListingOf(link.VpcId).BeginWrite();
        Writing[link.InstanceId] = now;
    }

    public void EndWrite(ClassicLink link, TimeSpan now)
    {
        ListingOf(link.VpcId).EndWrite();
        See(link.InstanceId, new Sighting(null, -1, now));
        if (Writing.Remove(link.InstanceId, out var began))
            WriteLatency = Average(WriteLatency, now - began);
    }

    public void Begin(TimeSpan now)
    {
        _running++;
        if (_running >= Expected(now))
            _most = (_running, now);
    }

    public void End() => _running--;

    /// <summary>How many operations an engine runs at a time: an answer to all that wait ends them together, and the next begin one by one.</summary>
    public int Expected(TimeSpan now) => now - _most.At <= OperationsExpected ? Math.Max(_running, _most.Count) : _running;

    public void NoteDescribe(TimeSpan took) => Latency = Average(Latency, took);

    /// <summary>They go into a call.</summary>
    public void Take(Part part, TimeSpan now)
    {
        CallsSinceLongWait = part.Questions.Any(question => now - question.Since > Latency / 2) ? 0 : CallsSinceLongWait + 1;
        if (Parts.TryPeek(out var next) && next == part)
            Parts.Dequeue();
        UnderWay.UnionWith(part.Questions);
        Waiting.RemoveAll(UnderWay.Contains);
    }

    /// <summary>What the listing says to a question that has not gone by instance.</summary>
    public ListingSays Says(Question question, TimeSpan now, out int page)
    {
        var waiting = Waiting.Count(other => !other.IsByInstance && other.VpcId == question.VpcId);
        return ListingOf(question.VpcId!).Says(question.Kind, question.VpcId!, LastOf(question.InstanceId), waiting, now, out page);
    }

    private static TimeSpan Average(TimeSpan before, TimeSpan last) => before == TimeSpan.Zero ? last : ((before * 3) + last) / 4;
}

/// <summary>Questions that go in one call.</summary>
internal sealed class Part(IReadOnlyList<Question> questions, Part? whole = null)
{
    public IReadOnlyList<Question> Questions => questions;

    public IReadOnlyList<string> InstanceIds { get; } = [.. questions.Select(question => question.InstanceId).Distinct(StringComparer.Ordinal)];

    /// <summary>True: ECS has answered it, or a part of it.</summary>
    public bool HasAnswer { get; private set; }

    public void NoteAnswer()
    {
        HasAnswer = true;
        whole?.NoteAnswer();
    }

    /// <summary>Parts of it that are in trouble, until all of them are through: then it shows whether that is of every call.</summary>
    public List<(Part Part, CloudException Refusal)> Troubled { get; } = [];

    public Part? Whole => whole;

    /// <summary>Parts of it that are not through.</summary>
    public int Open { get; set; }

    /// <summary>
    /// ECS refuses a whole call for one id. A hundred become ten calls, and those of them that are refused again ten each: 21 calls find one id,
    /// and 111 a hundred.
    /// </summary>
    public IReadOnlyList<Part> Split()
    {
        var size = whole is null ? (int)Math.Ceiling(Math.Sqrt(InstanceIds.Count)) : 1;
        Part[] parts = [.. questions.Where(question => !question.IsAnswered)
            .GroupBy(question => question.InstanceId, StringComparer.Ordinal)
            .Chunk(Math.Min(size, Math.Max(1, InstanceIds.Count - 1)))
            .Select(chunk => new Part([.. chunk.SelectMany(of => of)], this))];
        Open = parts.Length;
        return parts;
    }
}
