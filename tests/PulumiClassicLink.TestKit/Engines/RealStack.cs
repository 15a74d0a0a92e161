using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.TestKit.Engines;

/// <summary>A YAML program on the real Pulumi CLI, with the built plugin, and a simulator for its cloud.</summary>
public sealed class RealStack : IAsyncDisposable
{
    public const string Region = "cn-hangzhou";
    public const string Vpc1 = "vpc-1";
    public const string Vpc2 = "vpc-2";
    public const string Vpc9 = "vpc-9";
    public const string Project = "links";

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _patience;
    private int _seen;

    private RealStack(EcsSimulator cloud, PulumiCommand command, CancellationToken patience)
    {
        Cloud = cloud;
        _patience = patience;
        Cli = new CliWorkspace(command, _folder.Path);
        Cli.Environment["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId;
        Cli.Environment["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret;
    }

    public EcsSimulator Cloud { get; }

    public CliWorkspace Cli { get; }

    /// <summary>Of the stack's classiclink configuration; the region and the endpoint are there from the start.</summary>
    public JsonObject Configuration { get; } = new() { ["region"] = Region };

    /// <summary>Of the project.</summary>
    public string Name { get; set; } = Project;

    /// <summary>The program's own settings, with their namespace.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The explicit providers of the program, by name, with their own properties beside the endpoint and the region.</summary>
    public Dictionary<string, JsonObject> Providers { get; } = [];

    /// <summary>The VPC whose links the program looks up with getClassicLinks; null: it looks up none.</summary>
    public string? LookedUp { get; set; }

    /// <summary>Where the engine finds the plugin.</summary>
    public string PluginDirectory { get; set; } = Path.GetDirectoryName(Repository.Plugin)!;

    /// <summary>Whether the project says so.</summary>
    public bool NamesPluginDirectory { get; set; } = true;

    /// <summary>The section `packages` of the project.</summary>
    public JsonObject? Packages { get; set; }

    /// <summary>The section `plugins` of a project, as far as it says where the plugin is.</summary>
    public JsonObject Plugins => !NamesPluginDirectory
        ? []
        : new() { ["providers"] = new JsonArray(new JsonObject { ["name"] = "classiclink", ["path"] = PluginDirectory }) };

    /// <summary>What the last command printed.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>The links that the last command made and cut, as "Attach i-1 vpc-1", in their order; refused calls do not count.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    /// <summary>The links of the cloud, as "i-1 vpc-1".</summary>
    public IEnumerable<string> Links => Cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}");

    /// <summary>The links of the state, as "a i-1 vpc-1", those that wait to be deleted as "a i-1 vpc-1 (delete)".</summary>
    public IEnumerable<string> Kept =>
        Cli.Resources.Where(one => (string?)one["type"] == "classiclink:index:ClassicLinkAttachment").Select(Describe);

    public static string Urn(string name) => $"urn:pulumi:dev::{Project}::classiclink:index:ClassicLinkAttachment::{name}";

    /// <summary>Instances i-1 to i-9, and the three VPCs.</summary>
    /// <param name="patience">Ends every command of a test that hangs.</param>
    /// <param name="beforeCall">Runs before each action of the simulator; it may hold up the call.</param>
    public static async Task<RealStack> StartAsync(CancellationToken patience, Action<SimulatedCall>? beforeCall = null)
    {
        var command = PulumiCommand.Find(Environment.GetEnvironmentVariable("PATH"));
        Assert.That(command, Is.Not.Null, $"pulumi {PulumiCommand.Oldest} or later is not on PATH");
        return new RealStack(await StartCloudAsync(patience, beforeCall), command!, patience);
    }

    /// <summary>The same on the older CLI, in the folder that OLDER_ENGINE names; without one the test is ignored.</summary>
    public static async Task<RealStack> StartOlderAsync(CancellationToken patience, Action<SimulatedCall>? beforeCall = null)
    {
        var folder = Environment.GetEnvironmentVariable("OLDER_ENGINE");
        if (string.IsNullOrEmpty(folder))
            Assert.Ignore("OLDER_ENGINE names no folder of an older Pulumi CLI.");
        var command = PulumiCommand.In(folder!);
        Assert.That(command, Is.Not.Null, $"OLDER_ENGINE: no pulumi in {folder}");
        var stack = new RealStack(await StartCloudAsync(patience, beforeCall), command!, patience);
        stack.Cli.Environment["PATH"] = folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        return stack;
    }

    /// <summary>A cloud as every stack has it.</summary>
    public static async Task<EcsSimulator> StartCloudAsync(CancellationToken patience, Action<SimulatedCall>? beforeCall = null)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions { BeforeCall = beforeCall }, TimeProvider.System, patience);
        foreach (var vpc in new[] { Vpc1, Vpc2, Vpc9 })
            cloud.AddVpc(Region, vpc);
        for (var i = 1; i <= 9; i++)
            cloud.AddInstance(Region, $"i-{i}");
        return cloud;
    }

    public Task<CliResult> PreviewAsync(IEnumerable<Link> program, params string[] arguments) =>
        RunAsync(program, ["preview", .. arguments]);

    public Task<CliResult> UpAsync(IEnumerable<Link> program, params string[] arguments) =>
        RunAsync(program, ["up", "--yes", "--skip-preview", .. arguments]);

    public Task<CliResult> RefreshAsync(params string[] arguments) => RunAsync(["refresh", "--yes", "--skip-preview", .. arguments]);

    public Task<CliResult> DestroyAsync(params string[] arguments) => RunAsync(["destroy", "--yes", "--skip-preview", .. arguments]);

    /// <summary>An up that must exit with 0.</summary>
    public async Task UpWellAsync(IEnumerable<Link> program, params string[] arguments)
    {
        var up = await UpAsync(program, arguments);
        Assert.That(up.ExitCode, Is.Zero, Shown);
    }

    /// <summary>An up that must not.</summary>
    public async Task UpBadlyAsync(IEnumerable<Link> program, params string[] arguments)
    {
        var up = await UpAsync(program, arguments);
        Assert.That(up.ExitCode, Is.Not.Zero, Shown);
    }

    /// <summary>A destroy that must exit with 0 and leave nothing, neither in the cloud nor in the state.</summary>
    public async Task DestroyToNothingAsync(params string[] arguments)
    {
        var destroy = await DestroyAsync(arguments);
        Assert.Multiple(() =>
        {
            Assert.That(destroy.ExitCode, Is.Zero, Shown);
            Assert.That(Links, Is.Empty, Shown);
            Assert.That(Kept, Is.Empty, Shown);
        });
    }

    /// <summary>Cloud and state have exactly these links, as "a i-1 vpc-1", or "a i-1 vpc-1 (delete)".</summary>
    public void AssertExactly(params string[] links) => Assert.Multiple(() =>
    {
        Assert.That(Kept, Is.EquivalentTo(links), Shown);
        Assert.That(Links, Is.EquivalentTo(links.Select(PairOf).Distinct()), Shown);
    });

    /// <summary>The last command made and cut exactly these links, in this order.</summary>
    public void AssertChanged(params string[] changes) => Assert.That(Changed, Is.EqualTo(changes), Shown);

    /// <summary>Whatever is linked is in the state, so that a later command can come to it.</summary>
    public void AssertNoneForgotten() => Assert.That(Links, Is.SubsetOf(Kept.Select(PairOf)), Shown);

    /// <summary>Starts a command on this program without waiting for its end; <see cref="EndAsync"/> does that.</summary>
    public Task<CliRun> StartAsync(IEnumerable<Link> program, params string[] arguments)
    {
        Write(program);
        return Cli.StartAsync(arguments, _patience);
    }

    public async Task<CliResult> EndAsync(CliRun run)
    {
        var result = await run.EndAsync(_patience);
        Note(result);
        return result;
    }

    /// <summary>Runs a command on the program as it was written last.</summary>
    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        var result = await Cli.RunAsync(arguments, _patience);
        Note(result);
        return result;
    }

    /// <summary>The same, and it must exit with 0.</summary>
    public async Task RunWellAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.That(result.ExitCode, Is.Zero, Shown);
    }

    public Task<CliResult> RunAsync(IEnumerable<Link> program, params string[] arguments)
    {
        Write(program);
        return RunAsync(arguments);
    }

    /// <summary>Waits until something holds; the test's patience ends it.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _patience);
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Makes it the program of the next command.</summary>
    public void Write(IEnumerable<Link> program)
    {
        var resources = new JsonObject();
        foreach (var (name, properties) in Providers)
            resources[name] = Provider(properties);
        foreach (var link in program)
            resources[link.Name] = link.ToYaml();
        var configuration = new JsonObject { ["classiclink:endpoints"] = Value($$"""{"ecs":"{{Cloud.Endpoint}}"}""") };
        foreach (var (name, value) in Configuration)
            configuration[$"classiclink:{name}"] = Value(value!.ToString());
        foreach (var (name, value) in Settings)
            configuration[name] = Value(value);

        // Those of the project's own namespace are declared, others only set.
        foreach (var (name, value) in configuration.Where(one => one.Key.StartsWith($"{Name}:", StringComparison.Ordinal)).ToList())
            configuration[name] = new JsonObject { ["type"] = "string", ["default"] = value!["value"]!.DeepClone() };

        var variables = new JsonObject();
        if (LookedUp is not null)
        {
            var arguments = new JsonObject { ["vpcId"] = LookedUp };
            variables["found"] = new JsonObject
            {
                ["fn::invoke"] = new JsonObject { ["function"] = "classiclink:getClassicLinks", ["arguments"] = arguments },
            };
        }

        // YAML is a superset of JSON.
        Cli.Write(new JsonObject
        {
            ["name"] = Name,
            ["runtime"] = "yaml",
            ["plugins"] = Plugins,
            ["packages"] = Packages?.DeepClone() ?? new JsonObject(),
            ["config"] = configuration,
            ["variables"] = variables,
            ["resources"] = resources,
        }.ToJsonString());
    }

    private JsonObject Provider(JsonObject properties)
    {
        var all = properties.DeepClone().AsObject();
        all.TryAdd("region", Region);
        all.TryAdd("endpoints", new JsonObject { ["ecs"] = Cloud.Endpoint.ToString() });
        return new JsonObject { ["type"] = "pulumi:providers:classiclink", ["properties"] = all };
    }

    private static JsonObject Value(string text) => new() { ["value"] = text };

    private void Note(CliResult result)
    {
        Shown = result.Output;
        Changed = [.. Cloud.Calls.Skip(_seen).Where(call => call.ChangedLinks)
            .Select(call => $"{call.Action.Replace("ClassicLinkVpc", "", StringComparison.Ordinal)} {call.InstanceId} {call.VpcId}")];
        _seen = Cloud.Calls.Count;
    }

    private static string PairOf(string kept) => kept.Replace(" (delete)", "", StringComparison.Ordinal)[(kept.IndexOf(' ') + 1)..];

    private static string Describe(JsonNode resource)
    {
        var name = ((string)resource["urn"]!).Split("::")[^1];
        var id = ((string)resource["id"]!).Split(':');
        return $"{name} {id[1]} {id[2]}{((bool?)resource["delete"] == true ? " (delete)" : "")}";
    }
}
