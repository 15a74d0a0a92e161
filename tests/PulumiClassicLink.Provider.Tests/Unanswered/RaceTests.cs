using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;
using static PulumiClassicLink.Provider.Tests.Unanswered.LifeTests;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>Somebody else changes the instance between the look and the write.</summary>
[CancelAfter(60_000)]
internal sealed class RaceTests
{
    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Create_OfAPairThatWasLinkedMeanwhile_EndsWithIt(Answer answer)
    {
        await using var life = await RacedAsync(answer, Rig.Attach, cloud => cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc));

        await ExpectAsync(life.CreateAsync(), End.Done);
        Assert.That(life.Rig.Count(Rig.Attach), Is.EqualTo(1));
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Create_OfAnInstanceThatWasLinkedElsewhereMeanwhile_LeavesThatLink(Answer answer)
    {
        await using var life = await RacedAsync(answer, Rig.Attach, cloud => cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc));

        var refused = await ExpectAsync(life.CreateAsync(), End.Refused);
        Assert.That(refused.Text, Does.Contain("already linked to VPC vpc-b").And.Contain("allowRelink"));
        Assert.That(life.Rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Delete_OfALinkThatWasMovedMeanwhile_LeavesTheNewLink(Answer answer)
    {
        await using var life = await RacedAsync(answer, Rig.Detach, cloud => cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc));
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        await ExpectAsync(life.DeleteAsync(), End.Done);
        Assert.That(life.Rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
    }

    private static async Task<Life> RacedAsync(Answer answer, string action, Action<EcsSimulator> change)
    {
        Life? life = null;
        var isFirst = 1;
        return life = await Life.BeginAsync(answer, call =>
        {
            if (call.Action == action && Interlocked.Exchange(ref isFirst, 0) == 1)
                change(life!.Cloud);
        });
    }
}
