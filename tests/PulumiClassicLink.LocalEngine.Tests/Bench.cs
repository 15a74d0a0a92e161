using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>A folder with a program, a script for it and for the plugin, and an engine over both: real processes, real sockets.</summary>
internal sealed class Bench : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public Bench()
    {
        Folder = Directory.CreateTempSubdirectory("engine-test-").FullName;
        Checkpoint = Path.Combine(Folder, "state.checkpoint.json");
        Plugins = [AppContext.BaseDirectory];
        Yaml($"name: proj\nruntime:\n  name: dotnet\n  options:\n    binary: {Path.Combine(AppContext.BaseDirectory, "fake-program")}\n");
        Program();
        Plugin([]);
    }

    public string Folder { get; }

    public string Checkpoint { get; }

    public IReadOnlyList<string> Plugins { get; set; }

    public Dictionary<string, ConfigValue> Config { get; } = [];

    public IReadOnlyList<string> Replace { get; set; } = [];

    public bool ContinueOnError { get; set; }

    /// <summary>Added to what plugin and program inherit.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string Shown { get; private set; } = "";

    public string File(string name) => Path.Combine(Folder, name);

    public void Yaml(string text) => System.IO.File.WriteAllText(File("Pulumi.yaml"), text);

    public void Program(params JsonNode[] steps) => ProgramWith([], steps);

    /// <param name="script">Members of the program's script beside its steps.</param>
    /// <param name="steps">What it registers, reads and invokes.</param>
    public void ProgramWith(JsonObject script, params JsonNode[] steps)
    {
        script["steps"] = new JsonArray(steps);
        System.IO.File.WriteAllText(File("program.json"), script.ToJsonString());
    }

    public void Plugin(JsonObject script) => System.IO.File.WriteAllText(File("plugin.json"), script.ToJsonString());

    public EngineOptions Options() => new()
    {
        ProgramDirectory = Folder,
        Stack = "dev",
        CheckpointPath = Checkpoint,
        PluginDirectories = Plugins,
        Config = Config,
        Replace = Replace,
        ContinueOnError = ContinueOnError,
        Environment = Environment(),
    };

    public Dictionary<string, string> Environment() => new(Variables)
    {
        ["FAKE_SCRIPT"] = File("plugin.json"),
        ["FAKE_LOG"] = File("calls.jsonl"),
        ["FAKE_PROGRAM"] = File("program.json"),
        ["FAKE_ANSWERS"] = File("answers.jsonl"),
    };

    public Task<OperationResult> PreviewAsync() => RunAsync((engine, token) => engine.PreviewAsync(token));

    public Task<OperationResult> UpAsync() => RunAsync((engine, token) => engine.UpAsync(token));

    public Task<OperationResult> RefreshAsync() => RunAsync((engine, token) => engine.RefreshAsync(token));

    public Task<OperationResult> DestroyAsync() => RunAsync((engine, token) => engine.DestroyAsync(token));

    /// <summary>Runs, and starts the records of calls and answers afresh.</summary>
    public async Task<OperationResult> RunAsync(Func<Engine, CancellationToken, Task<OperationResult>> operation,
        CancellationToken cancellationToken = default)
    {
        System.IO.File.Delete(File("calls.jsonl"));
        System.IO.File.Delete(File("answers.jsonl"));
        using var display = new StringWriter();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        try
        {
            return await operation(new Engine(Options(), display, TimeProvider.System), bound.Token);
        }
        finally
        {
            Shown = display.ToString();
        }
    }

    /// <summary>An up that must go well.</summary>
    public async Task UpWellAsync()
    {
        var result = await UpAsync();
        Assert.That(result.Errors, Is.Empty, Shown);
    }

    public Checkpoint Load() => LocalEngine.Checkpoint.Load(Checkpoint);

    public CheckpointResource Resource(string name) => Load().Resources.Single(resource => resource.Name == name && !resource.Delete);

    public byte[] Bytes() => System.IO.File.ReadAllBytes(Checkpoint);

    /// <summary>The calls that the plugin got, in order.</summary>
    public List<Call> Calls() => [.. Lines("calls.jsonl").Select(line =>
        new Call(line["rpc"]!.GetValue<string>(), line["process"]!.GetValue<int>(), line["request"]!))];

    /// <summary>The calls of one kind.</summary>
    public List<Call> Calls(params string[] rpcs) => [.. Calls().Where(call => rpcs.Contains(call.Rpc))];

    /// <summary>"RPC name" of the calls of these kinds.</summary>
    public List<string> CallNames(params string[] rpcs) => [.. Calls(rpcs).Select(call => $"{call.Rpc} {call.Name}")];

    /// <summary>What the program was answered.</summary>
    public JsonNode Answer(string name) => Lines("answers.jsonl").Single(line => line["name"]!.GetValue<string>() == name)["answer"]!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private IEnumerable<JsonNode> Lines(string name) =>
        System.IO.File.Exists(File(name)) ? System.IO.File.ReadLines(File(name)).Select(line => JsonNode.Parse(line)!) : [];
}

/// <summary>One call that the plugin recorded.</summary>
internal sealed record Call(string Rpc, int Process, JsonNode Request)
{
    public string Name => Text("name") ?? Text("tok") ?? "";

    public string? Text(string member) => Request[member]?.GetValue<string>();
}
