using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.SignIn;
using PulumiClassicLink.Simulator;
using static PulumiClassicLink.Provider.Tests.Unanswered.LifeTests;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>
/// Where the service lets the caller see nothing, whatever it says then, a link is neither gone nor detached for the provider.
/// </summary>
[CancelAfter(60_000)]
internal sealed class BlindnessTests
{
    [Test]
    public async Task Service_ThatWasShutDown_RefusesAll_AndNothingLeavesTheState([Values] ErrorWording wording)
    {
        await using var life = await Life.LinkedAsync(new Answer("service", nameof(ServiceStatus.ShutDown)));
        life.Cloud.Switches = life.Cloud.Switches with { ErrorWording = wording };

        foreach (var operation in new[] { life.ReadAsync, life.DeleteAsync, () => life.CreateAsync() })
        {
            var refused = await ExpectAsync(operation(), End.Refused);
            Assert.That(refused.Code, Is.EqualTo(StatusCode.FailedPrecondition));
            Assert.That(refused.Text, Does.Contain("InvalidAction.NotFound").And.Contain("end-of-life").And.Contain("pulumi state delete"));
        }

        Assert.That(life.IsLinked && life.InState);
        Assert.That(life.ListRefused(Rig.Vpc), Does.Contain("InvalidAction.NotFound"));
        Assert.That(life.ListRefused(null, Rig.Instance), Does.Contain("InvalidAction.NotFound"));
    }

    /// <summary>An answer by the last look of a run that was shut down in the middle.</summary>
    [Test]
    public async Task Service_ThatIsShutDownAfterTheDetach_LeavesTheLinkInTheState()
    {
        await using var life = await Life.LinkedAsync();
        life.Rig.Refuse(Rig.Describe, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.",
            times: int.MaxValue);

        await ExpectAsync(life.DeleteAsync(), End.Refused);
        Assert.That(life.InState);
    }

    private static IEnumerable<Answer> OfDenial => Answer.All.Where(answer =>
        answer.Switch is "deniedDescribe" or "deniedCode" or "errorWording" or "messageChoice" or "describeUnlinked");

    [TestCaseSource(nameof(OfDenial))]
    public async Task Read_ByACallerWhoMaySeeNothing_IsAnError_LinkedOrNot(Answer answer)
    {
        await using var life = await DeniedAsync(answer, Rig.Describe);

        await SeesNothingAsync(answer, life.ReadAsync());
        Assert.That(life.ListRefused(Rig.Vpc), Does.Contain("ecs:DescribeClassicLinkInstances"));
        Assert.That(life.ListRefused(null, Rig.Instance), Does.Contain("ecs:DescribeClassicLinkInstances"));
        life.Cloud.Unlink(Rig.Region, Rig.Instance);
        await SeesNothingAsync(answer, life.ReadAsync());
        if (answer.Is("deniedDescribe", "Empty"))
        {
            // An empty listing is as good as one of an empty VPC; what cannot be seen after the Attach is not confirmed.
            var created = await ExpectAsync(life.CreateAsync(), End.Unconfirmed);
            Assert.That(created.Text, Does.Contain("ecs:DescribeClassicLinkInstances"));
            Assert.That(life.Rig.Count(Rig.Attach), Is.EqualTo(1));
            return;
        }

        await SeesNothingAsync(answer, life.CreateAsync());
        Assert.That((life.InState, life.Rig.Count(Rig.Attach)), Is.EqualTo((true, 0)));
    }

    /// <summary>The first Delete detaches and cannot see it; the second is told by Detach itself that there is no such link.</summary>
    [TestCaseSource(nameof(OfDenial))]
    public async Task Delete_ByACallerWhoMayOnlyDetach_EndsWithTheSecondTry(Answer answer)
    {
        await using var life = await DeniedAsync(answer, Rig.Describe);

        await SeesNothingAsync(answer, life.DeleteAsync());
        Assert.That((life.InState, life.IsLinked), Is.EqualTo((true, false)));
        await ExpectAsync(life.DeleteAsync(), End.Done);
    }

