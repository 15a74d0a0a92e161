namespace PulumiClassicLink.Simulator.Tests.State;

/// <summary>Describe is behind with what Attach and Detach changed, and with nothing else.</summary>
internal sealed class LagOfOtherChangesTests : SimulatorTest
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(10);

    [SetUp]
    public async Task AttachUnseen()
    {
        Simulator.Relink(Region, "i-two", "vpc-b");
        Simulator.SetDescribeLag(Lag);
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-two vpc-b" }));
    }

    [Test]
    public async Task Unlink_OfAnotherInstanceIsSeenAtOnce()
    {
        Simulator.Unlink(Region, "i-two");
        Assert.That(await SeenAsync(), Is.Empty);
        Clock.Advance(Lag);
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one vpc-a" }));
    }

    [Test]
    public async Task Relink_OfTheSameInstanceIsSeenAtOnce()
    {
        Simulator.Relink(Region, "i-one", "vpc-b");
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one vpc-b", "i-two vpc-b" }));
        Clock.Advance(Lag);
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one vpc-b", "i-two vpc-b" }));
    }

    [Test]
    public async Task Relink_OfAPairThatIsLinkedUnseenIsSeenAtOnce()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one vpc-a", "i-two vpc-b" }));
    }

    [Test]
    public async Task RemoveInstance_TakesTheLinkFromTheInstanceThatGetsItsIdNext()
    {
        Simulator.RemoveInstance(Region, "i-two");
        Simulator.AddInstance(Region, "i-two");
        Assert.That(await SeenAsync(), Is.Empty);
    }

    [Test]
    public async Task SetDescribeLag_MayBeLongerThanThereIsTime()
    {
        Clock.Advance(Lag);
        Simulator.SetDescribeLag(TimeSpan.MaxValue);
        AssertDone(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")));
        AssertDone(await Client.CallAsync(Detach, Ids("i-two", "vpc-b")));
        Clock.Advance(TimeSpan.FromDays(1000));
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one vpc-a", "i-two vpc-b" }));
    }

    private async Task<string[]> SeenAsync()
    {
        var answer = await Client.CallAsync(Describe, Ids("i-one,i-two", ""));
        AssertDone(answer);
        return [.. answer.Json["Links"]!["Link"]!.AsArray().Select(link => $"{link!["InstanceId"]} {link["VpcId"]}")];
    }
}
