using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class DeleteTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Delete_DetachesThePairOfTheStateOrOfTheIdAlone(bool hasState)
    {
        await _rig.DeleteAsync(hasState ? Rig.Inputs(allowRelink: false) : null);

        var detach = _rig.Cloud.Calls.Single(call => call.Action == Rig.Detach);
        Assert.Multiple(() =>
        {
            Assert.That((detach.RegionId, detach.InstanceId, detach.VpcId), Is.EqualTo((Rig.Region, Rig.Instance, Rig.Vpc)));
            Assert.That(_rig.Cloud.Links, Is.Empty);
            Assert.That(_rig.Cloud.Calls[^1].Action, Is.EqualTo(Rig.Describe), "it ends with a look");
        });
    }

    [Test]
    public async Task Delete_LinkAlreadyGone_Succeeds()
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(1));
    }

    [Test]
    public async Task Delete_InstanceUnknownToEcs_Succeeds()
    {
        await _rig.DeleteAsync(Rig.Inputs(instance: "i-gone"), id: "cn-hangzhou:i-gone:vpc-a");

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]), "the other instance's link stays");
    }

    [Test]
    public async Task Delete_InstanceLinkedToAnotherVpcNow_LeavesThatLinkAlone()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(_rig.Cloud.Calls.Where(call => call.Action == Rig.Detach).Select(call => call.VpcId), Is.EqualTo([Rig.Vpc]));
        });
    }

    [TestCase("OperationDenied", "The instances are not allowed to detach from the linked vpc.")]
    [TestCase("InvalidInstanceId.MalFormed", "The specified instance is not a classic network instance.")]
    public async Task Delete_AmbiguousRefusalWhileThePairIsStillThere_Fails(string code, string message)
    {
        _rig.Refuse(Rig.Detach, code, message);

        var refused = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Does.Contain(code).And.Contain(Rig.Instance).And.Contain(Rig.Vpc));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [TestCase("OperationDenied", "The specified vpc is disabled detach classic link.")]
    [TestCase("InvalidInstanceId.MalFormed", "The specified instance is not a classic network instance.")]
    public async Task Delete_AmbiguousRefusalAndThePairIsGone_Succeeds(string code, string message)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Refuse(Rig.Detach, code, message);

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.Count(Rig.Describe), Is.Positive, "only a look proves it gone");
    }

    [Test]
    public async Task Delete_AmbiguousRefusalWithABlindLook_Fails()
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Refuse(Rig.Detach, "OperationDenied", "The specified vpc is disabled detach classic link.");
        _rig.Break(Rig.Describe, FaultKind.Blind, times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("trustEmptyAnswers"));
    }

    [Test]
    public async Task Delete_AnswerLost_SendsDetachOnce()
    {
        _rig.Break(Rig.Detach, FaultKind.CarryOutThenCut);

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(1));
            Assert.That(_rig.Cloud.Links, Is.Empty);
        });
    }

    [Test]
    public async Task Delete_NoEffectAndNoAnswer_SendsDetachAgainAfterTenSeconds()
    {
        _rig.Break(Rig.Detach, FaultKind.Cut);
        var before = _rig.Time.GetUtcNow();

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(2));
            Assert.That((_rig.Time.GetUtcNow() - before).TotalSeconds, Is.InRange(10, 20));
            Assert.That(_rig.Cloud.Links, Is.Empty);
        });
    }

    [Test]
    public async Task Delete_Busy_WaitsAndTriesAgain()
    {
        _rig.Refuse(Rig.Detach, "InvalidStatus.InstanceLocked", times: 2);

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(3));
            Assert.That(_rig.Cloud.Links, Is.Empty);
        });
    }

    [Test]
    public async Task Delete_StillShownAtItsTimeout_IsAnError()
    {
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Detach,
            Kind = FaultKind.Refuse,
            HttpStatus = 500,
            Code = "InternalError",
            Times = int.MaxValue,
        });

        var refused = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), timeout: 20), StatusCode.DeadlineExceeded);

        Assert.That(refused.Status.Detail, Does.Contain("linked to VPC vpc-a").And.Contain("20 seconds"));
    }

    [Test]
    public async Task Delete_Refused_KeepsTheState()
    {
        _rig.Refuse(Rig.Detach, "Forbidden.SubUser", "User not authorized to operate on the specified resource.");

        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs()), StatusCode.PermissionDenied);
    }

    [Test]
    public async Task Delete_PairThatAnotherUrnClaimed_SendsNoDetachAndNamesTheOwner()
    {
        await _rig.CheckAsync(Rig.Inputs(), name: "renamed");
        await _rig.CreateAsync(Rig.Inputs(), name: "renamed");

        await _rig.DeleteAsync(Rig.Inputs(), name: "link");

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Detach), Is.Zero);
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
            Assert.That(_rig.Engine.Logged.Select(line => line.Message), Has.One.Contains($"{Rig.Urn("renamed")} keeps it"));
        });
    }

    [Test]
    public async Task Delete_PairThatItsOwnUrnClaimed_Detaches()
    {
        await _rig.CheckAsync(Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.Cloud.Links, Is.Empty);
    }

    [Test]
    public async Task Delete_AnotherVpcOfAnInstanceThatAnotherUrnClaimed_Detaches()
    {
        await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc), name: "renamed");

        await _rig.DeleteAsync(Rig.Inputs(), name: "link");

        Assert.That(_rig.Cloud.Links, Is.Empty);
    }

    [Test]
    public async Task Delete_InTheNextRun_IsNotHeldAgainstTheOneBefore()
    {
        await _rig.CheckAsync(Rig.Inputs(), olds: Rig.Inputs(), name: "renamed");
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();

        await _rig.DeleteAsync(Rig.Inputs(), name: "link");

        Assert.That(_rig.Cloud.Links, Is.Empty);
    }

    [Test]
    public async Task Delete_WithAnIdThatIsNone_IsBadInputAndSendsNothing()
    {
        await Calls.RefusedAsync(() => _rig.DeleteAsync(id: "nonsense,id"), StatusCode.InvalidArgument);

        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    [Test]
    public async Task Delete_OfAStateWhoseIdAndPropertiesDisagree_SendsNothing()
    {
        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), id: "cn-hangzhou:i-classic1:vpc-b"), StatusCode.InvalidArgument);

        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    /// <summary>
    /// Its own deleteBeforeReplace failed, so its Create does not come; an engine that continues on errors goes on to other deletes.
    /// </summary>
    [Test]
    public async Task Delete_OfALinkWhoseNewOwnerCouldNotMakeWay_Fails()
    {
        const string second = "i-second";
        _rig.Cloud.AddInstance(Rig.Region, second);
        _rig.Cloud.Relink(Rig.Region, second, Rig.Vpc);
        await _rig.CheckAsync(Rig.Inputs(), Rig.Inputs(second), name: "new");
        _rig.Refuse(Rig.Detach, "Forbidden.RAM");
        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(second), $"{Rig.Region}:{second}:{Rig.Vpc}", name: "new"),
            StatusCode.PermissionDenied);

        var kept = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.FailedPrecondition);

        Assert.That(kept.Status.Detail, Does.Contain($"{Rig.Urn("new")}, which is to take it over or may be, was not created or read."));
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc, Rig.Vpc]));
    }

    /// <summary>So does what the program has under another name now.</summary>
    [TestCase(Rig.Id, 2)]
    [TestCase(Rig.Instance, 1)]
    public async Task Delete_OfALinkWhoseImportFailed_FailsUntilItIsImported(string id, int describes)
    {
        _rig.Refuse(Rig.Describe, "Forbidden.RAM", times: describes);
        await Calls.RefusedAsync(() => _rig.Client.ReadAsync(new ReadRequest { Id = id, Urn = Rig.Urn("new") }, _rig.Options).ResponseAsync,
            StatusCode.PermissionDenied);

        var kept = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.FailedPrecondition);

        Assert.That(kept.Status.Detail, Does.Contain($"{Rig.Urn("new")}, which is to take it over or may be, was not created or read."));
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        await _rig.Client.ReadAsync(new ReadRequest { Id = id, Urn = Rig.Urn("new") }, _rig.Options);
        await _rig.DeleteAsync(Rig.Inputs(), name: "old");
        Assert.That(_rig.LinkedVpcs, Is.Empty, "a get keeps nothing");
    }
}
