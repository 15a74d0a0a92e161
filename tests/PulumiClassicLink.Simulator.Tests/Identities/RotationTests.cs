namespace PulumiClassicLink.Simulator.Tests.Identities;

internal sealed class RotationTests : SimulatorTest
{
    [Test]
    public async Task ReplaceKey_LeavesTheUserDeniedWhatItWas()
    {
        Simulator.Deny("simulator-key", Attach);
        Simulator.ReplaceKey("next-key", "next-secret");
        var call = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Key = "next-key", Secret = "next-secret" };
        AssertRefused(await Client.SendAsync(call), 403, "Forbidden.RAM");
    }
}
