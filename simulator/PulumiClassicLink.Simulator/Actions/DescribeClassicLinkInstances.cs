using System.Collections.Immutable;
using System.Globalization;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>
/// Source: ECS API reference, DescribeClassicLinkInstances. Pages are numbered from 1 and hold 10 links unless told, at most 100.
/// </summary>
internal static class DescribeClassicLinkInstances
{
    public const string Name = "DescribeClassicLinkInstances";
    private const int MostIds = 100;
    private const int MostPerPage = 100;

    public static ActionOutcome Run(SimulatorState state, ActionCall call)
    {
        var ids = call.InstanceId.Length == 0 ? [] : call.InstanceId.Split(',');
        if (Refusal(state, call, ids) is { } error) return ActionOutcome.Refused(state, error);

        IEnumerable<string> named = ids.Length == 0 ? state.Links.InstancesOf(call.VpcKey) : ids.Distinct().Order(StringComparer.Ordinal);
        var matching = named.Select(id => Link(state, call, id)).OfType<SimulatedLink>().ToImmutableArray();
        return new ActionOutcome(state, null, Page(call, matching));
    }

    /// <summary>The page that a caller is shown who may see nothing.</summary>
    public static LinkPage EmptyPage(ActionCall call) => Page(call, []);

    /// <returns>Null: no link, or one that the caller did not ask for or may not see.</returns>
    private static SimulatedLink? Link(SimulatorState state, ActionCall call, string instanceId)
    {
        var key = new ResourceKey(call.RegionId, instanceId);
        return state.Links.VpcOf(key) is { } vpcId && (call.VpcId.Length == 0 || call.VpcId == vpcId)
            && state.Instances[key].AccountId == call.AccountId
                ? new SimulatedLink(call.RegionId, instanceId, vpcId)
                : null;
    }

    private static LinkPage Page(ActionCall call, ImmutableArray<SimulatedLink> matching)
    {
        var number = Number(call.PageNumber, 1, int.MaxValue) ?? 1;
        var size = Number(call.PageSize, 10, MostPerPage) ?? 10;
        var skipped = (int)Math.Min((number - 1L) * size, matching.Length);
        return new LinkPage(number, size, matching.Length, [.. matching.Skip(skipped).Take(size)]);
    }

    private static ServiceError? Refusal(SimulatorState state, ActionCall call, string[] ids)
    {
        // This table has no InvalidRegionId.Malformed, so NotFound tells of malformed regions too (our choice).
        if (!Regions.IsWellFormed(call.RegionId) || !state.KnowsRegion(call.RegionId)) return ActionErrors.DescribeRegionNotFound;
        if (ids.Length == 0 && call.VpcId.Length == 0) return ActionErrors.BothEmpty;
        if (ids.Length > MostIds) return ActionErrors.TooManyIds;
        if (Number(call.PageNumber, 1, int.MaxValue) is null) return ActionErrors.PageNumber;
        if (Number(call.PageSize, 10, MostPerPage) is null) return ActionErrors.PageSize;
        // No row tells of a VPC that does not exist: the answer has no links (our choice).
        if (state.Vpcs.GetValueOrDefault(call.VpcKey) is { } vpc && vpc.AccountId != call.AccountId) return ActionErrors.VpcNotBelong;

        // Whether one unknown id fails the whole call is not documented: it does (our choice).
        var named = ids.Select(id => state.Instances.GetValueOrDefault(new ResourceKey(call.RegionId, id))).ToArray();
        if (named.Contains(null)) return ActionErrors.InstanceNotFound;
        return named.Any(instance => instance!.AccountId != call.AccountId) ? ActionErrors.InstanceNotBelong : null;
    }

    private static int? Number(string text, int whenEmpty, int most)
    {
        if (text.Length == 0) return whenEmpty;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : null;
    }
}
