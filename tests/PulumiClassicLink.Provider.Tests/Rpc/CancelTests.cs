using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Rpc;

internal sealed class CancelTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Time.Hold();
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    private async Task CancelAsync() => await _rig.Client.CancelAsync(new Empty(), _rig.Options);

    [Test]
    public async Task Cancel_WhileCreateWaitsForABusyInstance_IsCancelledWithinASecond()
    {
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked", times: int.MaxValue);
        var creating = _rig.CreateAsync(Rig.Inputs());
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        var asked = _rig.Time.GetTimestamp();
        await CancelAsync();
        var refused = await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Time.GetElapsedTime(asked), Is.LessThan(TimeSpan.FromSeconds(1)));
            Assert.That(refused.Status.Detail, Does.Contain("InstanceLocked"), "the last state seen");
        });
    }

    [Test]
    public async Task Cancel_WhileAttachIsUnanswered_IsInitFailedWithTheIdAfter15Seconds()
    {
        _rig.Break(Rig.Attach, FaultKind.Hang);
        var creating = _rig.CreateAsync(Rig.Inputs());
        await SeenAsync(Rig.Attach);

        var asked = _rig.Time.GetTimestamp();
        await CancelAsync();
        _rig.Time.Advance(TimeSpan.FromSeconds(15));
        var failed = await Calls.UnconfirmedAsync(() => creating);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Time.GetElapsedTime(asked), Is.EqualTo(TimeSpan.FromSeconds(15)));
            Assert.That(failed.Id, Is.EqualTo(Rig.Id));
            Assert.That(failed.Properties.Fields["__unconfirmed"].BoolValue, Is.True);
        });
    }

    [Test]
    public async Task Cancel_WhileAnAcceptedAttachIsNotSeenYet_IsInitFailed()
    {
        _rig.Break(Rig.Attach, FaultKind.Cut);
        var creating = _rig.CreateAsync(Rig.Inputs());
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        await CancelAsync();
        var failed = await Calls.UnconfirmedAsync(() => creating);

        Assert.That(failed.Reasons.Single(), Does.Contain("cancelled"));
    }

    [Test]
    public async Task Cancel_WhileAMoveWaits_SaysWhenTheFormerLinkIsRefused()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked");
        _rig.Refuse(Rig.Attach, "QuotaExceeded");
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        await CancelAsync();
        var refused = await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);

        Assert.That(refused.Status.Detail, Does.Contain("vpc-b was detached and could NOT be put back").And.Contain("QuotaExceeded"));
    }

    [Test]
    public async Task Cancel_WhileAMoveWaits_AwaitsAPutBackThatIsOutFor15Seconds()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked");
        _rig.Break(Rig.Attach, FaultKind.Hang);
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        var asked = _rig.Time.GetTimestamp();
        await CancelAsync();
        await SeenAsync(Rig.Attach, 2);
        _rig.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.That(creating.IsCompleted, Is.False);
        _rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        var refused = await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);

        Assert.That(_rig.Time.GetElapsedTime(asked), Is.EqualTo(TimeSpan.FromSeconds(15)));
        Assert.That(refused.Status.Detail, Does.Contain("vpc-b was detached; its put-back was sent and is not confirmed"));
    }

    [Test]
    public async Task Cancel_WhileAMovesAttachIsThrottled_PutsTheFormerLinkBack()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Attach, "Throttling.User", retryAfter: 1000);
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        await CancelAsync();
        var refused = await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail,
            Does.Contain("Last seen: AttachClassicLinkVpc: Throttling.User").And.Contain("vpc-b was put back"));
    }

    /// <summary>The look before it may be throttled for a minute; so long no instance may stay without its link.</summary>
    /// <param name="isCancelled">False: the move is refused instead.</param>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Move_ThatEndsWhereLooksAreThrottled_PutsTheFormerLinkBack(bool isCancelled)
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked");
        if (!isCancelled)
            _rig.Refuse(Rig.Attach, "QuotaExceeded");
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        var (looks, attaches) = (_rig.Count(Rig.Describe), _rig.Count(Rig.Attach));
        _rig.Refuse(Rig.Describe, "Throttling.User", times: int.MaxValue, retryAfter: 61_000);

        if (isCancelled)
            await CancelAsync();
        else
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        await SeenAsync(Rig.Describe, looks + 1);
        _rig.Time.Advance(TimeSpan.FromSeconds(isCancelled ? 0.4 : 5));
        await SeenAsync(Rig.Attach, attaches + (isCancelled ? 1 : 2));
        _rig.Time.Advance(TimeSpan.FromSeconds(isCancelled ? 0.4 : 55));
        var refused = await Calls.RefusedAsync(() => creating, isCancelled ? StatusCode.Cancelled : StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("vpc-b was detached; its put-back was sent and is not confirmed"));
    }

    [Test]
    public async Task Cancel_BeforeAMoveDetached_SaysThatTheFormerLinkIsInPlace()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Detach, "InvalidStatus.InstanceLocked");
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        await CancelAsync();
        var refused = await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(_rig.Count(Rig.Attach), Is.Zero);
        Assert.That(refused.Status.Detail, Does.Contain("The former link to VPC vpc-b is in place."));
    }

    [Test]
    public async Task Cancel_WhileAMovesAttachIsUnderWay_KeepsTheIdAndSaysThatTheFormerLinkIsDetached()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Break(Rig.Attach, FaultKind.Hang);
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await SeenAsync(Rig.Attach);

        await CancelAsync();
        _rig.Time.Advance(TimeSpan.FromSeconds(15));
        var unconfirmed = await Calls.UnconfirmedAsync(() => creating);

        Assert.That(unconfirmed.Id, Is.EqualTo(Rig.Id));
        Assert.That(unconfirmed.Reasons.Single(), Does.EndWith("The former link to VPC vpc-b was detached before."));
        Assert.That(unconfirmed.Reasons.Single().Split('\n'), Has.Length.LessThanOrEqualTo(5));
    }

    [Test]
    public async Task Cancel_WhileDeleteAndReadWait_CancelsThemAll()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        _rig.Cloud.AddInstance(Rig.Region, "i-second");
        _rig.Refuse(Rig.Detach, "InvalidStatus.InstanceLocked", times: int.MaxValue);
        _rig.Break(Rig.Describe, FaultKind.Hang, times: int.MaxValue);
        var deleting = _rig.DeleteAsync(Rig.Inputs());
        var reading = _rig.ReadAsync("cn-hangzhou:i-second:vpc-a");
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        await SeenAsync(Rig.Describe);

        var asked = _rig.Time.GetTimestamp();
        await CancelAsync();

        await Calls.RefusedAsync(() => deleting, StatusCode.Cancelled);
        await Calls.RefusedAsync(() => reading, StatusCode.Cancelled);
        Assert.That(_rig.Time.GetElapsedTime(asked), Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task Cancel_IsNotHeldUpByManyOperationsOnTheSameConnection()
    {
        const int many = 150;
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked", times: int.MaxValue);
        var creating = new List<Task>();
        foreach (var instance in Enumerable.Range(0, many).Select(number => $"i-{number}"))
        {
            _rig.Cloud.AddInstance(Rig.Region, instance);
            creating.Add(_rig.CreateAsync(Rig.Inputs(instance), name: instance));
        }

        while (_rig.Count(Rig.Attach) < many)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
        await CancelAsync();

        foreach (var create in creating)
            await Calls.RefusedAsync(() => create, StatusCode.Cancelled);
    }

    [Test]
    public async Task Cancel_EndsOnlyWhatRuns()
    {
        await CancelAsync();
        await _rig.HandshakeAsync();
        await _rig.ConfigureAsync();

        var created = await _rig.CreateAsync(Rig.Inputs());

        Assert.That(created.Id, Is.EqualTo(Rig.Id));
    }

    private async Task SeenAsync(string action, int times = 1)
    {
        while (_rig.Count(action) < times)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
    }
}
