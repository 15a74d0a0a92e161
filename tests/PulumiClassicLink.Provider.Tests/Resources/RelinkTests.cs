using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class RelinkTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Create_WithAllowRelink_MovesTheLink()
    {
        await _rig.LinkElsewhereAsync();

        var created = await _rig.CreateAsync(Rig.Inputs(allowRelink: true));

        Assert.Multiple(() =>
        {
            Assert.That(created.Properties.Fields["allowRelink"].BoolValue, Is.True);
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
            Assert.That(_rig.Cloud.Calls.Single(call => call.Action == Rig.Detach).VpcId, Is.EqualTo(Rig.OtherVpc));
        });
    }

    [Test]
    public async Task Create_WithAllowRelink_PutsTheOtherLinkBackWhenAttachIsRefused()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Attach, "QuotaExceeded", "The link quota exceeded in this vpc.");

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true)), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(refused.Status.Detail, Does.Contain("QuotaExceeded").And.Contain("vpc-a").And.Contain("vpc-b was put back"));
        });
    }

    [Test]
    public async Task Create_WithAllowRelink_SaysWhenTheOtherLinkCouldNotBePutBack()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Attach, "QuotaExceeded", "The link quota exceeded in this vpc.", times: 2);

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true)), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.LinkedVpcs, Is.Empty);
            Assert.That(refused.Status.Detail, Does.Contain("vpc-b was detached and could NOT be put back"));
        });
    }

    [Test]
    public async Task Create_WithAllowRelink_DetachRefused_LeavesTheOtherLinkAndNamesIt()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Refuse(Rig.Detach, "Forbidden.RAM");

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true)), StatusCode.PermissionDenied);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(refused.Status.Detail, Does.Contain("Cannot detach").And.Contain("vpc-b"));
            Assert.That(_rig.Count(Rig.Attach), Is.Zero);
        });
    }

    [Test]
    public async Task Create_WithAllowRelink_BusyUntilItsTimeout_PutsTheOtherLinkBack()
    {
        await _rig.LinkElsewhereAsync();

        // 8 s of busy answers: tries at 0, 0.5, 1.5, 3.5 and 6.5 s. The put-back is the next one.
        _rig.Refuse(Rig.Attach, "InvalidStatus.InstanceLocked", times: 5);

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true), timeout: 8),
            StatusCode.DeadlineExceeded);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(refused.Status.Detail, Does.Contain("vpc-b was put back"));
        });
    }

    [Test]
    public async Task Create_WithAllowRelink_LookRefusedAfterTheDetach_PutsTheOtherLinkBackUnseen()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Time.Hold();
        _rig.Refuse(Rig.Detach, "InvalidStatus.InstanceLocked");
        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        _rig.Refuse(Rig.Describe, "Forbidden.RAM", times: int.MaxValue);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));

        var refused = await Calls.RefusedAsync(() => creating, StatusCode.PermissionDenied);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Cloud.Calls.Where(call => call.ChangedLinks).Select(call => call.Action),
                Is.EqualTo([Rig.Detach, Rig.Attach]));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(refused.Status.Detail,
                Does.Contain("The Detach of the former link to VPC vpc-b was accepted; its put-back was sent and is not confirmed").And.Contain("Forbidden.RAM"));
        });
    }

    [TestCase("QuotaExceeded", "The link quota exceeded in this vpc.", StatusCode.FailedPrecondition)]
    [TestCase("OperationDenied", "The specified vpc is disabled attach classic link.", StatusCode.FailedPrecondition)]
    [TestCase("OperationDenied", "The instance does not allow link to vpc.", StatusCode.FailedPrecondition)]
    [TestCase("Forbidden.SubUser", "User not authorized to operate on the specified resource.", StatusCode.PermissionDenied)]
    [TestCase("Forbidden.RAM", "The user is not authorized to operate on the specified resource.", StatusCode.PermissionDenied)]
    public async Task Create_WithAllowRelink_RefusedAfterTheDetach_PutsTheFormerLinkBack_OrSaysThatItIsLost(
        string code, string message, StatusCode status)
    {
        foreach (var isLost in new[] { false, true })
        {
            await _rig.LinkElsewhereAsync();
            _rig.Refuse(Rig.Attach, code, message, times: isLost ? 2 : 1);

            var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true)), status);

            Assert.Multiple(() =>
            {
                Assert.That(_rig.LinkedVpcs, Is.EqualTo(isLost ? [] : new[] { Rig.OtherVpc }));
                Assert.That(refused.Status.Detail, Does.Contain(code).And.Contain(Rig.Vpc));
                Assert.That(refused.Status.Detail.Split('\n')[^1], Does.StartWith(isLost
                    ? "The former link to VPC vpc-b was detached and could NOT be put back"
                    : "The former link to VPC vpc-b was put back."));
            });
        }
    }

    [Test]
    public async Task Create_WithAllowRelink_WhereClassicLinkIsOff_PutsTheFormerLinkBack()
    {
        await _rig.LinkElsewhereAsync();
        _rig.Cloud.SetClassicLinkEnabled(Rig.Region, Rig.Vpc, false);

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true)), StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("disabled").And.Contain("vpc-b was put back"));
    }

    [Test]
    public async Task Create_WithAllowRelink_ThrottledUntilItsTimeout_PutsTheFormerLinkBack()
    {
        await _rig.LinkElsewhereAsync();

        // 8 s of waits of 1 s to 1.25 s: at most eight tries. What is left over hits the put-back, which waits as well.
        _rig.Refuse(Rig.Attach, "Throttling.User", times: 9, retryAfter: 1000);

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(allowRelink: true), timeout: 8),
            StatusCode.DeadlineExceeded);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("Throttling.User").And.Contain("vpc-b was put back"));
    }

    /// <summary>A rename and another VPC in one: importing the link would bring it into the state twice.</summary>
    [Test]
    public async Task Create_LinkIsInTheStateUnderAnotherName_NamesThatResource()
    {
        await _rig.LinkElsewhereAsync();
        var former = Rig.Inputs(vpc: Rig.OtherVpc);
        await _rig.Client.ReadAsync(
            new ReadRequest { Id = "cn-hangzhou:i-classic1:vpc-b", Urn = Rig.Urn("former"), Inputs = former, Properties = former },
            _rig.Options);
        await _rig.CheckAsync(Rig.Inputs());

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.Multiple(() =>
        {
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
            Assert.That(refused.Status.Detail,
                Does.Contain($"{Rig.Urn("former")} has that link").And.Contain("allowRelink").And.Not.Contain("pulumi import"));
        });
    }

    /// <summary>
    /// A link was moved outside, and imported as it is; the program still names the old VPC. Nobody has asked for the instance to be moved
    /// back.
    /// </summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Create_InPlaceOfAnImportedLink_NeedsAllowRelink(bool isRefreshed)
    {
        await _rig.LinkElsewhereAsync();
        var imported = await _rig.ReadAsync(Rig.Instance);
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();
        if (isRefreshed)
            await _rig.ReadAsync(imported.Id, imported.Inputs, imported.Properties);
        await _rig.CheckAsync(Rig.Inputs(), olds: imported.Inputs);
        await _rig.CheckAsync(Rig.Inputs());

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("set vpcId to vpc-b in the program").And.Contain("allowRelink"));
    }

    /// <summary>
    /// The engine keeps the inputs of the program that left the imported link as it is; from then on it is like any other.
    /// </summary>
    [Test]
    public async Task Create_InPlaceOfAnImportedLinkThatAProgramAskedFor_MovesIt()
    {
        await _rig.LinkElsewhereAsync();
        var imported = await _rig.ReadAsync(Rig.Instance);
        var check = await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc), olds: imported.Inputs);
        var diff = await _rig.Client.DiffAsync(
            new DiffRequest
            {
                Id = imported.Id,
                Urn = Rig.Urn(),
                Olds = imported.Properties,
                OldInputs = imported.Inputs,
                News = check.Inputs
            }, _rig.Options);
        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();
        await _rig.CheckAsync(Rig.Inputs(), olds: check.Inputs);

        await _rig.CreateAsync(Rig.Inputs());

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    /// <summary>
    /// An import is refused while the state has the resource, as it has after a preview; and the program must follow the import.
    /// </summary>
    [TestCase("link", "")]
    [TestCase("of$a component", " --parent PARENT=URN-OF-ITS-COMPONENT")]
    public async Task Create_OnAStrangersLink_GivesTheStepsOfAnImport(string name, string more)
    {
        await _rig.LinkElsewhereAsync();
        var urn = name == "link" ? Rig.Urn() : "urn:pulumi:dev::shop::my:Component$classiclink:index:ClassicLinkAttachment::link";

        var refused = await Calls.RefusedAsync(
            () => _rig.Client.CreateAsync(new CreateRequest { Urn = urn, Properties = Rig.Inputs() }, _rig.Options).ResponseAsync,
            StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail.Split('\n'), Has.One.EqualTo(
            "To manage that link as it is: 1. `pulumi refresh`; 2. `pulumi import classiclink:index:ClassicLinkAttachment link "
            + $"cn-hangzhou:i-classic1:vpc-b{more}`; 3. set vpcId to vpc-b in the program, before the next update."));
    }
}
