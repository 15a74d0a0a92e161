using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;
using static PulumiClassicLink.Provider.Tests.Unanswered.LifeTests;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>An Attach that takes effect when nobody waits for it any more.</summary>
[CancelAfter(60_000)]
internal sealed class LateAttachTests
{
    /// <summary>Its answer is waited for until 15 s after the timeout, so it must come later.</summary>
    [TestCase(28_000)]
    [TestCase(32_000)]
    public async Task Delete_OfAnUnconfirmedLink_OutwaitsItsAttach(int milliseconds)
    {
        await using var life = await Life.BeginAsync();
        life.Cloud.Inject(new SimulatedFault { Action = Rig.Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = milliseconds });
        var creating = life.Within(5).CreateAsync();
        while (life.Rig.Count(Rig.Attach) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, life.Rig.Patience);
        life.Rig.Time.Advance(TimeSpan.FromSeconds(5));
        life.Rig.Time.Advance(TimeSpan.FromSeconds(15));
        await ExpectAsync(creating, End.Unconfirmed);
        Assert.That((life.InState, life.IsLinked), Is.EqualTo((true, false)));

        await ExpectAsync(life.Within(300).DeleteAsync(), End.Done);
        life.Rig.Time.Advance(TimeSpan.FromMinutes(5));
        while (life.Cloud.Calls.Any(call => call.Milliseconds is null))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, life.Rig.Patience);

        Assert.That(life.Cloud.Links, Is.Empty, "the link is in the cloud, and in no state");
    }

    [Test]
    public async Task Delete_OfAnUnconfirmedLink_WithoutTheTimeOrTheRightToWatch_EndsAsDetachSaid([Values] bool isDenied)
    {
        await using var life = await Life.BeginAsync();
        life.Cloud.SetDescribeLag(TimeSpan.FromMinutes(1));
        life.IsLagging = true;
        await ExpectAsync(life.Within(5).CreateAsync(), End.Unconfirmed);
        life.Cloud.Unlink(Rig.Region, Rig.Instance);
        life.Rig.Time.Advance(TimeSpan.FromMinutes(1));
        if (isDenied)
            life.Cloud.Deny(Rig.Key, Rig.Describe);

        await ExpectAsync(life.Within(isDenied ? 300 : 20).DeleteAsync(), End.Done);
    }
}
