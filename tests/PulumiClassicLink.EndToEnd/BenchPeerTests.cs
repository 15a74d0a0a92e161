using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>
/// The peers that the bench holds the plugin against do what docs/contributing/benchmarks.md says of them: else a ratio to them
/// says nothing.
/// </summary>
[CancelAfter(180_000)]
internal sealed class BenchPeerTests
{
    private const string Region = "cn-hangzhou";
    private const string Attach = "AttachClassicLinkVpc";
    private const string Describe = "DescribeClassicLinkInstances";
    private const string Detach = "DetachClassicLinkVpc";
    private const int Links = 3;

    private TemporaryFolder _work = null!;
    private LocalStack _stack = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _work = new();
        var patience = TestContext.CurrentContext.CancellationToken;
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, patience);
        cloud.AddVpc(Region, "vpc-1");
        for (var i = 0; i < Links; i++)
            cloud.AddInstance(Region, $"i-{i}");
        InventoryRow.Write(_work.File("list.csv"), Enumerable.Range(0, Links).Select(i => new InventoryRow($"link-{i}", $"i-{i}", "vpc-1")));
        _stack = new LocalStack(cloud, Region, patience) { PluginDirectory = Built.BenchPeerDirectory };
        _stack.Use(Example.Inventory);
        _stack.Config["inventory:file"] = new(_work.File("list.csv"));
        _stack.Environment["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId;
        _stack.Environment["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret;
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _stack.DisposeAsync();
        _work.Dispose();
    }

    [Test]
    public async Task NullPeer_AnswersEveryOperation_AndCallsNothing()
    {
        await RunAsync("null", _stack.UpAsync);
        Assert.That(Kept, Has.Count.EqualTo(Links));
        await RunAsync("null", _stack.RefreshAsync);
        Assert.That(Kept, Has.Count.EqualTo(Links));
        await RunAsync("null", _stack.DestroyAsync);

        Assert.That(Kept, Is.Empty);
        Assert.That(_stack.Cloud.CallCount, Is.Zero);
    }

    [Test]
    public async Task PlainPeer_AsksForEachLinkByItself()
    {
        await RunAsync("plain", _stack.PreviewAsync);
        AssertCalls();
        await RunAsync("plain", _stack.UpAsync);
        AssertCalls((Attach, Links), (Describe, Links));
        Assert.That(_stack.Cloud.Links, Has.Count.EqualTo(Links));
        await RunAsync("plain", _stack.RefreshAsync);
        AssertCalls((Describe, Links));
        Assert.That(Kept, Has.Count.EqualTo(Links));

        // The mark that Create and Read set has each link read before it is deleted.
        await RunAsync("plain", _stack.DestroyAsync);
        AssertCalls((Describe, 2 * Links), (Detach, Links));
        Assert.That(_stack.Cloud.Links, Is.Empty);
        Assert.That(Kept, Is.Empty);
    }

    [Test]
    public async Task PlainPeer_ReadsALinkThatIsGoneAsGone()
    {
        await RunAsync("plain", _stack.UpAsync);
        _stack.Cloud.Unlink(Region, "i-0");
        _stack.Cloud.RemoveInstance(Region, "i-1");

        await RunAsync("plain", _stack.RefreshAsync);

        Assert.That(Kept, Is.EqualTo(new[] { $"{Region}:i-2:vpc-1" }));
    }

    [Test]
    public async Task PlainPeer_SendsAThrottledCallAgain()
    {
        _stack.Cloud.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Refuse, HttpStatus = 400, Code = "Throttling.User" });

        await RunAsync("plain", _stack.UpAsync);

        AssertCalls((Attach, Links + 1), (Describe, Links));
        Assert.That(_stack.Cloud.Links, Has.Count.EqualTo(Links));
    }

    private List<string?> Kept => [.. _stack.KeptLinks.Select(one => one.Id)];

    /// <summary>The last operation made exactly these calls.</summary>
    private void AssertCalls(params (string Action, int Count)[] expected)
    {
        var calls = _stack.Calls.CountBy(call => call.Action).Select(one => (one.Key, one.Value));
        Assert.That(calls, Is.EquivalentTo(expected));
    }

    private async Task RunAsync(string peer, Func<Task<OperationResult>> operation)
    {
        _stack.Environment["CLASSICLINK_BENCH_PEER"] = peer;
        var result = await operation();
        Assert.That(result.Errors, Is.Empty, _stack.Shown);
    }
}
