using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>Source: ECS API reference, AttachClassicLinkVpc.</summary>
internal static class AttachClassicLinkVpc
{
    public const string Name = "AttachClassicLinkVpc";

    /// <summary>Source: VPC user guide, ClassicLink overview, limits: 1,000 instances per VPC.</summary>
    private const int LinksPerVpc = 1000;

    public static ActionOutcome Run(SimulatorState state, ActionCall call)
    {
        if (Refusal(state, call) is { } error) return ActionOutcome.Refused(state, error);
        // Attaching an existing pair again is not documented: it succeeds and changes nothing (our choice).
        return ActionOutcome.Done(state with { Links = state.Links.With(call.InstanceKey, call.VpcId) });
    }

    private static ServiceError? Refusal(SimulatorState state, ActionCall call)
    {
        if (WriteChecks.OfParameters(call) is { } malformed) return malformed;
        if (!state.KnowsRegion(call.RegionId)) return ActionErrors.RegionNotFound;
        if (WriteChecks.OfInstance(state, call, ActionErrors.AttachStatus) is { } instance) return instance;
        if (state.Instances[call.InstanceKey].Locked) return ActionErrors.Locked;

        // No row tells of a VPC that does not exist or is another account's: the only row about the id is used (our choice).
        if (state.Vpcs.GetValueOrDefault(call.VpcKey) is not { } vpc || vpc.AccountId != call.AccountId) return ActionErrors.VpcMalformed;
        if (!vpc.ClassicLinkEnabled) return ActionErrors.AttachDisabled;
        if (state.Links.VpcOf(call.InstanceKey) is { } linked) return linked == call.VpcId ? null : ActionErrors.LinkedToOther;
        return state.Links.CountOf(call.VpcKey) >= LinksPerVpc ? ActionErrors.Quota : null;
    }
}
