using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>What DescribeClassicLinkInstances makes of the VPC that it is asked about.</summary>
internal static class DescribedVpc
{
    public static (bool ShowsNothing, ServiceError? Error) Judge(SimulatorState state, ActionCall call)
    {
        if (call.VpcId.Length == 0) return (false, null);
        if (state.Vpcs.GetValueOrDefault(call.VpcKey) is not { } vpc) return (true, Unknown(state.Switches.DescribeUnknownVpc));
        if (vpc.AccountId != call.AccountId) return (true, ActionErrors.VpcNotBelong);
        return vpc.ClassicLinkEnabled ? (false, null) : Disabled(state.Switches.DescribeDisabledVpc);
    }

    private static ServiceError? Unknown(UnknownVpcAnswer answer) => answer switch
    {
        UnknownVpcAnswer.Malformed => ActionErrors.VpcMalformed,
        UnknownVpcAnswer.NotBelong => ActionErrors.VpcNotBelong,
        _ => null,
    };

    private static (bool ShowsNothing, ServiceError? Error) Disabled(DisabledVpcAnswer answer) => answer switch
    {
        DisabledVpcAnswer.Denied => (true, ActionErrors.AttachDisabled),
        DisabledVpcAnswer.Empty => (true, null),
        _ => (false, null),
    };
}
