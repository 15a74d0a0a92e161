namespace PulumiClassicLink.Simulator.Tests.Switches;

internal static class ServiceScenarios
{
    private const string Region = SwitchRig.Region;

    public static readonly Dictionary<string, SwitchScenario> All = new()
    {
        ["throttlingCode"] = new(ThrottledAsync, new Dictionary<string, string>
        {
            ["ThrottlingUser"] = "Throttling.User",
            ["Throttling"] = "Throttling",
            ["ThrottlingApi"] = "Throttling.Api",
        }),
        ["throttlingHint"] = new(HintAsync, new Dictionary<string, string>
        {
            ["None"] = "",
            ["RetryAfter"] = "x-acs-retry-after: 55000",
            ["RateLimit"] = "x-ratelimit-user-api: Limit:1,Remain:0,TimeLeft:55000",
        }),
        ["endpointRegion"] = new(OtherHostAsync, new Dictionary<string, string>
        {
            ["Any"] = "i-one",
            ["OwnOnly"] = "InvalidRegionId.NotFound",
        }),
        ["service"] = new(rig => rig.AttachAsync("i-one", "vpc-a"), new Dictionary<string, string>
        {
            ["Open"] = "",
            ["ShutDown"] = "InvalidAction.NotFound",
        }),
        ["errorWording"] = new(LinkedElsewhereAsync, new Dictionary<string, string>
        {
            ["Newest"] = "OperationDenied",
            ["Old"] = "Abs.InvalidInstanceId.MalFormed",
        }),
        ["messageChoice"] = new(UnknownInstanceAsync, new Dictionary<string, string>
        {
            ["First"] = "The InstanceId provided does not exist in our records.",
            ["Second"] = "The specified instance does not exist.",
            ["Third"] = "The specified Instance is not exist.",
        }),
    };

    private static async Task<string> ThrottledAsync(SwitchRig rig)
    {
        rig.Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 1 });
        await rig.DescribeAsync("i-one", "");
        return await rig.DescribeAsync("i-one", "");
    }

    private static async Task<string> HintAsync(SwitchRig rig)
    {
        await ThrottledAsync(rig);
        var answer = await rig.AnswerAsync(new SignedCall
        {
            Action = "DescribeClassicLinkInstances",
            Parameters = [("RegionId", Region), ("InstanceId", "i-one")],
        });
        return string.Join('\n', answer.Response.Headers
            .Where(header => header.Key.StartsWith("x-", StringComparison.Ordinal))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
    }

    private static Task<string> OtherHostAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        return rig.SendAsync(new SignedCall
        {
            Action = "DescribeClassicLinkInstances",
            Parameters = [("RegionId", Region), ("InstanceId", "i-one")],
            Host = "ecs.cn-shanghai.aliyuncs.com",
        });
    }

    private static Task<string> LinkedElsewhereAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-b");
        return rig.AttachAsync("i-one", "vpc-a");
    }

    private static async Task<string> UnknownInstanceAsync(SwitchRig rig) => (await rig.AnswerAsync(new SignedCall
    {
        Action = "AttachClassicLinkVpc",
        Parameters = [("RegionId", Region), ("InstanceId", "i-none"), ("VpcId", "vpc-a")],
    })).Message!;
}
