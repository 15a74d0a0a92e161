namespace Pulumi.Core.Tests.Engine;

/// <summary>The base of tests that run a program against an engine.</summary>
internal abstract class EngineTest
{
    protected TestEngine Engine { get; private set; } = null!;

    protected Recording Sent => Engine.Recording;

    [SetUp]
    public async Task StartEngine() => Engine = await TestEngine.StartAsync();

    [TearDown]
    public async Task StopEngine() => await Engine.DisposeAsync();

    /// <summary>Runs a program that must succeed without errors or warnings.</summary>
    protected async Task SucceedAsync(Action program, bool preview = false)
    {
        var exitCode = await Engine.RunAsync(program, preview);
        Assert.That(Sent.Logs.Select(log => log.Message), Is.Empty);
        Assert.That(exitCode, Is.Zero);
    }
}
