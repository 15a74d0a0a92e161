using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;
using static PulumiClassicLink.Provider.Tests.Unanswered.LifeTests;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>
/// What becomes of a link in the state when its instance or its VPC changes, under every answer that the service may give.
/// </summary>
[CancelAfter(60_000)]
internal sealed class WorldTests
{
    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_OfAReleasedInstance_IsGone(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        life.Cloud.RemoveInstance(Rig.Region, Rig.Instance);
        life.IsHidden = true;

        await ExpectAsync(life.DeleteAsync(), End.Done);
        if (answer.Is("linkOfReleased", "Kept"))
        {
            await ExpectAsync(life.ReadAsync(), End.Done);
            return;
        }

        await ExpectAsync(life.ReadAsync(), End.Gone);
        var create = await ExpectAsync(life.CreateAsync(), End.Refused);
        Assert.That(create.Text, Does.Contain("there is no instance"));
        Assert.That(await life.ListAsync(null, Rig.Instance), Is.Empty);
    }

    /// <summary>
    /// A link that outlives its instance is there for as long as its VPC shows it, and can be deleted as soon as the instance is said to be
    /// gone.
    /// </summary>
    [TestCase(ReleasedAnswer.NotFound, End.Gone)]
    [TestCase(ReleasedAnswer.MalFormed, End.Gone)]
    [TestCase(ReleasedAnswer.Empty, End.Done)]
    public async Task Link_ThatOutlivesItsInstance_IsThereIfItShows(ReleasedAnswer answer, End expected)
    {
        await using var life = await Life.LinkedAsync();
        life.Cloud.Switches = life.Cloud.Switches with { LinkOfReleased = LinkFate.Kept, DescribeReleased = answer };
        life.Cloud.RemoveInstance(Rig.Region, Rig.Instance);
        life.IsHidden = expected == End.Gone;

        await ExpectAsync(life.ReadAsync(), End.Done);
        var delete = await ExpectAsync(life.Within(60).DeleteAsync(), expected == End.Gone ? End.Done : End.Refused);
        Assert.That(life.InState, Is.EqualTo(expected == End.Done));
        if (expected == End.Done)
        {
            Assert.That(delete.Code, Is.EqualTo(StatusCode.DeadlineExceeded));
            Assert.That(delete.Text, Does.Contain("it is linked to VPC vpc-a"));
        }
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_OfAMigratedInstance_IsThereIfItShows(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        life.Cloud.SetNetwork(Rig.Region, Rig.Instance, InstanceNetwork.Vpc);
        var isSaidGone = answer.Is("describeNotClassic", "NotFound") || answer.Is("describeNotClassic", "MalFormed");
        var isGone = isSaidGone || answer.Is("linkOfMigrated", "Removed");
        life.IsHidden = isSaidGone;

        await ExpectAsync(life.ReadAsync(), answer.Is("linkOfMigrated", "Removed") ? End.Gone : End.Done);
        Assert.That(await life.ListAsync(null, Rig.Instance), Has.Length.EqualTo(isGone ? 0 : 1));
        var delete = await ExpectAsync(life.DeleteAsync(), isGone ? End.Done : End.Refused);
        Assert.That(life.InState, Is.Not.EqualTo(isGone));
        if (!isGone)
            Assert.That(delete.Text, Does.Contain("InvalidInstanceId.MalFormed").And.Contain("a look still shows its link"));
        else
            Assert.That((await ExpectAsync(life.CreateAsync(), End.Refused)).Text, Does.Contain("only classic instances can be linked"));
    }

    /// <summary>Whatever became of the link: nothing can be known about another account's, so the state stays.</summary>
    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_OfAnInstanceOfAnotherAccountNow_StaysInTheState(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        life.Cloud.SetOwner(Rig.Region, Rig.Instance, "1000000000000002");

        foreach (var operation in new[] { life.ReadAsync, life.DeleteAsync, () => life.CreateAsync() })
            Assert.That((await ExpectAsync(operation(), End.Refused)).Text,
                Does.Contain("InvalidInstanceId.NotBelong").And.Contain("another account"));
        Assert.That(life.InState);
        Assert.That(life.ListRefused(null, Rig.Instance), Does.Contain("InvalidInstanceId.NotBelong"));
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_OfAVpcThatWasSwitchedOff_IsDetachedOnceEcsLetsIt(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        life.Cloud.SetClassicLinkEnabled(Rig.Region, Rig.Vpc, false);

        await ExpectAsync(life.ReadAsync(), End.Done);
        Assert.That(await life.ListAsync(null, Rig.Instance), Is.EqualTo(["i-classic1 vpc-a"]));
        if (answer.Is("detachDisabledVpc", "Works"))
        {
            await ExpectAsync(life.DeleteAsync(), End.Done);
            return;
        }

        var delete = await ExpectAsync(life.DeleteAsync(), End.Refused);
        Assert.That(delete.Text, Does.Contain("OperationDenied").And.Contain("EnableVpcClassicLink"));
        Assert.That(life.IsLinked && life.InState);
        life.Cloud.SetClassicLinkEnabled(Rig.Region, Rig.Vpc, true);
        await ExpectAsync(life.DeleteAsync(), End.Done);
        Assert.That(life.Cloud.Links, Is.Empty);
    }

    /// <summary>A listing by VPC is as good as its answer: an empty one cannot be told from a true one.</summary>
    [TestCase(DisabledVpcAnswer.AsEnabled, 1)]
    [TestCase(DisabledVpcAnswer.Empty, 0)]
    [TestCase(DisabledVpcAnswer.Denied, null)]
    public async Task GetClassicLinks_OfAVpcThatWasSwitchedOff_IsWhatEcsSays(DisabledVpcAnswer answer, int? expected)
    {
        await using var life = await Life.LinkedAsync(new Answer("describeDisabledVpc", answer.ToString()));
        life.Cloud.SetClassicLinkEnabled(Rig.Region, Rig.Vpc, false);

        if (expected is { } count)
            Assert.That(await life.ListAsync(Rig.Vpc), Has.Length.EqualTo(count));
        else
            Assert.That(life.ListRefused(Rig.Vpc), Does.Contain("OperationDenied"));
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_OfALockedInstance_IsDetachedOnceEcsLetsIt(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        life.Cloud.SetLocked(Rig.Region, Rig.Instance, true);

        await ExpectAsync(life.ReadAsync(), End.Done);
        if (answer.Is("detachLocked", "Refused"))
        {
            var delete = await ExpectAsync(life.Within(30).DeleteAsync(), End.Refused);
            Assert.That((delete.Code, life.IsLinked, life.InState), Is.EqualTo((StatusCode.DeadlineExceeded, true, true)));
            Assert.That(delete.Text, Does.Contain("InvalidStatus.InstanceLocked"));
            life.Cloud.SetLocked(Rig.Region, Rig.Instance, false, afterCalls: 3);
        }

        await ExpectAsync(life.DeleteAsync(), End.Done);
        life.Cloud.SetLocked(Rig.Region, Rig.Instance, true);
        var create = await ExpectAsync(life.Within(30).CreateAsync(), End.Refused);
        Assert.That((create.Code, life.InState), Is.EqualTo((StatusCode.DeadlineExceeded, false)));
        Assert.That(create.Text, Does.Contain("InvalidStatus.InstanceLocked"));
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Create_InAVpcThatIsNot_OrIsAnothers_IsRefused(Answer answer)
    {
        await using var life = await Life.BeginAsync(answer);
        life.Cloud.AddVpc(new SimulatedVpc { RegionId = Rig.Region, VpcId = "vpc-theirs", AccountId = "1000000000000002" });

        foreach (var vpc in new[] { "vpc-none", "vpc-theirs" })
        {
            var create = await ExpectAsync(life.CreateAsync(vpc: vpc), End.Refused);
            Assert.That(create.Text,
                Does.Contain(answer.Is("attachUnknownVpc", "Denied") ? "OperationDenied" : "InvalidVpcId.Malformed").And.Contain(vpc));
        }

        Assert.That((life.InState, life.Cloud.Links.Count), Is.EqualTo((false, 0)));
        Assert.That(life.ListRefused("vpc-theirs"), Does.Contain("InvalidVpc.NotBelong"));
        if (answer.Is("describeUnknownVpc", "Malformed") || answer.Is("describeUnknownVpc", "NotBelong"))
            Assert.That(life.ListRefused("vpc-none"), Does.Contain(answer.Value));
        else
            Assert.That(await life.ListAsync("vpc-none"), Is.Empty);
    }
}
