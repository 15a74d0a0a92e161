using Grpc.Core;
using Pulumi.Core.Tests.Engine;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

/// <summary>How a program's process ends, with a real process.</summary>
internal sealed class ExitTests : ProcessTest
{
    private const string NoRegion =
        "The configuration has no 'test:region'; set it with `pulumi config set test:region <value>`.";

    [TestCase("succeed", 0)]
    [TestCase("stack", 0)]
    [TestCase("log-error", 1)]
    [TestCase("throw", 32)]
    [TestCase("throw-run-exception", 32)]
    [TestCase("throw-in-apply", 32)]
    [TestCase("cancelled", 32)]
    [TestCase("forgetful-stack", 32)]
    [TestCase("missing-configuration", 32)]
    [TestCase("stack-without-configuration", 32)]
    [TestCase("not-returned", 32)]
    public async Task Process_EndsWithTheExitCode(string program, int expected)
    {
        var (exitCode, error) = await StartAsync(program);

        Assert.That(exitCode, Is.EqualTo(expected), error);
        Assert.That(error, Is.Empty);
        Assert.That(Sent.Errors, expected == 0 ? Is.Empty : Is.Not.Empty);
        Assert.That(Sent.Calls.Contains("SignalAndWaitForShutdown"), Is.EqualTo(expected == 0));
    }

    [TestCase("stack")]
    [TestCase("stack-of-a-container")]
    public async Task Process_OfAStackClassSendsItsProperties(string program)
    {
        await StartAsync(program);

        Assert.That(Sent.Outputs.Single().Outputs.ToString(), Is.EqualTo("""{ "greeting": "hello!" }"""));
    }

    [TestCase("throw-run-exception", "a plain reason")]
    [TestCase("missing-configuration", NoRegion)]
    [TestCase("stack-without-configuration", NoRegion)]
    public async Task Process_ThatFailsForAPlainReasonShowsOnlyThat(string program, string expected)
    {
        await StartAsync(program);

        Assert.That(Sent.Errors, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task Process_WithABugShowsWhereItIs()
    {
        await StartAsync("throw");

        Assert.That(Sent.Errors.Single(), Does.Contain("a bug in the program").And.Contain("Program.cs"));
    }

    [Test]
    public async Task Process_WhoseProgramGaveUpWaitingSaysOnceWhatFor()
    {
        await StartAsync("timed-out");

        Assert.That(Sent.Errors.Single(), Does.Contain("gave up waiting"));
    }

    [Test]
    public async Task Process_WhoseRegistrationIsRefusedNamesItsResource()
    {
        Sent.OnRegister = _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "no such type"));

        var (exitCode, _) = await StartAsync("default");

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors, Is.EqualTo(new[] { "Registering test:index:Link 'one' failed: no such type" }));
    }

    [Test]
    public async Task Process_WhoseEngineEndsTheDeploymentEndsQuietly()
    {
        Sent.OnRegister = _ => throw new RpcException(new Status(StatusCode.Unavailable, "resource monitor shut down"));

        var (exitCode, error) = await StartAsync("default");

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(error, Is.Empty);
        Assert.That(Sent.Logs.Select(log => (log.Severity, log.Message)), Is.EqualTo(new[]
        {
            (LogSeverity.Debug, "The engine has ended the deployment: resource monitor shut down"),
        }));
    }

    [Test]
    public async Task Process_WithoutAnEngineSaysWhatIsMissing()
    {
        var (exitCode, error) = await StartAsync("default", ("PULUMI_MONITOR", ""), ("PULUMI_DRY_RUN", "perhaps"));

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(error, Does.Contain("missing or unreadable: PULUMI_MONITOR, PULUMI_DRY_RUN"));
    }

    [Test]
    public async Task Process_ThatReachesNoEngineSaysSo()
    {
        var (exitCode, error) = await StartAsync("default", ("PULUMI_MONITOR", "127.0.0.1:1"), ("PULUMI_ENGINE", "127.0.0.1:1"));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("The engine's resource monitor cannot be reached at 127.0.0.1:1"));
    }

    [Test]
    public async Task Process_WithAnExitCodeOfItsOwnKeepsIt()
    {
        // The engine tells its user every exit code but 0 and 32.
        var (exitCode, _) = await StartAsync("own-exit-code");

        Assert.That(exitCode, Is.EqualTo(3));
    }
}
