namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class LateHintTests : SimulatorTest
{
    [Test]
    public async Task RetryAfterMilliseconds_IsAnsweredToACallThatWasPutOffToo()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.DelayThenCarryOut, RetryAfterMilliseconds = 250 });
        var answer = await Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        AssertDone(answer);
        Assert.That(answer.Response.Headers.GetValues("x-acs-retry-after"), Is.EqualTo(new[] { "250" }));
    }
}
