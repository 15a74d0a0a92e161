using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>Source: ECS API reference, DetachClassicLinkVpc.</summary>
internal static class DetachClassicLinkVpc
{
    public const string Name = "DetachClassicLinkVpc";

    public static ActionOutcome Run(SimulatorState state, ActionCall call) =>
        Refusal(state, call) is { } error
            ? ActionOutcome.Refused(state, error)
            : ActionOutcome.Done(state with { Links = state.Links.Without(call.InstanceKey) });

    private static ServiceError? Refusal(SimulatorState state, ActionCall call)
    {
        if (WriteChecks.OfParameters(call) is { } malformed) return malformed;
        // This table has no InvalidRegionId.NotFound, so Malformed tells of unknown regions too (our choice).
        if (!state.KnowsRegion(call.RegionId)) return ActionErrors.RegionMalformed;
        if (WriteChecks.OfInstance(state, call, ActionErrors.DetachStatus) is { } instance) return instance;
        var refusedIfLocked = state.Switches.DetachLocked == WriteAnswer.Refused && state.Instances[call.InstanceKey].Locked;
        if (refusedIfLocked || WriteChecks.IsChanging(state, call)) return ActionErrors.Locked;

        var linked = state.Links.VpcOf(call.InstanceKey);
        if (linked != call.VpcId)
            return linked is not null && state.Switches.DetachOtherVpc == OtherVpcAnswer.Denied ? ActionErrors.DetachDenied
                : ActionErrors.NotLinked;
        return state.Vpcs[call.VpcKey].ClassicLinkEnabled || state.Switches.DetachDisabledVpc == WriteAnswer.Works
            ? null
            : ActionErrors.DetachDisabled;
    }
}
