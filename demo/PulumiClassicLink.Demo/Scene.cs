using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Demo;

/// <summary>The names of the demo, its ids in the form of Alibaba's, and what program and plugin are told of them.</summary>
internal static class Scene
{
    public const string Project = "attach";
    public const string Stack = "demo";
    public const string RegionId = "cn-hangzhou";
    public const string InstanceId = "i-bp1classic0000000demo";
    public const string VpcId = "vpc-bp1wanted0000000demo";
    public const string OtherVpcId = "vpc-bp1other00000000demo";
    public const string LinkId = $"{RegionId}:{InstanceId}:{VpcId}";
    public const string ResourceType = "classiclink:index:ClassicLinkAttachment";

    public static Dictionary<string, string> Configuration(Uri endpoint, bool allowRelink) => new()
    {
        [$"{Project}:instanceId"] = InstanceId,
        [$"{Project}:vpcId"] = VpcId,
        [$"{Project}:allowRelink"] = allowRelink ? "true" : "false",
        ["classiclink:region"] = RegionId,
        ["classiclink:endpoints"] = $$"""{"ecs":"{{endpoint}}"}""",
    };

    public static Dictionary<string, string> Environment(IReadOnlyDictionary<string, string> added) => new(added)
    {
        ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
        ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
        // A session token of the user's own shell does not belong to these keys.
        ["ALICLOUD_SECURITY_TOKEN"] = "",
    };
}
