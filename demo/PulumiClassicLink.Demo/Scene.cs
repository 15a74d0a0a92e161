using PulumiClassicLink.Testing;

namespace PulumiClassicLink.Demo;

/// <summary>The names of the demo, its ids in the form of Alibaba's.</summary>
internal static class Scene
{
    public const string Stack = "demo";
    public const string RegionId = "cn-hangzhou";
    public const string InstanceId = "i-bp1classic0000000demo";
    public const string VpcId = "vpc-bp1wanted0000000demo";
    public const string OtherVpcId = "vpc-bp1other00000000demo";
    public const string LinkId = $"{RegionId}:{InstanceId}:{VpcId}";
    public const string ResourceType = "classiclink:index:ClassicLinkAttachment";

    public static TestStackOptions StackOf(DemoOptions options, TextWriter display) => new()
    {
        ProgramDirectory = options.ProgramDirectory,
        Stack = Stack,
        Region = RegionId,
        Configuration = new Dictionary<string, string> { ["instanceId"] = InstanceId, ["vpcId"] = VpcId },
        PluginDirectory = options.PluginDirectory,
        Engine = options.Engine,
        NoBuild = true,
        Environment = options.Environment,
        Display = display,
    };
}
