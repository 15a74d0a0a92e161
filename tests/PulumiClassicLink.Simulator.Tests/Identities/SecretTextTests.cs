namespace PulumiClassicLink.Simulator.Tests.Identities;

/// <summary>Records print all their fields; these end up in logs and in messages of failed tests.</summary>
internal sealed class SecretTextTests
{
    [Test]
    public void ToString_OfAKeyTellsNoSecret() => Assert.That(
        new SimulatedKey { AccessKeyId = "the-id", AccessKeySecret = "hidden", SecurityToken = "hidden" }.ToString(),
        Does.Contain("the-id").And.Not.Contain("hidden"));

    [Test]
    public void ToString_OfTheOptionsTellsNoSecret() => Assert.That(
        new SimulatorOptions { AccessKeyId = "the-id", AccessKeySecret = "hidden", SecurityToken = "hidden" }.ToString(),
        Does.Contain("the-id").And.Not.Contain("hidden"));
}
