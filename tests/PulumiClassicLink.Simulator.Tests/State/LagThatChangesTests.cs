namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class LagThatChangesTests : SimulatorTest
{
    [TestCase(20, 10, 20)]
    [TestCase(5, 0, 5)]
    public async Task SetDescribeLag_CountsForWhatIsNotSeenYet(int seconds, int hiddenSeconds, int seenSeconds)
    {
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(10));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(seconds));
        Clock.Advance(TimeSpan.FromSeconds(hiddenSeconds));
        Assert.That(await CountAsync(), Is.Zero);
        Clock.Advance(TimeSpan.FromSeconds(seenSeconds - hiddenSeconds));
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task SetDescribeLag_TakesBackNothingThatWasSeen()
    {
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(10));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.That(await CountAsync(), Is.EqualTo(1));
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(20));
        Assert.That(await CountAsync(), Is.EqualTo(1));
        Simulator.SetDescribeLag(TimeSpan.Zero);
        AssertDone(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")));
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(20));
        Assert.That(await CountAsync(), Is.Zero);
    }

    private async Task<int> CountAsync() => (int)(await Client.CallAsync(Describe, Ids("i-one", ""))).Json["TotalCount"]!;
}
