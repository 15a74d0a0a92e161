using PulumiClassicLink.Links.Ledgers;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>A cloud, a stack and a clock, all of them in this process.</summary>
internal sealed class World : IDisposable
{
    public const int InstanceCount = 5;
    public const int VpcCount = 3;
    public const string Stack = "model";
    private readonly Dictionary<int, LoopbackPlugin> _processes = [];
    private readonly DirectoryInfo _folder;
    private int _keys;

    public World(int seed, TimeSpan lag)
    {
        Chance = new Random(seed);
        Cloud = EcsSimulator.Create(new SimulatorOptions { AccessKeyId = Key, AccessKeySecret = Secret }, Time);
        Transport = new HttpMessageInvoker(Cloud.CreateTransport());
        for (var i = 0; i < InstanceCount; i++)
            Cloud.AddInstance(Pair.Region, Instance(i));
        for (var i = 0; i < VpcCount; i++)
            Cloud.AddVpc(Pair.Region, Vpc(i));
        Cloud.SetDescribeLag(lag);
        Lag = lag;
        Record = new Record(this);
        _folder = Directory.CreateTempSubdirectory("classiclink-reliability-");
        File.WriteAllText(Path.Combine(_folder.FullName, "Pulumi.yaml"), "name: model\nruntime: dotnet\n");
    }

    public VirtualTime Time { get; } = new();

    /// <summary>How long calls are under way, and what is added to waits.</summary>
    public Random Chance { get; }

    public EcsSimulator Cloud { get; }

    public HttpMessageInvoker Transport { get; }

    public TimeSpan Lag { get; }

    public Record Record { get; }

    public string RuntimeFolder => _folder.FullName;

    /// <summary>Instances that were released.</summary>
    public HashSet<string> Released { get; } = [];

    public string Key => KeyOf(_keys);

    public string Secret => SecretOf(_keys);

    public string CheckpointPath => Path.Combine(_folder.FullName, "model.json");

    public static string Instance(int number) => $"i-{Wrap(number, InstanceCount) + 1}";

    public static string Vpc(int number) => $"vpc-{Wrap(number, VpcCount) + 1}";

    public HashSet<Pair> Links() => [.. Cloud.Links.Select(link => new Pair(link.InstanceId, link.VpcId))];

    public string? VpcOf(string instance) => Cloud.Links.FirstOrDefault(link => link.InstanceId == instance)?.VpcId;

    /// <summary>A change from outside.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Change(Func<EcsSimulator, bool> change)
    {
        var before = Links();
        var isChanged = change(Cloud);
        Record.Note(before, Links());
        return isChanged;
    }

    public void RotateKey()
    {
        _keys++;
        Cloud.ReplaceKey(Key, Secret);
    }

    /// <summary>Whoever rotated keys lets the former ones sign again.</summary>
    public void RestoreKeys()
    {
        for (var i = 0; i < _keys; i++)
            Cloud.AddKey(new SimulatedKey { AccessKeyId = KeyOf(i), AccessKeySecret = SecretOf(i) });
    }

    public ProcessIdentity NextProcess() => new(-1 - _processes.Count, "model");

    public bool IsAlive(ProcessIdentity process) => _processes.TryGetValue(process.Id, out var plugin) && !plugin.IsDead;

    public void Enter(LoopbackPlugin plugin) => _processes.Add(plugin.Identity.Id, plugin);

    /// <summary>The links of the state; what is only read is not its own.</summary>
    public IReadOnlyList<CheckpointResource> State() =>
        [.. Checkpoint.Load(CheckpointPath).Resources.Where(resource => resource is { Type: LoopbackProgram.LinkType, External: false })];

    /// <summary>As <c>pulumi state unprotect --all</c>.</summary>
    public void UnprotectAll()
    {
        if (File.Exists(CheckpointPath))
            File.WriteAllText(CheckpointPath,
                File.ReadAllText(CheckpointPath).Replace("\"protect\": true", "\"protect\": false", StringComparison.Ordinal));
    }

    public EngineOptions EngineOptions(IReadOnlyList<string> replace, bool continueOnError = false) => new()
    {
        ProgramDirectory = _folder.FullName,
        Stack = Stack,
        CheckpointPath = CheckpointPath,
        Replace = replace,
        ContinueOnError = continueOnError,
        NoBuild = true,
        Config = new Dictionary<string, ConfigValue>
        {
            ["classiclink:region"] = new(Pair.Region),
            ["classiclink:accessKey"] = new(Key),
            ["classiclink:secretKey"] = new(Secret, IsSecret: true),
            ["classiclink:endpoints"] = new($"{{\"ecs\":\"{Cloud.Endpoint}\"}}"),
        },
    };

    public void Dispose()
    {
        Transport.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string KeyOf(int number) => $"simulator-key-{number}";

    private static string SecretOf(int number) => $"simulator-secret-{number}";

    private static int Wrap(int number, int count) => ((number % count) + count) % count;
}
