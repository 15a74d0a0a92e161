using System.Net;
using System.Net.Sockets;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>Wrong input at the command line: one clear line, a non-zero exit, and the checkpoint as it was.</summary>
internal sealed class WrongInputTests
{
    private const string RegionId = "cn-qingdao";
    private const string InstanceId = "i-bp1wrong000000000000";
    private const string VpcId = "vpc-bp1wrong0000000000";

    [Test, CancelAfter(180_000)]
    public async Task Engine_SaysOneLineAndKeepsTheCheckpoint(CancellationToken cancellationToken)
    {
        using var work = new TemporaryFolder();
        var checkpoint = work.File("checkpoint.json");
        string endpoint;
        await using (var simulator = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken))
        {
            simulator.AddInstance(RegionId, InstanceId);
            simulator.AddVpc(RegionId, VpcId);
            endpoint = simulator.Endpoint.ToString();
            var up = await EngineAsync("up", Example.Attach.Folder, Repository.Plugin, endpoint, checkpoint, "", cancellationToken);
            Assert.That(up.ExitCode, Is.Zero, string.Join('\n', up.Output.Concat(up.Errors)));
            Assert.That(simulator.Links, Has.Count.EqualTo(1));
        }

        var before = await File.ReadAllBytesAsync(checkpoint, cancellationToken);
        var faulty = Path.Combine(Built.FaultyPluginDirectory, "pulumi-resource-classiclink");
        var runs = new Dictionary<string, Command>
        {
            ["--no-such-flag"] = await Command.RunAsync(
                Built.Engine, ["up", "--no-such-flag"], work.Path, null, cancellationToken),
            ["no-such-program"] = await EngineAsync(
                "up", work.File("no-such-program"), Repository.Plugin, endpoint, checkpoint, "", cancellationToken),
            ["exit"] = await EngineAsync("up", Example.Attach.Folder, faulty, endpoint, checkpoint, "die-at-start", cancellationToken),
            ["127.0.0.1"] = await EngineAsync("up", Example.Attach.Folder, Repository.Plugin, endpoint, checkpoint, "", cancellationToken),
        };
        foreach (var (named, run) in runs)
        {
            Assert.That(run.ExitCode, Is.Not.Zero, named);
            var said = run.Output.Concat(run.Errors).ToList();
            var errors = said.Where(line => line.StartsWith("error: ", StringComparison.Ordinal)).ToList();
            Assert.That(errors, Has.Count.EqualTo(1), string.Join('\n', said));
            Assert.That(errors[0], Does.Contain(named));
            // The lines are trimmed.
            Assert.That(said, Has.None.StartsWith("at "), "no stack of calls");
        }

        Assert.That(await File.ReadAllBytesAsync(checkpoint, cancellationToken), Is.EqualTo(before));
    }

    [Test, CancelAfter(60_000)]
    public async Task Simulator_SaysOneLine_WhenThePortIsTaken(CancellationToken cancellationToken)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var run = await Command.RunAsync(
            Built.Simulator, ["--port", port], Repository.Root, null, cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Errors, Has.Count.EqualTo(1));
        Assert.That(run.Errors[0], Does.Contain(port));
    }

    [TestCase("--no-such-flag")]
    [TestCase("not-an-address")]
    [CancelAfter(60_000)]
    public async Task Plugin_SaysOneLine_OnABadArgument(string argument, CancellationToken cancellationToken)
    {
        var run = await Command.RunAsync(
            Repository.Plugin, [argument], Repository.Root, null, cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Errors, Has.Count.EqualTo(1));
        Assert.That(run.Errors[0], Does.Contain(argument));
    }

    [Test, CancelAfter(60_000)]
    public async Task Demo_SaysOneLine_WhenTheProgramIsMissing(CancellationToken cancellationToken)
    {
        var run = await Command.RunAsync(
            Built.Demo,
            ["--plugin-dir", Path.GetDirectoryName(Repository.Plugin)!, "--program", "no-such-program"],
            Repository.Root,
            null,
            cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Errors, Has.Count.EqualTo(1));
        Assert.That(run.Errors[0], Does.Contain("no-such-program"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Demo_SaysOneLine_WhenTheRealEngineIsMissing(CancellationToken cancellationToken)
    {
        var run = await Command.RunAsync(
            Built.Demo,
            ["--engine", "pulumi", "--plugin-dir", Path.GetDirectoryName(Repository.Plugin)!, "--program", Example.Attach.Folder],
            Repository.Root,
            new Dictionary<string, string> { ["PATH"] = Example.Attach.Folder },
            cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Errors, Is.EqualTo(new[] { "The demo cannot run on the real engine: no pulumi 3.200 or later on PATH." }));
    }

    private static Task<Command> EngineAsync(
        string operation,
        string program,
        string plugin,
        string endpoint,
        string checkpoint,
        string fault,
        CancellationToken cancellationToken) =>
        Command.RunAsync(
            Built.Engine,
            [
                operation, "--program", program, "--stack", "test", "--checkpoint", checkpoint, "--no-build",
                "--plugin-dir", Path.GetDirectoryName(plugin)!,
                "--config", $"attach:instanceId={InstanceId}",
                "--config", $"attach:vpcId={VpcId}",
                "--config", $"classiclink:region={RegionId}",
                "--config", $$"""classiclink:endpoints={"ecs":"{{endpoint}}"}""",
            ],
            Path.GetDirectoryName(checkpoint)!,
            new Dictionary<string, string>
            {
                ["CLASSICLINK_FAULT"] = fault,
                ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
                ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
                ["ALICLOUD_SECURITY_TOKEN"] = "",
            },
            cancellationToken);
}
