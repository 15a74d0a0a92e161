using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>Source: ECS API reference, AttachClassicLinkVpc.</summary>
internal static class AttachClassicLinkVpc
{
    public const string Name = "AttachClassicLinkVpc";

    /// <summary>Source: VPC user guide, ClassicLink overview, limits: 1,000 instances per VPC.</summary>
    private const int LinksPerVpc = 1000;

    public static ActionOutcome Run(SimulatorState state, ActionCall call) => Refusal(state, call) is { } error
        ? ActionOutcome.Refused(state, error)
        : ActionOutcome.Done(state with { Links = state.Links.With(call.InstanceKey, call.VpcId) });

    private static ServiceError? Refusal(SimulatorState state, ActionCall call)
    {
        if (WriteChecks.OfParameters(call) is { } malformed) return malformed;
        if (!state.KnowsRegion(call.RegionId)) return ActionErrors.RegionNotFound;
        if (state.Switches.RegionLimit == RegionLimit.ClassicRegionsOnly && !Regions.Classic.Contains(call.RegionId))
            return ActionErrors.LimitedRegion;
        if (WriteChecks.OfInstance(state, call, ActionErrors.AttachStatus) is { } instance) return instance;
        if (state.Instances[call.InstanceKey].Locked || WriteChecks.IsChanging(state, call)) return ActionErrors.Locked;
        if (state.Vpcs.GetValueOrDefault(call.VpcKey) is not { } vpc || vpc.AccountId != call.AccountId)
            return state.Switches.AttachUnknownVpc == AttachUnknownVpcAnswer.Denied ? ActionErrors.AttachDisabled
                : ActionErrors.VpcMalformed;
        if (!vpc.ClassicLinkEnabled) return ActionErrors.AttachDisabled;
        if (state.Links.VpcOf(call.InstanceKey) is { } linked)
            return linked == call.VpcId ? Again(state.Switches.AttachSamePair) : ActionErrors.LinkedToOther;
        return state.Links.CountOf(call.VpcKey) >= LinksPerVpc ? ActionErrors.Quota : null;
    }

    private static ServiceError? Again(SamePairAnswer answer) => answer switch
    {
        SamePairAnswer.Denied => ActionErrors.LinkedToOther,
        SamePairAnswer.Locked => ActionErrors.Locked,
        _ => null,
    };
}
