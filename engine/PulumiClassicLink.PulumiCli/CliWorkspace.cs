using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.PulumiCli;

/// <summary>
/// One stack of the real CLI that touches nothing of the user's: login, home, state, passphrase and the plugins' runtime folder are its
/// own, in a folder that the caller gives and removes.
/// </summary>
public sealed class CliWorkspace
{
    private static readonly string[] OfTheUser =
        ["PULUMI_", "ALICLOUD_", "ALIBABA", "ECS_", "STS_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "MAX_RETRY_TIMEOUT"];

    private readonly PulumiCommand _command;
    private readonly string _folder;
    private readonly string _stack;
    private bool _exists;

    /// <param name="command">The CLI.</param>
    /// <param name="folder">An existing folder: the program's Pulumi.yaml goes into its <see cref="ProgramDirectory"/>.</param>
    /// <param name="stack">The stack's name.</param>
    public CliWorkspace(PulumiCommand command, string folder, string stack = "dev")
    {
        _command = command;
        _folder = folder;
        _stack = stack;
        foreach (var made in new[] { ProgramDirectory, Made("home"), Made("state"), Made("runtime") })
            Directory.CreateDirectory(made);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Made("runtime"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment = new()
        {
            ["PULUMI_HOME"] = Made("home"),
            ["PULUMI_BACKEND_URL"] = new Uri(Made("state")).AbsoluteUri,
            ["PULUMI_CONFIG_PASSPHRASE"] = "test",
            ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
            ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
            ["XDG_RUNTIME_DIR"] = Made("runtime"),
        };
    }

    /// <summary>Added to what `pulumi`, the plugins and the program inherit; null takes a variable away.</summary>
    public Dictionary<string, string?> Environment { get; }

    public string ProgramDirectory => Made("program");

    /// <summary>Writes the project file, which is a whole YAML program, or names the program of another runtime.</summary>
    public void Write(string projectFile) => File.WriteAllText(Path.Combine(ProgramDirectory, "Pulumi.yaml"), projectFile);

    /// <summary>Makes the stack, if it is not there yet.</summary>
    /// <exception cref="InvalidOperationException">It cannot be made.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (_exists)
            return;
        using var init = Start(["stack", "init", _stack]);
        var made = await init.EndAsync(cancellationToken);
        if (made.ExitCode != 0)
            throw new InvalidOperationException($"pulumi stack init: {made.Output}");
        _exists = true;
    }

    /// <summary>Runs a command of the stack to its end. The stack is made before the first.</summary>
    public async Task<CliResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var run = await StartAsync(arguments, cancellationToken);
        return await run.EndAsync(cancellationToken);
    }

    /// <summary>The same, without waiting for its end.</summary>
    /// <exception cref="InvalidOperationException">The stack cannot be made.</exception>
    public async Task<CliRun> StartAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken);
        return Start([.. arguments, "--stack", _stack]);
    }

    /// <summary>
    /// The resources of the stack's state, pending deletes included, as the backend keeps them: with `urn`, `id`, `delete`, `outputs`, ...
    /// </summary>
    public IReadOnlyList<JsonNode> Resources => State?["checkpoint"]?["latest"]?["resources"]?.AsArray().Select(one => one!).ToList() ?? [];

    /// <summary>The state file as the backend keeps it; null: there is none yet.</summary>
    public JsonNode? State
    {
        get
        {
            var stacks = Path.Combine(Made("state"), ".pulumi", "stacks");
            var file = Directory.Exists(stacks)
                ? Directory.EnumerateFiles(stacks, $"{_stack}.json", SearchOption.AllDirectories).SingleOrDefault()
                : null;
            return file is null ? null : JsonNode.Parse(File.ReadAllText(file));
        }
    }

    /// <summary>Starts another program with the same environment: one that calls `pulumi` itself, by PATH.</summary>
    public CliRun StartOther(string file, IEnumerable<string> arguments, string directory) =>
        Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = directory });

    /// <summary>True for a variable by which the CLI, the plugin or Alibaba's tools would do something else than the caller says.</summary>
    public static bool IsOfTheUser(string name) => OfTheUser.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives a process that is yet to be started the environment that `pulumi` has here.</summary>
    public void Isolate(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsOfTheUser).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
    }

    private CliRun Start(string[] arguments) =>
        Start(new ProcessStartInfo(_command.Path, [.. arguments, "--non-interactive", "--color", "never", "--cwd", ProgramDirectory]));

    private CliRun Start(ProcessStartInfo start)
    {
        Isolate(start);
        return new CliRun(start);
    }

    private string Made(string name) => Path.Combine(_folder, name);
}
