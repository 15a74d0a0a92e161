using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>
/// What AttachClassicLinkVpc and DetachClassicLinkVpc refuse alike. The documentation gives no order of the checks: from the form of
/// the parameters to the instance is our choice.
/// </summary>
internal static class WriteChecks
{
    public static ServiceError? OfParameters(ActionCall call)
    {
        if (!Regions.IsWellFormed(call.RegionId)) return ActionErrors.RegionMalformed;
        if (call.InstanceId.Length == 0 && call.VpcId.Length == 0) return ActionErrors.BothEmpty;
        return WorldChanges.IsVpcId(call.VpcId) ? null : ActionErrors.VpcMalformed;
    }

    /// <summary>True: Describe does not show the instance's last change yet, and that keeps it from another one.</summary>
    public static bool IsChanging(SimulatorState state, ActionCall call) =>
        state.Switches.WriteWhileChanging == WriteAnswer.Refused
        && call.Visible.VpcOf(call.InstanceKey) != state.Links.VpcOf(call.InstanceKey);

    public static ServiceError? OfInstance(SimulatorState state, ActionCall call, ServiceError wrongStatus) =>
        state.Instances.GetValueOrDefault(call.InstanceKey) switch
        {
            null => ActionErrors.InstanceNotFound,
            { AccountId: var owner } when owner != call.AccountId => ActionErrors.InstanceNotBelong,
            { Network: not InstanceNetwork.Classic } => ActionErrors.NotClassic,
            { Status: not ("Running" or "Stopped") } => wrongStatus,
            _ => null,
        };
}
