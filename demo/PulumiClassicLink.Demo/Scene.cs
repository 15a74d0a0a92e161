namespace PulumiClassicLink.Demo;

/// <summary>The ids of the demo, in the form of Alibaba's.</summary>
internal static class Scene
{
    public const string RegionId = "cn-hangzhou";
    public const string InstanceId = "i-bp1classic0000000demo";
    public const string VpcId = "vpc-bp1wanted0000000demo";
    public const string OtherVpcId = "vpc-bp1other00000000demo";
    public const string LinkId = $"{RegionId}:{InstanceId}:{VpcId}";
    public const string ResourceType = "classiclink:index:ClassicLinkAttachment";
}
