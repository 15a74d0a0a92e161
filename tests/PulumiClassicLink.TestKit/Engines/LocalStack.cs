using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.TestKit.Engines;

/// <summary>A built program under the local engine, with the built plugin, and a simulator for its cloud.</summary>
public class LocalStack : IAsyncDisposable
{
    public const string LinkType = "classiclink:index:ClassicLinkAttachment";

    private readonly CancellationToken _patience;
    private int _seen;

    /// <param name="cloud">Ends with the stack.</param>
    /// <param name="region">Of the stack's classiclink configuration.</param>
    /// <param name="patience">Ends every operation of a test that hangs.</param>
    public LocalStack(EcsSimulator cloud, string region, CancellationToken patience)
    {
        Cloud = cloud;
        _patience = patience;
        ProgramDirectory = Work.Path;
        Config["classiclink:region"] = new(region);
        Config["classiclink:endpoints"] = new($$"""{"ecs":"{{cloud.Endpoint}}"}""");
    }

    public EcsSimulator Cloud { get; }

    public Dictionary<string, ConfigValue> Config { get; } = [];

    /// <summary>Of the plugin and the program, which see nothing of the machine's own keys.</summary>
    public Dictionary<string, string> Environment { get; } = new()
    {
        ["ALICLOUD_ACCESS_KEY"] = "",
        ["ALICLOUD_SECRET_KEY"] = "",
        ["ALICLOUD_SECURITY_TOKEN"] = "",
    };

    /// <summary>Each stack has its own checkpoint in the same folder.</summary>
    public string Stack { get; set; } = "test";

    /// <summary>Where the engine finds the plugin.</summary>
    public string PluginDirectory { get; set; } = Path.GetDirectoryName(Repository.Plugin)!;

    /// <summary>What the last operation showed.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>The calls of the last operation, in their order.</summary>
    public IReadOnlyList<SimulatedCall> Calls { get; protected set; } = [];

    public string CheckpointPath => Work.File($"{Stack}.json");

    public Checkpoint Kept => Checkpoint.Load(CheckpointPath);

    public IEnumerable<CheckpointResource> KeptLinks => Kept.Resources.Where(resource => resource.Type == LinkType);

    protected TemporaryFolder Work { get; } = new();

    protected string ProgramDirectory { get; set; }

    /// <summary>Makes a built program that of the stack: `dotnet run` would cost more than all else that an operation does.</summary>
    public void Use(string project, string binary) =>
        File.WriteAllText(Work.File("Pulumi.yaml"), $"name: {project}\nruntime:\n  name: dotnet\n  options:\n    binary: {binary}\n");

    public void Use(Example example) => Use(example.Name, example.Binary);

    public Task<OperationResult> PreviewAsync() => RunAsync(engine => engine.PreviewAsync(_patience));

    public Task<OperationResult> UpAsync() => RunAsync(engine => engine.UpAsync(_patience));

    public Task<OperationResult> RefreshAsync() => RunAsync(engine => engine.RefreshAsync(_patience));

    public Task<OperationResult> DestroyAsync() => RunAsync(engine => engine.DestroyAsync(_patience));

    /// <summary>An up that must go well.</summary>
    public async Task<OperationResult> UpWellAsync()
    {
        var up = await UpAsync();
        Assert.That(up.Errors, Is.Empty, Shown);
        return up;
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        Work.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<OperationResult> RunAsync(Func<Engine, Task<OperationResult>> operation, Func<EngineOptions,
        EngineOptions>? change = null)
    {
        var options = new EngineOptions
        {
            ProgramDirectory = ProgramDirectory,
            Stack = Stack,
            CheckpointPath = CheckpointPath,
            PluginDirectories = [PluginDirectory],
            Config = Config,
            Environment = new Dictionary<string, string>(Environment) { ["XDG_RUNTIME_DIR"] = Work.RuntimeOfARun() },
            NoBuild = true,
        };
        var display = new StringWriter();
        var result = await operation(new Engine(change?.Invoke(options) ?? options, display, TimeProvider.System));
        Note(display.ToString());
        return result;
    }

    /// <summary>What happened since the last operation counts as this one's.</summary>
    protected void Note(string shown)
    {
        Shown = shown;
        Calls = [.. Cloud.Calls.Skip(_seen)];
        _seen += Calls.Count;
    }
}
