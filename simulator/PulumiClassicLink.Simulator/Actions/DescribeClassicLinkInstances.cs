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
        var ids = call.InstanceIds;
        if (OfParameters(state, call, ids) is { } malformed) return ActionOutcome.Refused(state, malformed);
        var (vpcShowsNothing, vpcError) = DescribedVpc.Judge(state, call);
        if (vpcError is not null) return ActionOutcome.Refused(state, vpcError);
        var (good, idError) = DescribedInstance.Judge(state, call, ids);
        if (idError is not null) return ActionOutcome.Refused(state, idError);
        return new ActionOutcome(state, null, Page(call, vpcShowsNothing ? [] : Matching(state, call, ids.Length > 0, good)));
    }

    /// <summary>The page that a caller is shown who may see nothing.</summary>
    public static LinkPage EmptyPage(ActionCall call) => Page(call, []);

    private static ImmutableArray<SimulatedLink> Matching(SimulatorState state, ActionCall call, bool byInstances, IEnumerable<string> ids)
    {
        var both = byInstances && call.VpcId.Length > 0;
        var vpcOnly = both && state.Switches.DescribeBothIds == BothIdsFilter.VpcOnly;
        var anyVpc = call.VpcId.Length == 0 || (both && state.Switches.DescribeBothIds == BothIdsFilter.InstancesOnly);
        IEnumerable<string> named = byInstances && !vpcOnly
            ? ids.Distinct().Order(StringComparer.Ordinal)
            : call.Visible.InstancesOf(call.VpcKey);
        return [.. named.Select(id => Link(state, call, id)).OfType<SimulatedLink>().Where(link => anyVpc || link.VpcId == call.VpcId)];
    }

    /// <returns>Null: no link, or another account's.</returns>
    private static SimulatedLink? Link(SimulatorState state, ActionCall call, string instanceId)
    {
        var key = new ResourceKey(call.RegionId, instanceId);
        var instance = state.Instances.GetValueOrDefault(key) ?? state.Released.GetValueOrDefault(key);
        return call.Visible.VpcOf(key) is { } vpcId && instance?.AccountId == call.AccountId
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

    private static ServiceError? OfParameters(SimulatorState state, ActionCall call, string[] ids)
    {
        // This table has no InvalidRegionId.Malformed, so NotFound tells of malformed regions too (our choice).
        if (!Regions.IsWellFormed(call.RegionId) || !state.KnowsRegion(call.RegionId)) return ActionErrors.DescribeRegionNotFound;
        if (ids.Length == 0 && call.VpcId.Length == 0) return ActionErrors.BothEmpty;
        if (ids.Length > MostIds) return ActionErrors.TooManyIds;
        if (Number(call.PageNumber, 1, int.MaxValue) is null) return ActionErrors.PageNumber;
        return Number(call.PageSize, 10, MostPerPage) is null ? ActionErrors.PageSize : null;
    }

    private static int? Number(string text, int whenEmpty, int most)
    {
        if (text.Length == 0) return whenEmpty;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : null;
    }
}
