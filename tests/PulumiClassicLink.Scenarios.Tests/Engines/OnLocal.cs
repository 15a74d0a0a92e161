using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.RealEngine.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>The same steps on the local engine, whose program follows a script.</summary>
internal sealed class OnLocal : IAsyncDisposable
{
    private const string Stack = "dev";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("classiclink-local-");
    private readonly EcsSimulator _cloud;
    private readonly CancellationToken _patience;
    private Link[] _program = [];
    private ExplicitProvider[] _providers = [];
    private int _steps;
    private int _seen;

    private OnLocal(EcsSimulator cloud, CancellationToken patience)
    {
        _cloud = cloud;
        _patience = patience;
        var binary = Path.Combine(AppContext.BaseDirectory, "fake-program");
        File.WriteAllText(InFolder("Pulumi.yaml"), $"name: {RealStack.Project}\nruntime:\n  name: dotnet\n  options:\n    binary: {binary}\n");
    }

    public static async Task<OnLocal> StartAsync(CancellationToken patience) => new(await RealStack.StartCloudAsync(patience), patience);

    public async Task<Outcome> RunAsync(Step step)
    {
        step.Outside?.Invoke(_cloud);
        _program = step.Program ?? _program;
        _providers = step.Providers ?? _providers;
        var script = ProgramScript.Of(_program, _providers, step.LookedUp, _cloud.Endpoint);
        await File.WriteAllTextAsync(InFolder("program.json"), script.ToJsonString(), _patience);
        var record = InFolder($"{++_steps}.jsonl");
        var display = new StringWriter();
        var result = await Run(step.Arguments)(new Engine(Options(step, record), display, TimeProvider.System), _patience);
        return Look(!result.Succeeded, display.ToString(), record);
    }

    /// <summary>The step as the engine's command line takes it, which must be refused.</summary>
    public async Task<(int Status, string Error, Outcome After)> RefuseAsync(Step step)
    {
        var error = new StringWriter();
        string[] arguments = [.. step.Arguments, "--program", _folder.FullName, "--stack", Stack, "--checkpoint", InFolder("state.json")];
        var status = await CommandLine.RunAsync(arguments, TextWriter.Null, error, TimeProvider.System);
        return (status, error.ToString(), Look(failed: true, error.ToString(), InFolder("none.jsonl")));
    }

    /// <summary>The stack as it is.</summary>
    public Outcome Look(bool failed, string shown, string record)
    {
        var kept = Checkpoint.Load(InFolder("state.json")).Resources.Where(resource => resource.Type == StateText.LinkType).ToList();
        var changed = _cloud.Calls.Skip(_seen).Where(call => call.ChangedLinks)
            .Select(call => $"{call.Action.Replace("ClassicLinkVpc", "", StringComparison.Ordinal)} {call.InstanceId} {call.VpcId}").ToList();
        _seen = _cloud.Calls.Count;
        return new Outcome
        {
            Failed = failed,
            Shown = shown,
            Changed = changed,
            Links = [.. _cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}")],
            Kept = [.. kept.Select(Describe)],
            State = [.. kept.Select(StateText.Of).Order(StringComparer.Ordinal)],
            Calls = new ProviderCalls(record, _cloud.Endpoint),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Func<Engine, CancellationToken, Task<OperationResult>> Run(string[] arguments) => arguments[0] switch
    {
        "preview" => (engine, token) => engine.PreviewAsync(token),
        "up" => (engine, token) => engine.UpAsync(token),
        "refresh" => (engine, token) => engine.RefreshAsync(token),
        "destroy" => (engine, token) => engine.DestroyAsync(token),
        var command => throw new ArgumentException($"The local engine has no command {command}: a step says so with Lacking."),
    };

    // The engines of all tests are one process, and their ports come back: what plugins remember of a run must not be found by another one.
    private string RuntimeDirectory()
    {
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var directory = InFolder($"runtime-{_steps}");
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(directory).FullName : Directory.CreateDirectory(directory, mine).FullName;
    }

    private EngineOptions Options(Step step, string record) => new()
    {
        ProgramDirectory = _folder.FullName,
        Stack = Stack,
        CheckpointPath = InFolder("state.json"),
        PluginDirectories = [Path.Combine(RepositoryRoot.Folder, "bin")],
        Replace = [.. step.Arguments.Skip(1).Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))],
        ContinueOnError = step.Arguments.Contains("--continue-on-error"),
        CallRecordPath = record,
        Config = new Dictionary<string, ConfigValue>
        {
            ["classiclink:region"] = new(RealStack.Region),
            ["classiclink:endpoints"] = new($$"""{"ecs":"{{_cloud.Endpoint}}"}"""),
        },
        Environment = new Dictionary<string, string>
        {
            ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
            ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
            ["ALICLOUD_SECURITY_TOKEN"] = "",
            ["XDG_RUNTIME_DIR"] = RuntimeDirectory(),
            ["FAKE_PROGRAM"] = InFolder("program.json"),
            ["FAKE_ANSWERS"] = InFolder("answers.jsonl"),
        },
    };

    private static string Describe(CheckpointResource resource)
    {
        var id = resource.Id.Split(':');
        return $"{resource.Name} {id[1]} {id[2]}{(resource.Delete ? " (delete)" : "")}";
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
