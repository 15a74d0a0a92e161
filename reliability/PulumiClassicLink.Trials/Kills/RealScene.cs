using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Reliability.Worlds;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>A YAML program on the real CLI: a link of the default provider, and links of an explicit one.</summary>
internal sealed class RealScene : Scene
{
    private static readonly Link[] First = [new("a", "i-1"), new("b", "i-2") { Provider = LoopbackProgram.East }];

    /// <summary>One link to another VPC, one removed, one added.</summary>
    private static readonly Link[] Second =
        [new("a", "i-1", RealStack.Vpc2), new("c", "i-3") { Provider = LoopbackProgram.East }];

    private readonly RealStack _stack;
    private readonly CancellationToken _cancellationToken;

    private RealScene(RealStack stack, CancellationToken cancellationToken)
        : base(stack.Cloud, cancellationToken)
    {
        _stack = stack;
        _cancellationToken = cancellationToken;
        stack.Providers[LoopbackProgram.East] = [];
    }

    public override string Mark => $"XDG_RUNTIME_DIR={_stack.Cli.Environment["XDG_RUNTIME_DIR"]}";

    public override string StateFile => Path.Combine(StateFolder, ".pulumi", "stacks", RealStack.Project, "dev.json");

    public override string StateFolder => new Uri(_stack.Cli.Environment["PULUMI_BACKEND_URL"]!).LocalPath;

    public override IReadOnlyList<string> Kept => [.. _stack.Kept.Select(kept => kept[(kept.IndexOf(' ') + 1)..])];

    public override string ProgramProcess => "pulumi-language-yaml";

    public static async Task<RealScene> StartAsync(Action<SimulatedCall> beforeCall, CancellationToken cancellationToken) =>
        new(await RealStack.StartAsync(cancellationToken, beforeCall), cancellationToken);

    public override Task PrepareAsync()
    {
        _stack.Write(First);
        return _stack.Cli.InitializeAsync(_cancellationToken);
    }

    public override async Task<CliRun> StartAsync(string command, bool isInTerminal)
    {
        var engine = command == "change" ? "up" : command;
        string[] arguments = [engine, "--yes", "--skip-preview"];
        if (!isInTerminal)
            return await _stack.StartAsync(ProgramOf(command), arguments);
        await PrepareAsync();
        _stack.Write(ProgramOf(command));
        var (file, all) = InTerminal("pulumi", [.. arguments, "--non-interactive", "--color", "never", "--stack", "dev"]);
        return _stack.Cli.StartOther(file, all, _stack.Cli.ProgramDirectory);
    }

    public override IReadOnlyList<string> Wanted(string command) =>
        command == "destroy" ? [] : [.. ProgramOf(command).Select(link => $"{link.InstanceId} {link.VpcId}")];

    /// <summary>`pulumi cancel` takes the lock of a run away that could not take it away itself.</summary>
    public override Task UnlockAsync() => _stack.RunAsync("cancel", "--yes");

    public override ValueTask DisposeAsync() => _stack.DisposeAsync();

    private static Link[] ProgramOf(string command) => command == "change" ? Second : First;
}
