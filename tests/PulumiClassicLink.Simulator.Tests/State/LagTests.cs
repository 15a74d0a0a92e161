namespace PulumiClassicLink.Simulator.Tests.State;

/// <summary>What is seen later than it is so, and what changes while calls go by.</summary>
internal sealed class LagTests : SimulatorTest
{
    [Test]
    public async Task DescribeLag_ShowsEachChangeThatMuchLater()
    {
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(10));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Clock.Advance(TimeSpan.FromSeconds(4));
        AssertDone(await Client.CallAsync(Attach, Ids("i-two", "vpc-a")));
        Assert.That(await SeenAsync(), Is.Empty);
        Assert.That(Simulator.Links, Has.Count.EqualTo(2));

        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one" }));
        AssertDone(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")));
        Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one", "i-two" }));
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-two" }));
    }

    [Test]
    public async Task DescribeLag_DoesNotHideFromWrites()
    {
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(10));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-b")), 403, "OperationDenied");
        AssertDone(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")));
        AssertRefused(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")), 403, "InvalidOperation.InvalidVpc");
    }

    [Test]
    public async Task DescribeLag_ZeroShowsAtOnceAgain()
    {
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(10));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Simulator.SetDescribeLag(TimeSpan.Zero);
        Assert.That(await SeenAsync(), Is.EqualTo(new[] { "i-one" }));
        Assert.Throws<ArgumentException>(() => Simulator.SetDescribeLag(TimeSpan.FromTicks(-1)));
    }

    [Test]
    public async Task SetStatus_AfterCalls_WaitsForCallsThatNameTheInstance()
    {
        Simulator.SetStatus(Region, "i-one", "Stopping");
        Simulator.SetStatus(Region, "i-one", "Stopped", afterCalls: 3);
        for (var call = 0; call < 2; call++)
            AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "InvalidStatus.InstanceStatus");
        AssertDone(await Client.CallAsync(Attach, Ids("i-two", "vpc-a")));
        AssertDone(await Client.CallAsync(Describe, Ids("", "vpc-a")));
        AssertDone(await Client.CallAsync(Describe, Ids("i-two,i-one", "")));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task SetLocked_AfterCalls_ChangesInTheOrderAsked()
    {
        Simulator.SetLocked(Region, "i-one", locked: true, afterCalls: 1);
        Simulator.SetLocked(Region, "i-one", locked: false, afterCalls: 2);
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "InvalidStatus.InstanceLocked");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task SetStatus_AfterCalls_OfAnInstanceThatIsReleasedMeanwhileIsForgotten()
    {
        Simulator.SetStatus(Region, "i-one", "Stopped", afterCalls: 1);
        Simulator.RemoveInstance(Region, "i-one");
        AssertRefused(await Client.CallAsync(Describe, Ids("i-one", "")), 403, "InvalidInstanceId.NotFound");
        Simulator.AddInstance(Region, "i-one", "Pending");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "InvalidStatus.InstanceStatus");
    }

    [Test]
    public void SetStatus_AfterCalls_RefusesWhatCannotBeAtOnce()
    {
        Assert.Throws<ArgumentException>(() => Simulator.SetStatus(Region, "i-one", "Asleep", afterCalls: 2));
        Assert.Throws<ArgumentException>(() => Simulator.SetStatus(Region, "i-none", "Stopped", afterCalls: 2));
        Assert.Throws<ArgumentException>(() => Simulator.SetStatus(Region, "i-one", "Stopped", afterCalls: -1));
    }

    private async Task<string[]> SeenAsync()
    {
        var answer = await Client.CallAsync(Describe, Ids("", "vpc-a"));
        return [.. answer.Json["Links"]!["Link"]!.AsArray().Select(link => (string)link!["InstanceId"]!)];
    }
}
