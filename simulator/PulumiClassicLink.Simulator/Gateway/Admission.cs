using System.Globalization;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>What a well-formed ECS call may still be refused for before its action: the service, the host, the rate limit.</summary>
internal static class Admission
{
    public static ServiceCall Of(ServiceCall call)
    {
        if (!ActionNames.Ecs.Contains(call.Line.Action)) return call;
        var switches = call.State.Switches;
        if (switches.Service == ServiceStatus.ShutDown) return call with { Refusal = GatewayErrors.ActionNotFound };
        if (switches.EndpointRegion == EndpointRegion.OwnOnly && RegionOf(call.Request.Header("host")) is { } region
            && region != call.Parameter("RegionId")) return call with { Refusal = OtherRegion(call) };

        var key = new QuotaKey(call.Key!.Caller.AccountId, call.Parameter("RegionId"), call.Line.Action);
        var (quota, wait) = call.State.Quota.Take(key, call.Now);
        return wait is { } until
            ? call with { Refusal = Throttled(switches, quota.Limits!.CallsPerMinute, until) }
            : call with { State = call.State with { Quota = quota } };
    }

    /// <summary>
    /// Of ecs.region.aliyuncs.com and ecs-vpc.region.aliyuncs.com (ECS API reference, "Endpoints"); null: of another host.
    /// </summary>
    private static string? RegionOf(string host) =>
        host.Split(':')[0].Split('.') is ["ecs" or "ecs-vpc", var region, "aliyuncs", "com"] ? region : null;

    /// <summary>As the action's table tells of a region that there is not.</summary>
    private static ServiceError OtherRegion(ServiceCall call) => ErrorTexts.Of(call.State, call.Line.Action, call.Line.Action switch
    {
        AttachClassicLinkVpc.Name => ActionErrors.RegionNotFound,
        DetachClassicLinkVpc.Name => ActionErrors.RegionMalformed,
        _ => ActionErrors.DescribeRegionNotFound,
    });

    private static ServiceError Throttled(SimulatorSwitches switches, int limit, TimeSpan wait)
    {
        var milliseconds = (long)Math.Ceiling(wait.TotalMilliseconds);
        var error = switches.ThrottlingCode switch
        {
            ThrottlingCode.Throttling => GatewayErrors.Throttling,
            ThrottlingCode.ThrottlingApi => GatewayErrors.ThrottlingApi,
            _ => GatewayErrors.ThrottlingUser,
        };
        return switches.ThrottlingHint switch
        {
            ThrottlingHint.RetryAfter => error with
            {
                Header = KeyValuePair.Create("x-acs-retry-after", milliseconds.ToString(CultureInfo.InvariantCulture)),
            },
            ThrottlingHint.RateLimit => error with
            {
                Header = KeyValuePair.Create("x-ratelimit-user-api",
                    FormattableString.Invariant($"Limit:{limit},Remain:0,TimeLeft:{milliseconds}")),
            },
            _ => error,
        };
    }
}
