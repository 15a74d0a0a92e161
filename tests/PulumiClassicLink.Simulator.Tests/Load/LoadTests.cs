using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>
/// 100,000 calls over 64 connections; alone, for the heap is looked at. Each connection's calls are drawn from the seed, so that the same
/// come
/// again; how they meet is up to the machine. PULUMI_CLASSICLINK_LOAD_SEED takes another seed.
/// </summary>
[NonParallelizable]
internal sealed class LoadTests
{
    private const int Calls = 100_000;
    private const int Rounds = 20;
    private const int CallsPerRound = Calls / Rounds;
    private const int DefaultSeed = 20260102;

    /// <summary>In bytes. A nonce or a line of the log that is kept for each call comes to more.</summary>
    private const long HeapMayGrowBy = 2 * 1024 * 1024;

    private readonly List<LoadConnection> _connections = [];
    private FakeTimeProvider _clock = new();
    private EcsSimulator _simulator = null!;
    private CallLogReplay _replay = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        _simulator = await EcsSimulator.StartAsync(new SimulatorOptions(), _clock, bound.Token);
        _replay = new CallLogReplay(LoadWorld.Fill(_simulator), Calls);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var connection in _connections) connection.Dispose();
        _connections.Clear();
        await _simulator.DisposeAsync();
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task Simulator_KeepsItsInvariantsUnderLoad(CancellationToken cancellationToken)
    {
        Connect();
        var heap = new List<long>();
        for (var round = 1; round <= Rounds; round++)
        {
            await RunRoundAsync(cancellationToken);
            HoldWorld(round * CallsPerRound);
            if (round * 4 % Rounds == 0) heap.Add(SettledHeap());
        }
        await TestContext.Out.WriteLineAsync($"Heap after each quarter, in bytes: {string.Join(", ", heap)}");
        foreach (var (outcome, count) in _replay.Outcomes) await TestContext.Out.WriteLineAsync($"{count,7} {outcome}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_simulator.CallCount, Is.EqualTo(Calls));
            Assert.That(_connections.Select(connection => connection.Opened), Is.All.EqualTo(1), "Connections were opened again.");
            Assert.That(LoadOutcomes.All.Except(_replay.Outcomes.Keys), Is.Empty, "The mix of calls is not mixed.");
            Assert.That(_replay.TimesFull, Is.GreaterThan(1), "There was never room again after a detach.");
            Assert.That(heap[3] - heap[1], Is.LessThan(HeapMayGrowBy), "The heap grows.");
        }
    }

    private void Connect()
    {
        var text = Environment.GetEnvironmentVariable("PULUMI_CLASSICLINK_LOAD_SEED");
        var seed = string.IsNullOrEmpty(text) ? DefaultSeed : int.Parse(text, CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"PULUMI_CLASSICLINK_LOAD_SEED={seed}");
        for (var i = 0; i < LoadWorld.Connections; i++) _connections.Add(new LoadConnection(_simulator, _clock, i, seed));
    }

    private async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var each = CallsPerRound / _connections.Count;
        var oneMore = CallsPerRound % _connections.Count;
        var runs = _connections.Select(
            (connection, i) => Task.Run(() => connection.RunAsync(i < oneMore ? each + 1 : each, cancellationToken), cancellationToken));
        var answers = await Task.WhenAll(runs);
        _replay.Take(_simulator.Calls.Skip(_simulator.Calls.Count - CallsPerRound), answers.SelectMany(one => one));
    }

    /// <summary>Between two rounds nobody calls, so the whole cloud is known.</summary>
    private void HoldWorld(int calls)
    {
        Assert.That(_simulator.CallCount, Is.EqualTo(calls));
        var links = _simulator.Links;
        Assert.That(links.DistinctBy(link => link.InstanceId).Count(), Is.EqualTo(links.Count), "An instance has two VPCs.");
        var expected = _replay.Links.Concat(_connections.SelectMany(connection => connection.Own.Links)).Append(LoadWorld.HeldLink);
        Assert.That(links, Is.EqualTo(expected.OrderBy(link => link.InstanceId, StringComparer.Ordinal)), "Links were lost or made up.");
    }

    private static long SettledHeap()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
