using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;
using static PulumiClassicLink.Provider.Tests.Unanswered.LifeTests;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>Describe is 20 s behind: longer than a call of unknown outcome is waited for before it is sent again.</summary>
[CancelAfter(60_000)]
internal sealed class LagTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(20);

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_ThatShowsLate_IsWaitedFor(Answer answer)
    {
        await using var life = await LaggingAsync(answer);

        await ExpectAsync(life.CreateAsync(), End.Done);
        life.IsLagging = false;
        await ExpectAsync(life.ReadAsync(), End.Done);
        await ExpectAsync(life.DeleteAsync(), End.Done);
        await ExpectAsync(life.ReadAsync(), End.Gone);
        Assert.That((life.Rig.Count(Rig.Attach), life.Rig.Count(Rig.Detach)), Is.EqualTo((1, 1)));
    }

    /// <summary>The Attach that is sent again meets the link of the first, which no look shows yet.</summary>
    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Create_WhoseFirstAnswerIsLost_EndsWithTheLinkInTheState(Answer answer)
    {
        await using var life = await LaggingAsync(answer);
        life.Rig.Break(Rig.Attach, FaultKind.CarryOutThenCut);

        var outcome = await life.CreateAsync();

        Assert.That(life.IsLinked);
        Assert.That(life.InState, $"the link is in no state: {outcome.Text}");
        Assert.That(outcome.End, Is.EqualTo(End.Done), outcome.Text);
        life.IsLagging = false;
        await ExpectAsync(life.DeleteAsync(), End.Done);
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Delete_WhoseFirstAnswerIsLost_EndsOnceTheLinkIsGone(Answer answer)
    {
        await using var life = await LaggingAsync(answer);
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        life.Rig.Break(Rig.Detach, FaultKind.CarryOutThenCut);

        await ExpectAsync(life.DeleteAsync(), End.Done);
        life.IsLagging = false;
        await ExpectAsync(life.ReadAsync(), End.Gone);
    }

    /// <summary>The put-back of the former link, when the new one was made and does not show, would be the worst.</summary>
    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Move_WhoseAttachAnswerIsLost_EndsWithTheLinkInTheState(Answer answer)
    {
        await using var life = await LaggingAsync(answer);
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        life.Rig.Break(Rig.Attach, FaultKind.CarryOutThenCut);

        var outcome = await life.CreateAsync(allowRelink: true);

        Assert.That(life.Rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That(life.InState, $"the link is in no state: {outcome.Text}");
    }

    private static async Task<Life> LaggingAsync(Answer answer)
    {
        var life = await Life.BeginAsync(answer);
        life.Cloud.SetDescribeLag(Lag);
        life.IsLagging = true;
        return life;
    }
}
