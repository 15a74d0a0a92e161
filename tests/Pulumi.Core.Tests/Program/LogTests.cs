using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

internal sealed class LogTests : EngineTest
{
    [Test]
    public async Task Log_SendsMessagesInOrderWithTheirSeverity()
    {
        var exitCode = await Engine.RunAsync(() =>
        {
            Log.Debug("one", streamId: 7);
            Log.Info("two", ephemeral: true);
            Log.Warn("three");
            Log.Error("four");
        });

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(Sent.Logs, Is.EqualTo(new[]
        {
            new LogRequest { Severity = LogSeverity.Debug, Message = "one", StreamId = 7 },
            new LogRequest { Severity = LogSeverity.Info, Message = "two", Ephemeral = true },
            new LogRequest { Severity = LogSeverity.Warning, Message = "three" },
            new LogRequest { Severity = LogSeverity.Error, Message = "four" },
        }));
    }

    [Test]
    public async Task Log_AboutAResourceNamesItsUrn()
    {
        await Engine.RunAsync(() => Log.Info("hello", new Link("one")));

        Assert.That(Sent.Logs.Single().Urn, Is.EqualTo(Recording.LinkUrn("one")));
    }

    [Test]
    public async Task RunAsync_ReportsAnErrorAboutAResourceBesideIt()
    {
        var exitCode = await Engine.RunAsync(() =>
            _ = new Link("one").Id.Apply(_ => throw new ResourceException("odd", Named(), hideStack: true)));

        Assert.That(exitCode, Is.EqualTo(32));
        var log = Sent.Logs.Single();
        Assert.That((log.Severity, log.Message, log.Urn), Is.EqualTo((LogSeverity.Error, "odd", "urn:x")));
    }

    [Test]
    public async Task RunAsync_CannotBeNestedAndLeavesNoInstanceBehind()
    {
        var exitCode = await Engine.RunAsync(() =>
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.RunAsync(() => { })));

        Assert.That(exitCode, Is.Zero);
        Assert.Throws<InvalidOperationException>(() => _ = Deployment.Instance);
        Assert.That(await Engine.RunAsync(() => Assert.That(Deployment.Instance.StackName, Is.EqualTo("dev"))), Is.Zero);
    }

    private static NamedResource Named() => new NamedResource("urn:x", "i-1");
}
