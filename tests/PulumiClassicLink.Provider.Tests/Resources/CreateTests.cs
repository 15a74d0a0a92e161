using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class CreateTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Create_AttachesAndAnswersAllFourOutputs()
    {
        var created = await _rig.CreateAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(created.Id, Is.EqualTo(Rig.Id));
            Assert.That(created.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(created.RefreshBeforeUpdate, Is.True);
            Assert.That(_rig.Cloud.Links, Is.EqualTo([new SimulatedLink(Rig.Region, Rig.Instance, Rig.Vpc)]));
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1));
            Assert.That(_rig.Cloud.Calls[0].Action, Is.EqualTo(Rig.Describe), "it looks first");
            Assert.That(_rig.Cloud.Calls[^1].Action, Is.EqualTo(Rig.Describe), "it ends with a look");
            Assert.That(_rig.Engine.Warnings, Is.Empty);
        });
    }

    [Test]
    public async Task Create_AdoptsAnExistingLinkWithAWarning()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        var created = await _rig.CreateAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(created.Id, Is.EqualTo(Rig.Id));
            Assert.That(_rig.Count(Rig.Attach), Is.Zero);
            Assert.That(_rig.Engine.Warnings, Has.One.Contains("would detach it"));
        });
    }

    [Test]
    public async Task Create_LinkedElsewhere_NamesTheOtherVpcAndBothWaysOut()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Does.Contain("linked to VPC vpc-b"));
            Assert.That(
                refused.Status.Detail,
                Does.Contain("pulumi import classiclink:index:ClassicLinkAttachment link cn-hangzhou:i-classic1:vpc-b"));
            Assert.That(refused.Status.Detail, Does.Contain("allowRelink: true"));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That((_rig.Count(Rig.Attach), _rig.Count(Rig.Detach)), Is.EqualTo((1, 0)), "the Attach that found it out was refused");
        });
    }

    [Test]
    public async Task Create_AnswerOfAttachLost_SendsItOnceAndSucceeds()
    {
        _rig.Break(Rig.Attach, FaultKind.CarryOutThenCut);

        var created = await _rig.CreateAsync(Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(created.Id, Is.EqualTo(Rig.Id));
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [TestCase(FaultKind.Cut)]
    [TestCase(FaultKind.NotJson)]
    public async Task Create_AttachWithoutEffectAndAnswer_LooksForTenSecondsThenSendsItAgain(FaultKind kind)
    {
        _rig.Break(Rig.Attach, kind);
        var before = _rig.Time.GetUtcNow();

        await _rig.CreateAsync(Rig.Inputs());

        var calls = _rig.Cloud.Calls.Select(call => call.Action).ToList();
        var between = calls[(calls.IndexOf(Rig.Attach) + 1)..calls.LastIndexOf(Rig.Attach)];
        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(2));
            Assert.That(between, Has.Count.GreaterThan(3).And.All.EqualTo(Rig.Describe));
            Assert.That((_rig.Time.GetUtcNow() - before).TotalSeconds, Is.InRange(10, 20));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [Test]
    public async Task Create_InternalErrorAfterTheEffect_IsSettledByALook()
    {
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Attach,
            Kind = FaultKind.CarryOutThenRefuse,
            HttpStatus = 500,
            Code = "InternalError",
            Message = "oops",
        });

        await _rig.CreateAsync(Rig.Inputs());

        Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1));
    }

    [Test]
    public async Task Create_NotSeenInTime_IsInitFailedWithIdAndMark_AndAnUpdateHealsIt()
    {
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Attach,
            Kind = FaultKind.Refuse,
            HttpStatus = 200,
            Code = "ServiceUnavailable",
            Message = "later",
            Times = int.MaxValue,
        });

        var failed = await Calls.UnconfirmedAsync(() => _rig.CreateAsync(Rig.Inputs(), timeout: 8));

        Assert.Multiple(() =>
        {
            Assert.That(failed.Id, Is.EqualTo(Rig.Id));
            Assert.That(failed.Properties.Fields["__unconfirmed"].BoolValue, Is.True);
            Assert.That(failed.Inputs, Is.EqualTo(Rig.Inputs()));
            Assert.That(failed.RefreshBeforeUpdate, Is.True);
            Assert.That(failed.Reasons.Single(), Does.Contain(Rig.Instance).And.Contain(Rig.Vpc).And.Contain(Rig.Region));
        });

        await using var later = await Rig.StartAsync();
        var updated = await later.UpdateAsync(failed.Properties, Rig.Inputs());
        Assert.Multiple(() =>
        {
            Assert.That(updated.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(later.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
            Assert.That(later.Engine.Warnings, Is.Empty, "its own link is not adopted");
        });
    }

    [Test]
    public async Task Create_LookRefusedAfterAttach_IsInitFailedAtOnce()
    {
        _rig.Time.Hold();
        _rig.Break(Rig.Attach, FaultKind.Cut);
        var creating = Calls.UnconfirmedAsync(() => _rig.CreateAsync(Rig.Inputs()));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        _rig.Refuse(Rig.Describe, "Forbidden.RAM", "User not authorized to operate on the specified resource.", times: int.MaxValue);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));

        var failed = await creating;

        Assert.Multiple(() =>
        {
            Assert.That(failed.Id, Is.EqualTo(Rig.Id));
            Assert.That(failed.Reasons.Single(), Does.Contain("Forbidden.RAM"));
        });
    }

    [Test]
    public async Task Create_Throttled_IsSentAgainAfterTheServersWait()
    {
        _rig.Refuse(Rig.Attach, "Throttling.User", retryAfter: 1000);

        await _rig.CreateAsync(Rig.Inputs());

        Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(2));
    }

    [Test]
    public async Task Create_VpcNotEnabled_NamesTheLikelyCause()
    {
        _rig.Cloud.AddVpc(Rig.Region, "vpc-closed", classicLinkEnabled: false);

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(vpc: "vpc-closed")), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("OperationDenied").And.Contain("RequestId").And.Contain("EnableVpcClassicLink"));
    }

    [Test]
    public async Task Create_NoSuchInstance_FailsWithWhatAttachSays()
    {
        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(instance: "i-gone")), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Does.Contain("InvalidInstanceId.NotFound").And.Contain("there is no instance i-gone"));
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Create_PermissionDenied_IsPermissionDenied()
    {
        _rig.Refuse(Rig.Attach, "Forbidden.RAM", "User not authorized to operate on the specified resource.");

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.PermissionDenied);

        Assert.That(refused.Status.Detail, Does.Contain("ecs:AttachClassicLinkVpc").And.Contain("Forbidden.RAM"));
    }

    [Test]
    public async Task Create_BlindDescribe_IsUnconfirmed_AndNamesThePermission()
    {
        _rig.Break(Rig.Describe, FaultKind.Blind, times: int.MaxValue);

        var failed = await Calls.UnconfirmedAsync(() => _rig.CreateAsync(Rig.Inputs()));

        Assert.Multiple(() =>
        {
            Assert.That(failed.Reasons.Single(), Does.Contain("ecs:DescribeClassicLinkInstances"));
            Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1));
            Assert.That(_rig.Count(Rig.Describe), Is.LessThanOrEqualTo(4), "it is not looked for until the timeout");
        });
    }

    [Test]
    public async Task Create_ManyAtOnceForOneInstance_TakeTurns()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => _rig.CreateAsync(Rig.Inputs(), name: $"link-{number}")));

        Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1), "what one looked at, no other changed meanwhile");
    }

    [Test]
    public async Task Create_WithUnknownInputs_IsBadInputNotABug()
    {
        var inputs = Rig.Inputs();
        inputs.Fields["vpcId"] = Value.ForString("04da6b54-80e4-46f7-96ec-b56ff0331ba9");

        await Calls.RefusedAsync(() => _rig.CreateAsync(inputs), StatusCode.InvalidArgument);
    }
}
