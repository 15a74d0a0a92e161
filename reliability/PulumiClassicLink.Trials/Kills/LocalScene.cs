using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>A C# program with one link under the local engine, which runs as a process of its own.</summary>
internal sealed class LocalScene : Scene
{
    private readonly TemporaryFolder _folder = new();
    private readonly CliWorkspace _processes;

    private LocalScene(EcsSimulator cloud, CancellationToken cancellationToken)
        : base(cloud, cancellationToken)
    {
        // Only its isolation is of use here: there need not be a CLI.
        _processes = new CliWorkspace(new PulumiCommand("pulumi", PulumiCommand.Oldest), _folder.Path);
        foreach (var name in _processes.Environment.Keys.Where(name => name.StartsWith("PULUMI_", StringComparison.Ordinal)).ToList())
            _processes.Environment[name] = null;
        _processes.Environment["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId;
        _processes.Environment["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret;
        _processes.Write($"name: attach\nruntime:\n  name: dotnet\n  options:\n    binary: {Example.Attach.Binary}\n");
    }

    public override string Mark => $"XDG_RUNTIME_DIR={_processes.Environment["XDG_RUNTIME_DIR"]}";

    public override string StateFile => Path.Combine(StateFolder, "dev.json");

    public override string StateFolder => _folder.File("state");

    public override IReadOnlyList<string> Kept =>
        [.. Checkpoint.Load(StateFile).Resources.Where(one => one.Type == LocalStack.LinkType).Select(one => PairOf(one.Id))];

    public override string ProgramProcess => "Attach.dll";

    public static async Task<LocalScene> StartAsync(Action<SimulatedCall> beforeCall, CancellationToken cancellationToken) =>
        new(await RealStack.StartCloudAsync(cancellationToken, beforeCall), cancellationToken);

    public override Task<CliRun> StartAsync(string command, bool isInTerminal)
    {
        var engine = Path.Combine(AppContext.BaseDirectory, "classiclink-engine");
        string[] arguments =
        [
            command == "change" ? "up" : command, "--program", _processes.ProgramDirectory, "--stack", "dev", "--checkpoint", StateFile,
            "--plugin-dir", Path.GetDirectoryName(Repository.Plugin)!, "--no-build",
            "--config", $"classiclink:region={RealStack.Region}",
            "--config", $$"""classiclink:endpoints={"ecs":"{{Cloud.Endpoint}}"}""",
            "--config", "attach:instanceId=i-1",
            "--config", $"attach:vpcId={VpcOf(command)}",
        ];
        var (file, all) = isInTerminal ? InTerminal(engine, arguments) : (engine, arguments);
        return Task.FromResult(_processes.StartOther(file, all, _processes.ProgramDirectory));
    }

    public override IReadOnlyList<string> Wanted(string command) => command == "destroy" ? [] : [$"i-1 {VpcOf(command)}"];

    public override async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }

    private static string VpcOf(string command) => command == "change" ? RealStack.Vpc2 : RealStack.Vpc1;

    private static string PairOf(string id) => string.Join(' ', id.Split(':')[1..]);
}
