using System.Collections.Immutable;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>The parameters of a call; one that was not sent is empty, as one that was sent empty.</summary>
internal sealed record ActionCall
{
    /// <summary>The caller's.</summary>
    public required string AccountId { get; init; }

    public required string RegionId { get; init; }

    public required string InstanceId { get; init; }

    public required string VpcId { get; init; }

    public required string PageNumber { get; init; }

    public required string PageSize { get; init; }

    /// <summary>The links as Describe shows them now.</summary>
    public required LinkTable Visible { get; init; }

    /// <summary>A space after a comma is passed over.</summary>
    public required bool IgnoresSpaces { get; init; }

    /// <summary>The list of ids that DescribeClassicLinkInstances takes.</summary>
    public string[] InstanceIds => InstanceId.Length == 0
        ? []
        : InstanceId.Split(',', IgnoresSpaces ? StringSplitOptions.TrimEntries : StringSplitOptions.None);

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
