namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class IdsThatComeBackTests : SimulatorTest
{
    [Test]
    public async Task SetStatus_AfterCalls_DoesNotChangeTheInstanceThatGetsTheIdNext()
    {
        Simulator.SetStatus(Region, "i-one", "Stopping", afterCalls: 1);
        Simulator.RemoveInstance(Region, "i-one");
        Simulator.AddInstance(Region, "i-one");
        AssertDone(await Client.CallAsync(Describe, Ids("i-one", "")));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }
}
