using System.Text.Json.Nodes;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>The peers that the bench holds the plugin against do what docs/benchmarks.md says of them: else a ratio to them says nothing.</summary>
[CancelAfter(180_000)]
internal sealed class BenchPeerTests
{
    private const string Region = "cn-hangzhou";
    private const string Attach = "AttachClassicLinkVpc";
    private const string Describe = "DescribeClassicLinkInstances";
    private const string Detach = "DetachClassicLinkVpc";
    private const int Links = 3;

    private TemporaryFolder _work = null!;
    private EcsSimulator _cloud = null!;
    private int _seen;

    [SetUp]
    public async Task StartAsync()
    {
        _seen = 0;
        _work = new TemporaryFolder();
        _cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, TestContext.CurrentContext.CancellationToken);
        _cloud.AddVpc(Region, "vpc-1");
        for (var i = 0; i < Links; i++)
            _cloud.AddInstance(Region, $"i-{i}");
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _cloud.DisposeAsync();
        _work.Dispose();
    }

    [Test]
    public async Task NullPeer_AnswersEveryOperation_AndCallsNothing(CancellationToken patience)
    {
        await RunAsync("null", engine => engine.UpAsync(patience));
        Assert.That(Kept, Has.Count.EqualTo(Links));
        await RunAsync("null", engine => engine.RefreshAsync(patience));
        Assert.That(Kept, Has.Count.EqualTo(Links));
        await RunAsync("null", engine => engine.DestroyAsync(patience));

        Assert.That(Kept, Is.Empty);
        Assert.That(_cloud.CallCount, Is.Zero);
    }

    [Test]
    public async Task PlainPeer_AsksForEachLinkByItself(CancellationToken patience)
    {
        await RunAsync("plain", engine => engine.PreviewAsync(patience));
        AssertCalls();
        await RunAsync("plain", engine => engine.UpAsync(patience));
        AssertCalls((Attach, Links), (Describe, Links));
        Assert.That(_cloud.Links, Has.Count.EqualTo(Links));
        await RunAsync("plain", engine => engine.RefreshAsync(patience));
        AssertCalls((Describe, Links));
        Assert.That(Kept, Has.Count.EqualTo(Links));

        // The mark that Create and Read set has each link read before it is deleted.
        await RunAsync("plain", engine => engine.DestroyAsync(patience));
        AssertCalls((Describe, 2 * Links), (Detach, Links));
        Assert.That(_cloud.Links, Is.Empty);
        Assert.That(Kept, Is.Empty);
    }

    [Test]
    public async Task PlainPeer_ReadsALinkThatIsGoneAsGone(CancellationToken patience)
    {
        await RunAsync("plain", engine => engine.UpAsync(patience));
        _cloud.Unlink(Region, "i-0");
        _cloud.RemoveInstance(Region, "i-1");

        await RunAsync("plain", engine => engine.RefreshAsync(patience));

        Assert.That(Kept, Is.EqualTo(new[] { $"{Region}:i-2:vpc-1" }));
    }

    [Test]
    public async Task PlainPeer_SendsAThrottledCallAgain(CancellationToken patience)
    {
        _cloud.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Refuse, HttpStatus = 400, Code = "Throttling.User" });

        await RunAsync("plain", engine => engine.UpAsync(patience));

        AssertCalls((Attach, Links + 1), (Describe, Links));
        Assert.That(_cloud.Links, Has.Count.EqualTo(Links));
    }

    private List<string?> Kept =>
        [.. Checkpoint.Load(_work.File("checkpoint.json")).Resources.Where(one => one.Type == "classiclink:index:ClassicLinkAttachment").Select(one => one.Id)];

    /// <summary>The last operation made exactly these calls.</summary>
    private void AssertCalls(params (string Action, int Count)[] expected)
    {
        var calls = _cloud.Calls.Skip(_seen).CountBy(call => call.Action).Select(one => (one.Key, one.Value));
        Assert.That(calls, Is.EquivalentTo(expected));
        _seen = _cloud.CallCount;
    }

    private async Task RunAsync(string peer, Func<Engine, Task<OperationResult>> operation)
    {
        var links = Enumerable.Range(0, Links).Select(i => new JsonObject { ["name"] = $"link-{i}", ["instanceId"] = $"i-{i}", ["vpcId"] = "vpc-1" });
        var options = new EngineOptions
        {
            ProgramDirectory = Path.Combine(Repository.Root, "examples", "inventory"),
            Stack = "test",
            CheckpointPath = _work.File("checkpoint.json"),
            PluginDirectories = [Repository.BenchPeerDirectory],
            NoBuild = true,
            Config = new Dictionary<string, ConfigValue>
            {
                ["classiclink:region"] = new(Region),
                ["classiclink:endpoints"] = new($$"""{"ecs":"{{_cloud.Endpoint}}"}"""),
                ["inventory:links"] = new(new JsonArray([.. links]).ToJsonString()),
            },
            Environment = new Dictionary<string, string>
            {
                ["CLASSICLINK_BENCH_PEER"] = peer,
                ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
                ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
                ["XDG_RUNTIME_DIR"] = _work.RuntimeOfARun(),
            },
        };
        var display = new StringWriter();
        var result = await operation(new Engine(options, display, TimeProvider.System));
        Assert.That(result.Errors, Is.Empty, display.ToString());
    }
}
