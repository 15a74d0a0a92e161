using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Waiting for a busy instance: how long, and what the user sees meanwhile.</summary>
internal sealed class WaitingTests
{
    private const double Seconds = 100;

    private Rig _rig = null!;

    [SetUp]
    public async Task SetUpAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task TearDownAsync() => await _rig.DisposeAsync();

    [TestCase(Rig.Attach, "InvalidStatus.InstanceLocked")]
    [TestCase(Rig.Attach, "InvalidStatus.InstanceStatus")]
    [TestCase(Rig.Detach, "InvalidStatus.InstanceLocked")]
    [TestCase(Rig.Detach, "InvalidStatus.InstanceStatus")]
    [TestCase(Rig.Describe, "InvalidStatus.InstanceLocked")]
    [TestCase(Rig.Describe, "InvalidStatus.InstanceStatus")]
    public async Task Operation_OnABusyInstance_EndsAtItsTimeout(string action, string code)
    {
        _rig.Refuse(action, code, times: int.MaxValue);
        var started = _rig.Time.GetTimestamp();

        var late = await Calls.RefusedAsync(() => RunAsync(action), StatusCode.DeadlineExceeded);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Time.GetElapsedTime(started).TotalSeconds, Is.InRange(Seconds, Seconds * 1.05));
            Assert.That(late.Status.Detail, Does.Contain("not done within 100 seconds").And.Contain($"Last seen: {action}: {code}"));
            Assert.That(_rig.Count(action), Is.GreaterThan(20));
        });
    }

    /// <summary>A Read whose calls hang gives up before: four tries of 15 seconds.</summary>
    [TestCase(Rig.Attach)]
    [TestCase(Rig.Detach)]
    public async Task Operation_WhoseCallsHang_EndsNoLaterThan15SecondsAfterItsTimeout(string action)
    {
        _rig.Break(action, FaultKind.Hang, times: int.MaxValue);
        var running = RunAsync(action);
        while (_rig.Count(action) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
        var started = _rig.Time.GetTimestamp();

        // In small steps, for a call that hangs is given up and made again.
        while (!running.IsCompleted && _rig.Time.GetElapsedTime(started).TotalSeconds < Seconds + 16)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
        }

        Assert.That(await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, _rig.Patience)),
            Is.SameAs(running));
        var ended = Assert.ThrowsAsync<RpcException>(() => running)!;
        Assert.That(ended.StatusCode, Is.EqualTo(StatusCode.DeadlineExceeded), ended.Status.Detail);
        Assert.That(_rig.Time.GetElapsedTime(started).TotalSeconds, Is.InRange(Seconds * 0.95, Seconds + 16));
    }

    [TestCase(Rig.Attach)]
    [TestCase(Rig.Detach)]
    [TestCase(Rig.Describe)]
    public async Task Operation_ThatWaited_ShowsWhyMeanwhile_AndOneLineThatStays(string action)
    {
        _rig.Refuse(action, "InvalidStatus.InstanceLocked", "The specified instance is locked,please wait more.", times: 12);

        await RunAsync(action);

        var lines = _rig.Engine.Logged.ToList();
        var stay = lines.Where(line => !line.Ephemeral).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line.Severity), Is.All.EqualTo(LogSeverity.Info));
            Assert.That(lines.Select(line => line.Urn), Is.All.EqualTo(Rig.Urn()));
            Assert.That(lines.Count(line => line.Ephemeral), Is.InRange(2, 13));
            Assert.That(lines.Where(line => line.Ephemeral).Select(line => line.Message),
                Has.Some.Contains("InvalidStatus.InstanceLocked"));
            Assert.That(stay, Has.Count.EqualTo(1));
            Assert.That(stay[0].Message, Does.Match("^Waited [0-9]+ s for instance i-classic1; last seen: .+\\.$"));
        });
    }

    [TestCase(Rig.Attach)]
    [TestCase(Rig.Detach)]
    [TestCase(Rig.Describe)]
    public async Task Operation_ThatDidNotWait_SaysNothing(string action)
    {
        await RunAsync(action);

        Assert.That(_rig.Engine.Logged, Is.Empty);
    }

    [Test]
    public async Task Progress_OfOneReason_IsRepeatedEveryTenSecondsOnly()
    {
        _rig.Cloud.SetLocked(Rig.Region, Rig.Instance, true);

        await Calls.RefusedAsync(() => RunAsync(Rig.Attach), StatusCode.DeadlineExceeded);

        // Each answer has a RequestId of its own, so each is news; a look that shows the same is not.
        var messages = _rig.Engine.Logged.Select(line => line.Message).ToList();
        Assert.That(messages, Has.Count.InRange(5, 40));
        Assert.That(messages, Is.Unique);
    }

    /// <summary>The operation that makes the call, with a timeout of 100 seconds.</summary>
    private Task RunAsync(string action)
    {
        if (action != Rig.Attach)
            _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        return action switch
        {
            Rig.Attach => _rig.CreateAsync(Rig.Inputs(), timeout: Seconds),
            Rig.Detach => _rig.DeleteAsync(Rig.Inputs(), timeout: Seconds),
            _ => _rig.Client.ReadAsync(
                new ReadRequest { Id = Rig.Id, Urn = Rig.Urn(), Inputs = Rig.Inputs(), Timeout = Seconds }, _rig.Options).ResponseAsync,
        };
    }
}
