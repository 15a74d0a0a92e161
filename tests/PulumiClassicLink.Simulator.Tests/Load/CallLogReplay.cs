namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>
/// Takes the calls one by one, in the order in which the log says they were carried out, through what the tests expect of the cloud. A
/// change that was answered but lost, or carried out on an old state, makes a later answer impossible in that order.
/// </summary>
internal sealed class CallLogReplay(ExpectedCloud contested, int calls)
{
    // As large from the beginning as at the end, because the heap is measured in between.
    private readonly HashSet<Guid> _requestIds = new(calls);
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _sequence;

    /// <summary>How often a call reached its action, or was refused, with which outcome.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>How often the last link that a VPC takes was made.</summary>
    public int TimesFull { get; private set; }

    /// <summary>The crowd's and the shared instances' links after the calls so far.</summary>
    public IEnumerable<SimulatedLink> Links => contested.Links;

    /// <param name="lines">The log's lines since the last time.</param>
    /// <param name="answers">What the connections were answered since the last time.</param>
    public void Take(IEnumerable<SimulatedCall> lines, IEnumerable<LoadAnswer> answers)
    {
        var open = new Dictionary<string, LoadAnswer>();
        foreach (var answer in answers)
        {
            if (!_requestIds.Add(Guid.Parse(answer.RequestId))) Assert.Fail($"The request id was answered before. {answer}");
            open.Add(answer.RequestId, answer);
        }
        foreach (var line in lines)
        {
            Assert.That(line.Sequence, Is.EqualTo(++_sequence), "The log has a gap.");
            if (!open.Remove(line.RequestId, out var answer)) Assert.Fail($"Nobody was answered what the log says: {line}");
            else Take(line, answer);
        }
        Assert.That(open.Values, Is.Empty, "The log lacks calls.");
    }

    private void Take(SimulatedCall line, LoadAnswer answer)
    {
        var call = answer.Call;
        var logged = (line.Action, line.RegionId, line.InstanceId, line.VpcId, line.PageNumber, line.PageSize, line.HttpStatus, line.Code);
        var made = (call.Action, call.RegionId, call.InstanceId, call.VpcId, call.PageNumber, call.PageSize,
            answer.HttpStatus, answer.Code);
        if (logged != made) Assert.Fail($"The log says otherwise: {line}. {answer}");
        if (line.Milliseconds is null) Assert.Fail($"The log does not say that it was answered: {line}");

        var expected = answer.IsContested ? contested.Expect(call) : answer.Expected ?? new Expected(LoadAnswer.Done, Page: answer.Page);
        if ((answer.Outcome, line.ChangedLinks) != (expected.Outcome, expected.ChangesLinks) || answer.Page != expected.Page)
            Assert.Fail($"After the calls before it, expected {expected}. {answer} {line}");

        var changed = line.ChangedLinks || call.Action == LoadCall.Describe || answer.Code is not null ? "" : ", again";
        var outcome = $"{call.Action} {answer.Outcome}{changed}";
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        if (line is { ChangedLinks: true, Action: LoadCall.Attach, VpcId: LoadWorld.CrowdVpc }
            && contested.CountOf(LoadWorld.CrowdVpc) == ExpectedCloud.LinksPerVpc) TimesFull++;
    }
}
