using System.Collections.Concurrent;

namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class BeforeCallTests : SignInTest
{
    private readonly ConcurrentQueue<SimulatedCall> _seen = new();
    private Action<SimulatedCall> _before = _ => { };

    protected override SimulatorOptions Options => new()
    {
        BeforeCall = call =>
        {
            _seen.Enqueue(call);
            _before(call);
        },
    };

    [SetUp]
    public void Clear()
    {
        _seen.Clear();
        _before = _ => { };
    }

    [Test]
    public async Task BeforeCall_MayChangeTheWorldBetweenTwoPages()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        Simulator.Relink(Region, "i-two", "vpc-a");
        _before = _ =>
        {
            if (_seen.Count == 2) Simulator.Unlink(Region, "i-one");
        };
        Assert.That(await PageAsync("1"), Is.EqualTo((2, 1)));
        Assert.That(await PageAsync("2"), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task BeforeCall_SeesTheCallBeforeItsEffect()
    {
        _before = _ => Assert.That(Simulator.Links, Is.Empty);
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        var seen = _seen.Single();
        Assert.That(seen is { Sequence: 1, Action: Attach, AccessKeyId: "simulator-key", InstanceId: "i-one", HttpStatus: 0, Code: null });
        Assert.That(Simulator.Calls.Single() is { Sequence: 1, HttpStatus: 200, ChangedLinks: true });
    }

    [Test]
    public async Task BeforeCall_IsForActionsThatAreCarriedOut()
    {
        Simulator.AddRole(new() { Arn = Role });
        Simulator.SetInstanceRole("worker");
        AssertDone(await StsAsync(AssumeRole, RoleParameters()));
        AssertDone(await StsAsync(WhoAmI, []));
        AssertRefused(await Client.CallAsync("DescribeVpcs"), 404, "InvalidAction.NotFound");
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Refuse, Code = "Fault" });
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.CarryOutThenRefuse, Code = "Fault" });
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "Fault");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "Fault");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        await http.GetStringAsync(new Uri(Simulator.Endpoint, "latest/meta-data/ram/security-credentials/"), CancellationToken.None);
        Assert.That(_seen.Select(call => call.Action), Is.EqualTo(new[] { AssumeRole, WhoAmI, Attach }));
        Assert.That(_seen.Select(call => call.Sequence), Is.EqualTo(new[] { 1, 2, 5 }));
    }

    [Test]
    public async Task BeforeCall_RunsOutsideTheLock()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var release = new ManualResetEventSlim();
        _before = call =>
        {
            if (call.Action == Attach) release.Wait(bound.Token);
        };
        var held = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        while (_seen.IsEmpty)
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        Assert.That(await PageAsync("1"), Is.EqualTo((0, 0)));
        Simulator.SetStatus(Region, "i-one", "Stopping");
        release.Set();
        AssertRefused(await held, 403, "InvalidStatus.InstanceStatus");
        Assert.That(Simulator.Calls.Select(call => (call.Sequence, call.Action)), Is.EqualTo(new[] { (1, Describe), (2, Attach) }));
    }

    private async Task<(int Total, int Rows)> PageAsync(string number)
    {
        var answer = await Client.CallAsync(
            Describe, ("RegionId", Region), ("VpcId", "vpc-a"), ("PageSize", "1"), ("PageNumber", number));
        AssertDone(answer);
        return ((int)answer.Json["TotalCount"]!, answer.Json["Links"]!["Link"]!.AsArray().Count);
    }
}