    [TestCaseSource(nameof(OfDenial))]
    public async Task Write_ByACallerWhoMayOnlyLook_IsPermissionDenied(Answer answer)
    {
        await using var life = await DeniedAsync(answer, Rig.Attach, Rig.Detach);

        var delete = await ExpectAsync(life.DeleteAsync(), End.Refused);
        Assert.That((delete.Code, life.IsLinked), Is.EqualTo((StatusCode.PermissionDenied, true)));
        Assert.That(delete.Text, Does.Contain(CodeOf(answer)).And.Contain("ecs:DetachClassicLinkVpc"));
        life.Cloud.Unlink(Rig.Region, Rig.Instance);
        await ExpectAsync(life.ReadAsync(), End.Gone);
        var create = await ExpectAsync(life.CreateAsync(), End.Refused);
        Assert.That(create.Code, Is.EqualTo(StatusCode.PermissionDenied));
        Assert.That(create.Text, Does.Contain(CodeOf(answer)).And.Contain("ecs:AttachClassicLinkVpc"));
    }

    [Test]
    public async Task Endpoint_OfAnotherRegion_IsAnError_UnlessItServesAll([Values] EndpointRegion serves, [Values] ErrorWording wording,
        [Values] bool isLinked)
    {
        await using var life = isLinked ? await Life.LinkedAsync() : await Life.BeginAsync();
        life.Cloud.Switches = life.Cloud.Switches with { EndpointRegion = serves, ErrorWording = wording };
        life.Rig.Transport = () => new Redirecting(life.Cloud.Endpoint, []);
        life.Configuration = configuration =>
            configuration.Fields["endpoints"] = Value.ForStruct(Props.Of(("ecs", "ecs.cn-beijing.aliyuncs.com")));
        var works = serves == EndpointRegion.Any;

        foreach (var operation in new[] { life.ReadAsync, () => life.CreateAsync(), life.DeleteAsync })
        {
            var outcome = await operation();
            Assert.That(outcome.End == End.Refused, Is.Not.EqualTo(works), outcome.Text);
            Assert.That(outcome.Text, works ? Is.Empty : Does.Contain("InvalidRegionId."));
        }

        Assert.That(life.IsLinked, Is.EqualTo(isLinked && !works));
    }

    [Test]
    public async Task Region_ThatNeverHadAClassicNetwork_IsRefusedWhereEcsRefusesIt([Values] RegionLimit limit)
    {
        const string region = "eu-west-1";
        await using var rig = await Rig.StartAsync();
        rig.Cloud.Switches = rig.Cloud.Switches with { RegionLimit = limit };
        rig.Cloud.AddInstance(region, Rig.Instance);
        rig.Cloud.AddVpc(region, Rig.Vpc);

        if (limit == RegionLimit.None)
        {
            await rig.CreateAsync(Rig.Inputs(region: region));
            return;
        }

        var refused = await Calls.RefusedAsync(() => rig.CreateAsync(Rig.Inputs(region: region)), StatusCode.FailedPrecondition);
        Assert.That(refused.Status.Detail,
            Does.Contain("InvalidInstanceId.LimitedRegion").And.Contain($"not offered for instance i-classic1 in region {region}"));
    }

    private static async Task<Life> DeniedAsync(Answer answer, params string[] actions)
    {
        var life = await Life.LinkedAsync(answer);
        life.Cloud.Deny(Rig.Key, actions);
        return life;
    }

    private static async Task SeesNothingAsync(Answer answer, Task<Outcome> operation)
    {
        var refused = await ExpectAsync(operation, End.Refused);
        var isBlind = answer.Is("deniedDescribe", "Empty");
        Assert.That(refused.Code, Is.EqualTo(isBlind ? StatusCode.FailedPrecondition : StatusCode.PermissionDenied), refused.Text);
        Assert.That(refused.Text,
            Does.Contain(isBlind ? "trustEmptyAnswers" : CodeOf(answer)).And.Contain("ecs:DescribeClassicLinkInstances"));
    }

    private static string CodeOf(Answer answer) => answer switch
    {
        _ when answer.Is("deniedCode", "ForbiddenSubUser") => "Forbidden.SubUser",
        _ when answer.Is("deniedCode", "NoPermission") => "NoPermission",
        _ => "Forbidden.RAM",
    };
}
