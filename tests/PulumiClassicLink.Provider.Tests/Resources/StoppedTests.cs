using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Cancel or a timeout while a Detach is out: it finishes, and what is told of it is true.</summary>
internal sealed class StoppedTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Time.Hold();
        await _rig.LinkElsewhereAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Move_WhoseDetachIsAccepted_SendsItsAttach_AndIsUnconfirmed([Values] bool isTimeout)
    {
        Answer(FaultKind.DelayThenCarryOut, seconds: 9);

        var moving = await MoveStoppedAsync(isTimeout);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        var unconfirmed = await Calls.UnconfirmedAsync(() => moving);

        Assert.Multiple(() =>
        {
            Assert.That(unconfirmed.Id, Is.EqualTo(Rig.Id));
            Assert.That(unconfirmed.Reasons.Single(), Does.EndWith("The Detach of the former link to VPC vpc-b was accepted before."));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Move_WhoseDetachIsAcceptedAndAttachRefused_PutsTheFormerLinkBack([Values] bool isTimeout)
    {
        Answer(FaultKind.DelayThenCarryOut, seconds: 9);
        _rig.Refuse(Rig.Attach, "QuotaExceeded");

        var moving = await MoveStoppedAsync(isTimeout);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        var refused = await Calls.RefusedAsync(() => moving, StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("QuotaExceeded").And.Contain(
            isTimeout ? "vpc-b was put back."
                : "The Detach of the former link to VPC vpc-b was accepted; its put-back was sent and is not confirmed."));
    }

    [Test]
    public async Task Move_WhoseDetachIsRefused_DetachedNothing([Values("InvalidStatus.InstanceLocked", "Forbidden.RAM")] string code)
    {
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Detach,
            Kind = FaultKind.Refuse,
            Code = code,
            Message = "no",
            DelayMilliseconds = 9_000,
        });

        var moving = await MoveStoppedAsync(isTimeout: false);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        var isFinal = code == "Forbidden.RAM";
        var refused = await Calls.RefusedAsync(() => moving, isFinal ? StatusCode.PermissionDenied : StatusCode.Cancelled);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail,
                Does.Contain(code).And.EndWith("Nothing was detached: the former link to VPC vpc-b was left as it was."));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(_rig.Count(Rig.Attach), Is.Zero);
        });
    }

    [Test]
    public async Task Move_WhoseDetachIsNotAnsweredIn15Seconds_MayStillBeDetached([Values] bool isTimeout)
    {
        Answer(FaultKind.DelayThenCarryOut, seconds: isTimeout ? 30 : 18);

        var moving = await MoveStoppedAsync(isTimeout);
        _rig.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.That(moving.IsCompleted, Is.False);
        _rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        var stopped = await Calls.RefusedAsync(() => moving, isTimeout ? StatusCode.DeadlineExceeded : StatusCode.Cancelled);

        Assert.That(stopped.Status.Detail.Split('\n')[^1],
            Does.StartWith("The former link to VPC vpc-b may still be detached").And.Not.Contain("in place"));
        Assert.That(_rig.Count(Rig.Attach), Is.Zero, "there is no time left for a put-back");
    }

    /// <summary>The connection breaks after the stop; the Detach may be carried out later, whatever a look shows.</summary>
    [Test]
    public async Task Move_WhoseDetachIsCutOff_MayStillBeDetached([Values] bool isTimeout)
    {
        _rig.Cloud.Inject(new SimulatedFault { Action = Rig.Detach, Kind = FaultKind.Cut, DelayMilliseconds = 9_000 });

        var moving = await MoveStoppedAsync(isTimeout);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        var stopped = await Calls.RefusedAsync(() => moving, isTimeout ? StatusCode.DeadlineExceeded : StatusCode.Cancelled);

        Assert.That(stopped.Status.Detail.Split('\n')[^1],
            Does.StartWith("The former link to VPC vpc-b may still be detached").And.Not.Contain("in place"));
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
    }

    [Test]
    public async Task Delete_WhoseDetachIsAccepted_SaysSo([Values] bool isTimeout)
    {
        Answer(FaultKind.DelayThenCarryOut, seconds: 9);

        var deleting = await DeleteStoppedAsync(isTimeout);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        var stopped = await Calls.RefusedAsync(() => deleting, isTimeout ? StatusCode.DeadlineExceeded : StatusCode.Cancelled);

        Assert.That(stopped.Status.Detail,
            Does.Contain("DetachClassicLinkVpc was accepted, but no look has shown yet that the link is gone"));
        Assert.That(_rig.LinkedVpcs, Is.Empty);
    }

    [Test]
    public async Task Delete_WhoseDetachIsRefused_SaysSo()
    {
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Detach,
            Kind = FaultKind.Refuse,
            Code = "InvalidStatus.InstanceLocked",
            Message = "no",
            DelayMilliseconds = 9_000,
        });

        var deleting = await DeleteStoppedAsync(isTimeout: false);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        var stopped = await Calls.RefusedAsync(() => deleting, StatusCode.Cancelled);

        Assert.That(stopped.Status.Detail,
            Does.Contain("Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceLocked").And.Not.Contain("may still"));
    }

    [Test]
    public async Task Delete_WhoseDetachIsNotAnsweredIn15Seconds_SaysThatItMayStillTakeEffect()
    {
        _rig.Break(Rig.Detach, FaultKind.Hang);

        var deleting = await DeleteStoppedAsync(isTimeout: false);
        _rig.Time.Advance(TimeSpan.FromSeconds(15));
        var stopped = await Calls.RefusedAsync(() => deleting, StatusCode.Cancelled);

        Assert.That(stopped.Status.Detail,
            Does.Contain("its outcome is not known: it may still take effect").And.Contain("before the operation had to end"));
    }

    [Test]
    public async Task Create_WhoseAttachIsAccepted_IsUnconfirmed_AndOneThatIsRefusedIsNot([Values] bool isAccepted)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Attach,
            Kind = isAccepted ? FaultKind.DelayThenCarryOut : FaultKind.Refuse,
            Code = "QuotaExceeded",
            Message = "no",
            DelayMilliseconds = 9_000,
        });
        var creating = _rig.CreateAsync(Rig.Inputs());
        await SeenAsync(Rig.Attach);

        await _rig.Client.CancelAsync(new Empty(), _rig.Options);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));
        if (isAccepted)
            await Calls.UnconfirmedAsync(() => creating);
        else
            await Calls.RefusedAsync(() => creating, StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs.Count(), Is.EqualTo(isAccepted ? 1 : 0));
    }

    private void Answer(FaultKind kind, int seconds) =>
        _rig.Cloud.Inject(new SimulatedFault { Action = Rig.Detach, Kind = kind, DelayMilliseconds = seconds * 1000 });

    private async Task<Task> MoveStoppedAsync(bool isTimeout)
    {
        var moving = _rig.CreateAsync(Rig.Inputs(allowRelink: true), timeout: isTimeout ? Timeout.TotalSeconds : 0);
        await StopAsync(isTimeout);
        return moving;
    }

    private async Task<Task> DeleteStoppedAsync(bool isTimeout)
    {
        var deleting = _rig.DeleteAsync(
            Rig.Inputs(vpc: Rig.OtherVpc), id: $"{Rig.Region}:{Rig.Instance}:{Rig.OtherVpc}", timeout: isTimeout
                ? Timeout.TotalSeconds : 0);
        await StopAsync(isTimeout);
        return deleting;
    }

    private async Task StopAsync(bool isTimeout)
    {
        await SeenAsync(Rig.Detach);
        if (isTimeout)
            _rig.Time.Advance(Timeout);
        else
            await _rig.Client.CancelAsync(new Empty(), _rig.Options);
    }

    private async Task SeenAsync(string action)
    {
        while (_rig.Count(action) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
    }
}
