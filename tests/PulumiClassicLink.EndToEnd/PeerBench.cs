using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>What the peer tests share: tests/peers, and a simulator that knows the ids and keys in it.</summary>
internal static class PeerBench
{
    public const string RegionId = "cn-beijing";
    public const string InstanceId = "i-bp1peer0000000000000";
    public const string VpcId = "vpc-bp1peer00000000000";

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "peers");

    public static AccessKey OwnKey { get; } =
        new() { Id = new SimulatorOptions().AccessKeyId, Secret = new SimulatorOptions().AccessKeySecret };

    /// <summary>The token has what base64 may have, and headers take unescaped.</summary>
    public static AccessKey SessionKey { get; } = new() { Id = "STS.peer", Secret = "peer-secret", SecurityToken = "peer-token+/=" };

    public static async Task<EcsSimulator> StartSimulatorAsync(CancellationToken cancellationToken)
    {
        var simulator = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken);
        simulator.AddInstance(RegionId, InstanceId);
        simulator.AddVpc(RegionId, VpcId);
        simulator.AddKey(new SimulatedKey
        {
            AccessKeyId = SessionKey.Id,
            AccessKeySecret = SessionKey.Secret,
            SecurityToken = SessionKey.SecurityToken,
        });
        return simulator;
    }

    public static Task<Command> RunNodeAsync(string[] arguments, Uri endpoint, AccessKey key, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>
        {
            ["ECS_ENDPOINT"] = endpoint.ToString(),
            ["ECS_ACCESS_KEY"] = key.Id,
            ["ECS_SECRET_KEY"] = key.Secret,
        };
        if (key.SecurityToken is not null) environment["ECS_SECURITY_TOKEN"] = key.SecurityToken;
        return Command.RunAsync("node", arguments, Folder, environment, cancellationToken);
    }
}
