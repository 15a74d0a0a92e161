using PulumiClassicLink.Simulator;
using PulumiClassicLink.Testing.Engines;

namespace PulumiClassicLink.Testing;

/// <summary>
/// A stack of a program on a simulated cloud. The plugin, the program and the engine are real processes; keys and endpoints are those of
/// the cloud, also for providers that the program makes itself. Nothing of this machine's own settings reaches them: no keys, no profile,
/// no proxy, no Pulumi login. The state is in a temporary folder, which goes when this is disposed; the cloud stays. One operation at a
/// time; stacks may run beside each other.
/// </summary>
public sealed class TestStack : IAsyncDisposable
{
    private readonly TestStackOptions _options;
    private readonly string _project;
    private readonly IStackEngine _engine;
    private readonly DirectoryInfo _folder;

    private TestStack(TestStackOptions options, string project, TestEngine kind, IStackEngine engine, DirectoryInfo folder)
    {
        _options = options;
        _project = project;
        _engine = engine;
        _folder = folder;
        Engine = kind;
        Configuration = new Dictionary<string, string>(options.Configuration);
    }

    /// <summary>The one that was found, or asked for.</summary>
    public TestEngine Engine { get; }

    /// <summary>The stack's configuration from the next operation on; at first that of the options.</summary>
    public IDictionary<string, string> Configuration { get; }

    /// <summary>What the engine keeps; null: no operation has written it yet.</summary>
    public StackState? State => _engine.State;

    /// <summary>The temporary folder.</summary>
    internal string Folder => _folder.FullName;

    /// <summary>Makes the stack; nothing runs yet.</summary>
    /// <param name="cloud">One that listens: <see cref="EcsSimulator.StartAsync"/>. It must outlive the stack's last operation.</param>
    /// <param name="options">What to run. For a cloud with other keys than the simulator's own, give them in its Environment.</param>
    /// <exception cref="TestStackException">There is no plugin or no program, or the engine that was asked for is not there.</exception>
    public static TestStack Create(EcsSimulator cloud, TestStackOptions options)
    {
        options = options with { Environment = EnvironmentOf(cloud, options.Environment) };
        var project = ProgramProject.Load(options.ProgramDirectory).Name;
        var searchPath = System.Environment.GetEnvironmentVariable("PATH");
        var plugin = PluginFolder.Find(options.PluginDirectory, searchPath, PulumiHome());
        string? missing = null;
        var pulumi = options.Engine == TestEngine.Local ? null : PulumiEngine.Find(searchPath, out missing);
        if (pulumi is null && options.Engine == TestEngine.Pulumi)
            throw new TestStackException(missing!);

        var folder = Directory.CreateTempSubdirectory("classiclink-test-");
        return pulumi is null
            ? new TestStack(options, project, TestEngine.Local, new OnLocal(options, plugin, folder.FullName), folder)
            : new TestStack(options, project, TestEngine.Pulumi, new OnPulumi(options, pulumi, plugin, folder.FullName), folder);
    }

    /// <summary>Says what an up would do, and changes nothing.</summary>
    /// <exception cref="TestStackException">It cannot even start.</exception>
    public Task<OperationOutcome> PreviewAsync(CancellationToken cancellationToken) => RunAsync(StackOperation.Preview, cancellationToken);

    /// <summary>Makes everything as the program says.</summary>
    /// <exception cref="TestStackException">It cannot even start.</exception>
    public Task<OperationOutcome> UpAsync(CancellationToken cancellationToken) => RunAsync(StackOperation.Up, cancellationToken);

    /// <summary>Makes the state say what is there. Runs no program.</summary>
    /// <exception cref="TestStackException">It cannot even start.</exception>
    public Task<OperationOutcome> RefreshAsync(CancellationToken cancellationToken) => RunAsync(StackOperation.Refresh, cancellationToken);

    /// <summary>Deletes everything that the state has. Runs no program.</summary>
    /// <exception cref="TestStackException">It cannot even start.</exception>
    public Task<OperationOutcome> DestroyAsync(CancellationToken cancellationToken) => RunAsync(StackOperation.Destroy, cancellationToken);

    /// <summary>Removes the state. What is linked stays linked.</summary>
    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Folder))
            _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<OperationOutcome> RunAsync(StackOperation operation, CancellationToken cancellationToken)
    {
        await using var shown = new ShownLines(_options.Display);
        var outcome = await _engine.RunAsync(operation, FullConfiguration(), shown, cancellationToken);
        return State is { } state
            ? outcome with { Shown = shown.ToString(), Outputs = state.Outputs }
            : outcome with { Shown = shown.ToString() };
    }

    private Dictionary<string, string> FullConfiguration()
    {
        var full = new Dictionary<string, string> { ["classiclink:region"] = _options.Region };
        foreach (var (key, value) in Configuration)
            full[key.Contains(':', StringComparison.Ordinal) ? key : $"{_project}:{key}"] = value;
        return full;
    }

    // By the environment: a provider that the program makes itself has none of the stack's configuration, and must not call the service.
    private static Dictionary<string, string> EnvironmentOf(EcsSimulator cloud, IReadOnlyDictionary<string, string> added)
    {
        var environment = new Dictionary<string, string>
        {
            ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
            ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
            ["ALIBABA_CLOUD_ENDPOINT_ECS"] = cloud.Endpoint.ToString(),
            ["ALIBABA_CLOUD_ENDPOINT_STS"] = cloud.Endpoint.ToString(),
        };
        foreach (var (name, value) in added)
            environment[name] = value;
        return environment;
    }

    private static string PulumiHome() => System.Environment.GetEnvironmentVariable("PULUMI_HOME") is { Length: > 0 } home
        ? home
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".pulumi");
}
