namespace PulumiClassicLink.Provider.Tests.Hosting;

internal sealed class CommandLineTests
{
    [TestCase("127.0.0.1:4321", 0)]
    [TestCase("--logtostderr -v=9 127.0.0.1:4321", 9)]
    [TestCase("-v 11 --logflow --tracing http://127.0.0.1:1 127.0.0.1:4321", 11)]
    public void Parse_TakesTheEnginesAddressAndItsLevelOfDetail(string arguments, int verbosity)
    {
        var commandLine = CommandLine.Parse(arguments.Split(' '));

        Assert.That(commandLine, Is.EqualTo(new CommandLine { EngineAddress = "127.0.0.1:4321", Verbosity = verbosity }));
    }

    [Test]
    public void Parse_OfNothing_IsAttachMode() => Assert.That(CommandLine.Parse([]), Is.EqualTo(new CommandLine()));

    [TestCase("--help")]
    [TestCase("-h")]
    [TestCase("-v=9 -h 127.0.0.1:4321")]
    public void Parse_OfAQuestionForHelp_IsHelp(string arguments) =>
        Assert.That(CommandLine.Parse(arguments.Split(' ')), Is.EqualTo(new CommandLine { Help = true }));

    [TestCase("--bad", "--bad")]
    [TestCase("-v", "-v")]
    [TestCase("-v many", "-v")]
    [TestCase("-v=many", "-v=many")]
    [TestCase("--tracing", "--tracing")]
    [TestCase("nonsense", "nonsense")]
    [TestCase("127.0.0.1:0", "127.0.0.1:0")]
    [TestCase("127.0.0.1:65536", "127.0.0.1:65536")]
    [TestCase("user@127.0.0.1:1", "user@")]
    [TestCase("127.0.0.1:1 127.0.0.1:2", "127.0.0.1:2")]
    public void Parse_OfAnythingElse_IsOneLineThatNamesIt(string arguments, string named)
    {
        var error = CommandLine.Parse(arguments.Split(' ')).Error;

        Assert.That(error, Does.Contain(named).And.Not.Contain("\n"));
    }
}
