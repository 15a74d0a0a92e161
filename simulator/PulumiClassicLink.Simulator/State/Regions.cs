using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

internal static class Regions
{
    /// <summary>Source: ECS documentation, "Regions and zones".</summary>
    public static readonly ImmutableHashSet<string> Published =
    [
        "cn-qingdao", "cn-beijing", "cn-zhangjiakou", "cn-huhehaote", "cn-wulanchabu", "cn-hangzhou", "cn-shanghai", "cn-nanjing",
        "cn-fuzhou", "cn-wuhan-lr", "cn-shenzhen", "cn-heyuan", "cn-guangzhou", "cn-chengdu", "cn-hongkong",
        "cn-hangzhou-finance", "cn-shanghai-finance-1", "cn-shenzhen-finance-1", "cn-beijing-finance-1", "cn-north-2-gov-1",
        "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "us-east-1", "us-west-1", "na-south-1", "eu-west-1", "eu-central-1", "me-east-1", "me-central-1",
    ];

    /// <summary>
    /// Those that had a classic network. Source: the region list that the alicloud provider for Terraform tests classic instances in.
    /// </summary>
    public static readonly ImmutableHashSet<string> Classic =
    [
        "cn-shenzhen", "cn-shanghai", "cn-beijing", "cn-qingdao", "cn-hangzhou", "cn-hongkong", "us-west-1", "ap-southeast-1",
    ];

    /// <summary>Lower-case words joined with hyphens, as all published ids are.</summary>
    public static bool IsWellFormed(string regionId) =>
        regionId.Contains('-', StringComparison.Ordinal)
        && regionId.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
}
