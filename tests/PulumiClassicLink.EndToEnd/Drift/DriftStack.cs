using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Drift;

/// <summary>The example of one link.</summary>
internal sealed class DriftStack : LocalStack
{
    public const string RegionId = "cn-hangzhou";
    public const string InstanceId = "i-bp1drift000000000000";
    public const string VpcId = "vpc-bp1drift0000000000";
    public const string OtherVpcId = "vpc-bp1driftother00000";
    public const string Describe = "DescribeClassicLinkInstances";

    private DriftStack(EcsSimulator cloud, CancellationToken patience)
        : base(cloud, RegionId, patience)
    {
        Use(Example.Attach);
        Config["attach:instanceId"] = new(InstanceId);
        Config["attach:vpcId"] = new(VpcId);
    }

    /// <summary>The actions that the last operation called, in their order.</summary>
    public IReadOnlyList<string> Called => [.. Calls.Select(call => call.Action)];

    public string? LinkedVpc => Cloud.Links.SingleOrDefault()?.VpcId;

    /// <summary>The attachment as the checkpoint has it.</summary>
    public CheckpointResource? KeptLink => KeptLinks.SingleOrDefault();

    public static async Task<DriftStack> StartAsync(string? securityToken, CancellationToken patience)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions { SecurityToken = securityToken }, TimeProvider.System, patience);
        cloud.AddInstance(RegionId, InstanceId);
        cloud.AddVpc(RegionId, VpcId);
        cloud.AddVpc(RegionId, OtherVpcId);
        return new DriftStack(cloud, patience);
    }

    public void KeysFromConfiguration(string id, string secret, string? token = null)
    {
        Config["classiclink:accessKey"] = new(id, IsSecret: true);
        Config["classiclink:secretKey"] = new(secret, IsSecret: true);
        if (token is not null)
            Config["classiclink:securityToken"] = new(token, IsSecret: true);
    }

    public void KeysFromEnvironment(string id, string secret)
    {
        Environment["ALICLOUD_ACCESS_KEY"] = id;
        Environment["ALICLOUD_SECRET_KEY"] = secret;
    }
}
