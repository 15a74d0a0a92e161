using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>
/// A stack on the real engine, at its highest level of detail, with a provider of its own for each way in: up, up again, refresh, destroy,
/// with trouble between.
/// </summary>
internal sealed class RealLife : IAsyncDisposable
{
    private static readonly string[] Loud = ["-v=11", "--logtostderr", "--logflow"];

    // To files, in the temporary folder.
    private static readonly string[] LoudInFiles = ["-v=11", "--logflow"];

    private readonly RealStack _stack;
    private readonly Evidence _evidence;
    private readonly List<Scene> _scenes = [];

    private RealLife(RealStack stack, Evidence evidence) => (_stack, _evidence) = (stack, evidence);

    public EcsSimulator Cloud => _stack.Cloud;

    /// <summary>Of the stack: all is in here.</summary>
    public string Folder => Path.GetDirectoryName(_stack.Cli.ProgramDirectory)!;

    private IReadOnlyList<Scene> Signing => [.. _scenes.Where(scene => scene.Signer is not null)];

    public static async Task<RealLife> StartAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var life = new RealLife(await RealStack.StartAsync(cancellationToken), evidence);
        var environment = life._stack.Cli.Environment;
        environment["ALICLOUD_ACCESS_KEY"] = environment["ALICLOUD_SECRET_KEY"] = null;
        foreach (var (name, folder) in new[] { ("HOME", "user"), ("TMPDIR", "tmp") })
            environment[name] = Directory.CreateDirectory(Path.Combine(life.Folder, folder)).FullName;
        environment["PULUMI_DEBUG_GRPC"] = Path.Combine(life.Folder, EngineLog.Calls);
        return life;
    }

    /// <summary>Takes a scene as a provider of the program.</summary>
    public void Add(Scene scene)
    {
        _scenes.Add(scene);
        Cloud.AddInstance(Scene.Region, Instance(scene));
        var environment = scene.Environment.Select(one => (one.Key, one.Value));
        foreach (var (name, value) in environment.Concat(scene.Metadata?.EnvironmentTo(scene.Parrot) ?? []))
            _stack.Cli.Environment[name] = value;
    }

    /// <summary>Those that sign together, then each that is refused alone: what is refused ends the program.</summary>
    public async Task LiveAsync()
    {
        Use(Signing);
        var links = Signing.Select(scene => LinkOf(scene, Name(scene), Instance(scene))).ToList();
        await WellAsync(_stack.UpAsync(links, Loud));
        await WellAsync(_stack.UpAsync(links, Loud));
        if (Cloud.Links.Count != links.Count)
            throw new BrokenPromiseException($"{Cloud.Links.Count} of {links.Count} links were made on the real engine.");
        var troubled = Signing.SelectMany(scene => new[] { Trouble.Refused, Trouble.Odd, Trouble.Throttled }
            .Select(trouble => LinkOf(scene, $"{Name(scene)}-{trouble.Name}", trouble.Instance(1)) with { Timeout = "1s" }));
        Keep(await _stack.UpAsync([.. links, .. troubled], [.. Loud, "--continue-on-error"]));
        Inject(Parrot.Describe, Trouble.Cut, Trouble.Page, Trouble.Odd, Trouble.Refused);
        Keep(await _stack.RefreshAsync(LoudInFiles));
        Calm();
        Keep(await _stack.UpAsync(links, Loud));
        await WellAsync(_stack.RefreshAsync(Loud));
        Inject("DetachClassicLinkVpc", Trouble.Odd);
        Keep(await _stack.DestroyAsync([.. Loud, "--continue-on-error"]));
        Calm();
        await WellAsync(_stack.DestroyAsync(Loud));
        _stack.Providers.Clear();
        foreach (var scene in _scenes.Except(Signing))
            await RefuseAsync(scene);

        _evidence.AddFiles(Folder, _scenes.SelectMany(scene => scene.Given).Append(ProgramFile).ToHashSet());
    }

    /// <summary>In the configuration of the stack, as a user has it; what is refused ends the program.</summary>
    private async Task RefuseAsync(Scene scene)
    {
        var file = Path.Combine(_stack.Cli.ProgramDirectory, "Pulumi.dev.yaml");
        var before = await File.ReadAllTextAsync(file);
        var secrets = Schema.Secrets.Concat(scene.AlsoSecret).ToHashSet();
        List<string> values = [];
        foreach (var (name, value) in scene.Configuration.Where(one => one.Value is not null))
        {
            var text = value is JsonValue ? (string)value! : value!.ToJsonString();
            values.AddRange([secrets.Contains(name) ? "--secret" : "--plaintext", $"classiclink:{name}={text}"]);
        }

        // A program that held it in clear would be quoted by its language host.
        const string setting = $"{RealStack.Project}:property";
        var secret = scene.Canaries.FirstOrDefault(canary => canary.What == "property")?.Value;
        _stack.Settings[setting] = "none";
        if (secret is not null)
            values.AddRange(["--secret", $"{setting}={secret}"]);
        await WellAsync(_stack.RunAsync(["config", "set-all", .. values]));
        var properties = scene.Properties.DeepClone().AsObject();
        foreach (var (name, value) in scene.Properties)
            properties[name] = value is JsonArray ? new JsonArray("${property}") : ((string)value!).Replace(secret!, "${property}");
        var link = LinkOf(scene, Name(scene), Instance(scene)) with { Provider = null, Properties = properties, Timeout = "1s" };
        Keep(await _stack.UpAsync([link], Loud));
        await File.WriteAllTextAsync(file, before);
    }

    public async ValueTask DisposeAsync() => await _stack.DisposeAsync();

    private string ProgramFile => Path.Combine(_stack.Cli.ProgramDirectory, "Pulumi.yaml");

    private string Name(Scene scene) => $"p{_scenes.IndexOf(scene)}";

    private string Instance(Scene scene) => $"i-way-{_scenes.IndexOf(scene)}";

    private Link LinkOf(Scene scene, string name, string instance) => new($"link-{name}", instance) { Provider = Name(scene) };

    private void Use(IEnumerable<Scene> scenes)
    {
        _stack.Providers.Clear();
        foreach (var scene in scenes)
            _stack.Providers[Name(scene)] = Marked(scene.Configuration, Schema.Secrets.Concat(scene.AlsoSecret));
    }

    /// <summary>As YAML has secrets.</summary>
    private static JsonObject Marked(JsonObject properties, IEnumerable<string> secrets)
    {
        var marked = properties.DeepClone().AsObject();
        foreach (var name in secrets.Where(name => marked[name] is not null))
            marked[name] = new JsonObject { ["fn::secret"] = marked[name]!.DeepClone() };
        return marked;
    }

    private void Inject(string action, params Trouble[] troubles)
    {
        foreach (var scene in Signing)
            scene.Parrot.Inject(action, troubles);
    }

    private void Calm()
    {
        foreach (var scene in Signing)
            scene.Parrot.Calm();
    }

    private async Task WellAsync(Task<CliResult> command)
    {
        var result = await command;
        Keep(result);
        if (result.ExitCode != 0)
            throw new BrokenPromiseException($"A command of the real engine failed: {EngineLog.WithoutLog(result.Output)}");
    }

    private void Keep(CliResult result)
    {
        _evidence.Add(EngineLog.Lines, EngineLog.LogOf(result.Output));
        _evidence.Add("what the real engine shows", EngineLog.WithoutLog(result.Output));
    }
}
