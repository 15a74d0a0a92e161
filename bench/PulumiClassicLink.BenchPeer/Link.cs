using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.BenchPeer;

/// <summary>One link, and its id as the plugin writes it.</summary>
internal sealed record Link(string RegionId, string InstanceId, string VpcId)
{
    public string Id => $"{RegionId}:{InstanceId}:{VpcId}";

    public Struct Inputs => new()
    {
        Fields =
        {
            ["instanceId"] = Value.ForString(InstanceId),
            ["vpcId"] = Value.ForString(VpcId),
            ["regionId"] = Value.ForString(RegionId),
        },
    };

    public static Link OfId(string id) => id.Split(':') is [var region, var instance, var vpc]
        ? new Link(region, instance, vpc)
        : throw new ArgumentException($"{id} is not REGION:INSTANCE:VPC.");
}
