using System.Collections.Immutable;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>The parameters of a call; one that was not sent is empty, as one that was sent empty.</summary>
internal sealed record ActionCall(string RegionId, string InstanceId, string VpcId, string PageNumber, string PageSize)
{
    public ResourceKey InstanceKey => new(RegionId, InstanceId);

    public ResourceKey VpcKey => new(RegionId, VpcId);
}

/// <summary>One page of DescribeClassicLinkInstances.</summary>
internal sealed record LinkPage(int PageNumber, int PageSize, int TotalCount, ImmutableArray<SimulatedLink> Links);

/// <summary>What an action did. Neither error nor page: Attach or Detach succeeded.</summary>
internal sealed record ActionOutcome(SimulatorState State, ServiceError? Error, LinkPage? Page)
{
    public static ActionOutcome Refused(SimulatorState state, ServiceError error) => new(state, error, null);

    public static ActionOutcome Done(SimulatorState state) => new(state, null, null);
}
