namespace PulumiClassicLink.Links.Reading;

/// <summary>Where an instance was seen last.</summary>
/// <param name="VpcId">Null: it was not linked, or that is not known.</param>
/// <param name="Page">Of the VPC's listing, from 1; or one of the constants.</param>
/// <param name="At">When that was asked for.</param>
/// <param name="Stamp">Of the page, as <see cref="VpcPages.Keep"/> returns it.</param>
internal readonly record struct Sighting(string? VpcId, int Page, TimeSpan At, int Stamp = 0)
{
    public const int ByInstance = 0;
    public const int NowhereSinceAWrite = -1;
}

/// <summary>What one region's reader knows, and the questions that it has. Times are since the reader began.</summary>
internal sealed class Known
{
    /// <summary>Short, because a permission may be taken away at any time.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan OperationsExpected = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, VpcPages> _vpcs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sighting> _instances = new(StringComparer.Ordinal);
    private int _running;
    private (int Count, TimeSpan At) _most;
    private long _provedAt = -TimeSpan.TicksPerDay;

    /// <summary>No empty answer needs a proof of sight.</summary>
    public bool TrustsEmptyAnswers { get; init; }

    /// <summary>In the order in which they came.</summary>
    public List<Question> Waiting { get; } = [];

    /// <summary>Of a call that was split, to be sent one by one.</summary>
    public Queue<Part> Parts { get; } = new();

    /// <summary>The questions of calls that were sent, and of parts.</summary>
    public HashSet<Question> UnderWay { get; } = [];

    /// <summary>The question for the proof of sight was sent.</summary>
    public bool IsProving { get; set; }

    /// <summary>Instances that this process attaches or detaches now, and since when.</summary>
    public Dictionary<string, TimeSpan> Writing { get; } = new(StringComparer.Ordinal);

    /// <summary>How long a write takes; zero: not measured yet.</summary>
    public TimeSpan WriteLatency { get; private set; }

    /// <summary>How long a Describe takes; zero: not measured yet.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Calls by instance since a question last waited for more than half of <see cref="Latency"/>.</summary>
    public int CallsSinceLongWait { get; private set; }

    public VpcPages PagesOf(string vpcId) => _vpcs.TryGetValue(vpcId, out var pages) ? pages : _vpcs[vpcId] = new VpcPages(vpcId);

    public IEnumerable<Question> ForPagesOf(string vpcId) => Waiting.Where(question => question.IsOfListing && question.VpcId == vpcId);

    /// <summary>What the pages of its VPC say to a question that waits for one.</summary>
    public (PagesSay Says, int Page) PagesSayTo(Question question, TimeSpan now) =>
        PagesOf(question.VpcId!).Say(question.Kind, LastOf(question.InstanceId), ForPagesOf(question.VpcId!).Count(), now);

    /// <summary>Only the sighting that was asked for last is kept.</summary>
    public void See(string instanceId, Sighting sighting)
    {
        if (LastOf(instanceId) is not { } last || last.At <= sighting.At)
            _instances[instanceId] = sighting;
    }

    public void NoteProof(TimeSpan askedAt) => Volatile.Write(ref _provedAt, Math.Max(_provedAt, askedAt.Ticks));

    /// <summary>Whether no row will mean "no link" if the question is sent now. Any thread may ask.</summary>
    public bool IsProved(TimeSpan now) => TrustsEmptyAnswers || now.Ticks - Volatile.Read(ref _provedAt) <= ProofLasts.Ticks;

    public void BeginWrite(ClassicLink link, TimeSpan now)
    {
        PagesOf(link.VpcId).BeginWrite();
        Writing[link.InstanceId] = now;
    }

    public void EndWrite(ClassicLink link, TimeSpan now)
    {
        PagesOf(link.VpcId).EndWrite();
        See(link.InstanceId, new Sighting(null, Sighting.NowhereSinceAWrite, now));
        if (Writing.Remove(link.InstanceId, out var began))
            WriteLatency = Average(WriteLatency, now - began);
    }

    /// <summary>An operation begins that may ask.</summary>
    public void Begin(TimeSpan now)
    {
        _running++;
        if (_running >= Expected(now))
            _most = (_running, now);
    }

    public void End() => _running--;

    /// <summary>
    /// How many operations the engine runs at a time. One answer ends all that wait for it, and the engine begins the next one by one; so
    /// the most of the last second counts.
    /// </summary>
    public int Expected(TimeSpan now) => now - _most.At <= OperationsExpected ? Math.Max(_running, _most.Count) : _running;

    public void NoteDescribe(TimeSpan took) => Latency = Average(Latency, took);

    /// <summary>The questions go into a call.</summary>
    public void Take(Part part, TimeSpan now)
    {
        CallsSinceLongWait = part.Questions.Any(question => now - question.Since > Latency / 2) ? 0 : CallsSinceLongWait + 1;
        if (Parts.TryPeek(out var next) && next == part)
            Parts.Dequeue();
        UnderWay.UnionWith(part.Questions);
        Waiting.RemoveAll(UnderWay.Contains);
    }

    private Sighting? LastOf(string instanceId) => _instances.TryGetValue(instanceId, out var last) ? last : null;

    private static TimeSpan Average(TimeSpan before, TimeSpan last) => before == TimeSpan.Zero ? last : ((before * 3) + last) / 4;
}
