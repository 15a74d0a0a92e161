using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>
/// Create of a link whose instance is busy with something else, or has a link that the run's listing of the VPC did not show.
/// </summary>
internal sealed class BusyTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Create_InstanceBusy_WaitsWithProgressAndTriesAgain()
    {
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked", "The specified instance is locked,please wait more.", times: 3);

        await _rig.CreateAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(4));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
            Assert.That(_rig.Engine.Logged, Has.Some.Matches<LogRequest>(log =>
                log.Ephemeral && log.Urn == Rig.Urn() && log.Message.Contains("InstanceLocked", StringComparison.Ordinal)));
        });
    }

    [Test]
    public async Task Create_InstanceBusyAndTheLookAtItRefused_TriesAgain()
    {
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked");
        // The listing of the VPC comes first.
        _rig.Cloud.Inject(new SimulatedFault { Action = Rig.Describe, Kind = FaultKind.Refuse, Code = "Forbidden.RAM", Skip = 1 });

        await _rig.CreateAsync(Rig.Inputs());

        Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(2));
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    [TestCase(0, 300)]
    [TestCase(42, 42)]
    public async Task Create_BusyUntilItsTimeout_FailsCleanlyNamingTheLastState(double timeout, int expectedSeconds)
    {
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceStatus", "The specified instance status is not support this operation",
            times: int.MaxValue);
        var before = _rig.Time.GetUtcNow();

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(), timeout: timeout), StatusCode.DeadlineExceeded);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Does.Contain("InvalidStatus.InstanceStatus").And.Contain($"{expectedSeconds} seconds"));
            Assert.That((_rig.Time.GetUtcNow() - before).TotalSeconds, Is.InRange(expectedSeconds, expectedSeconds + 4));
            Assert.That(refused.GetRpcStatus()?.GetDetail<ErrorResourceInitFailed>(), Is.Null, "nothing exists");
        });
    }

    [Test]
    public async Task Create_BusyAfterAnAttachOfUnknownOutcome_IsInitFailedAtItsTimeout()
    {
        _rig.Break(Rig.Attach, FaultKind.Cut);
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked", times: int.MaxValue);

        var failed = await Calls.UnconfirmedAsync(() => _rig.CreateAsync(Rig.Inputs(), timeout: 30));

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Attach), Is.GreaterThan(1), "it was busy after the first");
            Assert.That(failed.Id, Is.EqualTo(Rig.Id), "the first Attach may be what keeps the instance busy");
            Assert.That(failed.Reasons.Single(), Does.Contain("InstanceLocked"));
        });
    }

    [TestCase(FaultKind.Refuse)]
    [TestCase(FaultKind.Cut)]
    public async Task Create_BusyAndLinkedElsewhere_FailsAtOnceAndNamesTheVpc(FaultKind first)
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        if (first != FaultKind.Refuse)
            _rig.Break(Rig.Attach, first);
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked", times: int.MaxValue);
        var before = _rig.Time.GetUtcNow();

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Does.Contain(Rig.OtherVpc).And.Contain("allowRelink"));
            Assert.That((_rig.Time.GetUtcNow() - before).TotalSeconds, Is.LessThan(15), "waiting cannot help");
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        });
    }

    [Test]
    public async Task Create_WithAllowRelink_BusyAndLinkedElsewhere_MovesTheLink()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked");

        await _rig.CreateAsync(Rig.Inputs(allowRelink: true));

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That(_rig.Cloud.Calls.Single(call => call.Action == Rig.Detach).VpcId, Is.EqualTo(Rig.OtherVpc));
    }

    /// <summary>Where Attach succeeds on the same pair, nobody can know that it was there.</summary>
    [TestCase(SamePairAnswer.Success, false)]
    [TestCase(SamePairAnswer.Denied, true)]
    [TestCase(SamePairAnswer.Locked, true)]
    public async Task Create_OfALinkThatCameSinceTheListing_TakesItAndSaysSoWhereItCan(SamePairAnswer answer, bool isTold)
    {
        _rig.Cloud.Switches = _rig.Cloud.Switches with { AttachSamePair = answer };
        _rig.Cloud.AddInstance(Rig.Region, "i-other");
        await _rig.CreateAsync(Rig.Inputs("i-other"), name: "other");
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        var attaches = _rig.Count(Rig.Attach);

        await _rig.CreateAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Attach) - attaches, Is.EqualTo(1));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc, Rig.Vpc]));
            Assert.That(_rig.Engine.Warnings.Any(warning => warning.Contains("already existed and was adopted", StringComparison.Ordinal)),
                Is.EqualTo(isTold));
        });
    }
}
