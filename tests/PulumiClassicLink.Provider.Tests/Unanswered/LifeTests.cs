using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>
/// The whole life of a link under every answer that the service may give; <see cref="Life"/> holds each step against the cloud.
/// </summary>
[CancelAfter(60_000)]
internal sealed class LifeTests
{
    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_OverItsWholeLife_IsWhatTheCloudHas(Answer answer)
    {
        await using var life = await Life.BeginAsync(answer);

        Assert.That(await life.ListAsync(Rig.Vpc), Is.Empty);
        await ExpectAsync(life.CreateAsync(), End.Done);
        await ExpectAsync(life.ReadAsync(), End.Done);
        Assert.That(await life.ListAsync(Rig.Vpc), Is.EqualTo(["i-classic1 vpc-a"]));
        Assert.That(await life.ListAsync(null, Rig.Instance), Is.EqualTo(["i-classic1 vpc-a"]));

        life.Cloud.Unlink(Rig.Region, Rig.Instance);
        life.Rig.Time.Advance(TimeSpan.FromSeconds(40));
        await ExpectAsync(life.ReadAsync(), End.Gone);
        Assert.That(await life.ListAsync(null, Rig.Instance), Is.Empty);
        await ExpectAsync(life.CreateAsync(), End.Done);

        await ExpectAsync(life.DeleteAsync(), End.Done);
        await ExpectAsync(life.DeleteAsync(), End.Done);
        await ExpectAsync(life.ReadAsync(), End.Gone);
        Assert.That(life.Cloud.Links, Is.Empty);
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_MovedBehindTheBack_IsGoneWithAWarning_AndTheStrangersLinkStays(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        await ExpectAsync(life.ReadAsync(), End.Gone);
        Assert.That(life.Rig.Engine.Warnings.Single(),
            Does.Contain("is linked to VPC vpc-b now, not to VPC vpc-a").And.Not.Contain("pulumi import"));
        var refused = await ExpectAsync(life.CreateAsync(), End.Refused);
        Assert.That(refused.Text, Does.Contain("already linked to VPC vpc-b").And.Contain("allowRelink"));
        await ExpectAsync(life.DeleteAsync(), End.Done);
        Assert.That(life.Rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));

        await ExpectAsync(life.CreateAsync(allowRelink: true), End.Done);
        await ExpectAsync(life.DeleteAsync(), End.Done);
        Assert.That(life.Cloud.Links, Is.Empty);
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task Link_ThatWasThere_IsAdoptedAndDetachedInTheEnd(Answer answer)
    {
        await using var life = await Life.BeginAsync(answer);
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        await ExpectAsync(life.CreateAsync(), End.Done);
        Assert.That(life.Rig.Engine.Warnings.Single(), Does.Contain("adopted"));
        Assert.That(life.Rig.Count(Rig.Attach), Is.Zero);
        await ExpectAsync(life.DeleteAsync(), End.Done);
        Assert.That(life.Cloud.Links, Is.Empty);
    }

    [TestCaseSource(typeof(Answer), nameof(Answer.OfAnOpenService))]
    public async Task GetClassicLinks_OfIdsThatAreUnknown_ReleasedOrUnlinked_ShowsTheLinksOfTheRest(Answer answer)
    {
        await using var life = await Life.LinkedAsync(answer);
        foreach (var instance in new[] { "i-free", "i-former" })
            life.Cloud.AddInstance(Rig.Region, instance);
        life.Cloud.RemoveInstance(Rig.Region, "i-former");

        Assert.That(await life.ListAsync(null, "i-free", "i-former", "i-never", Rig.Instance), Is.EqualTo(["i-classic1 vpc-a"]));
        Assert.That(await life.ListAsync(null, "i-free", "i-former", "i-never"), Is.Empty);
    }

    internal static async Task<Outcome> ExpectAsync(Task<Outcome> operation, End expected)
    {
        var outcome = await operation;
        Assert.That(outcome.End, Is.EqualTo(expected), outcome.Text);
        return outcome;
    }
}
