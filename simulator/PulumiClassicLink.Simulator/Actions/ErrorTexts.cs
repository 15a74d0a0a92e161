using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>
/// The other wordings of <see cref="ActionErrors"/>. Sources: further rows of the same tables; the pages of the three actions as
/// published in 2018, of which DetachClassicLinkVpc has no messages for its 400 and 404 rows: those of AttachClassicLinkVpc are taken.
/// </summary>
internal static class ErrorTexts
{
    private static readonly Dictionary<(string Action, ServiceError Newest), ServiceError[]> OtherMessages = new()
    {
        [(AttachClassicLinkVpc.Name, ActionErrors.InstanceNotFound)] =
            [Said(ActionErrors.InstanceNotFound, "The specified instance does not exist."),
                Said(ActionErrors.InstanceNotFound, "The specified Instance is not exist.")],
        [(AttachClassicLinkVpc.Name, ActionErrors.LinkedToOther)] =
            [Said(ActionErrors.LinkedToOther, "The instance does not allow link to vpc.")],
        [(DetachClassicLinkVpc.Name, ActionErrors.InstanceNotFound)] =
            [Said(ActionErrors.InstanceNotFound, "The specified instance does not exist.")],
        [(DetachClassicLinkVpc.Name, ActionErrors.DetachStatus)] = [Said(ActionErrors.DetachStatus, ActionErrors.AttachStatus.Message)],
    };

    private static readonly Dictionary<ServiceError, ServiceError> OldOfWrites = new()
    {
        [ActionErrors.LinkedToOther] =
            new(400, "Abs.InvalidInstanceId.MalFormed", "The specified instance has already been linked to another VPC."),
        [ActionErrors.NotClassic] = new(400, "InvalidInstanceId.MalFormed",
            "The specified instance is not a classic network type instance."),
        [ActionErrors.RegionMalformed] = new(400, "InvalidRegionId.Malformed", "The specified RegionId is invalid."),
        [ActionErrors.RegionNotFound] = new(400, "InvalidRegionId.Malformed", "The specified RegionId is invalid."),
        [ActionErrors.VpcMalformed] = new(400, "InvalidVpcId.Malformed", "The specified VpcId is invalid."),
        [ActionErrors.InstanceNotBelong] = new(403, "InvalidInstanceId.NotBelong", "The user does not own the specified instance."),
        [ActionErrors.Locked] = new(403, "InvalidStatus.InstanceLocked", "The specified instance is in another processing list."),
        [ActionErrors.AttachStatus] = new(403, "InvalidStatus.InstanceStatus", "Only the Running or Stopped InstanceStatus is allowed."),
        [ActionErrors.DetachStatus] = new(403, "InvalidStatus.InstanceStatus", "Only the Running or Stopped InstanceStatus is allowed."),
        [ActionErrors.AttachDisabled] = new(403, "OperationDenied", "The specified VPC are unable to attach ClassicLink."),
        [ActionErrors.Quota] = new(403, "QuotaExceeded", "The maximum number of links in the specified VPC exceeds."),
        [ActionErrors.InstanceNotFound] = new(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist."),
    };

    private static readonly Dictionary<ServiceError, ServiceError> OldOfDescribe = new()
    {
        [ActionErrors.DescribeRegionNotFound] = new(400, "InvalidRegionId.Malformed", "The specified RegionId is invalid."),
        [ActionErrors.InstanceNotFound] = new(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist."),
    };

    private static readonly ServiceError OldDetachLocked =
        new(403, "InvalidStatus.InstanceLocked", "The specified instance is in another process list.");

    /// <returns>The error as the switches have it worded; one that has no other wording stays.</returns>
    public static ServiceError Of(SimulatorState state, string action, ServiceError newest)
    {
        if (state.Switches.ErrorWording == ErrorWording.Old) return Old(action, newest);
        if (state.Switches.MessageChoice == MessageChoice.First) return newest;
        if (!OtherMessages.TryGetValue((action, newest), out var others)) return newest;
        return state.Switches.MessageChoice == MessageChoice.Second ? others[0] : others[^1];
    }

    private static ServiceError Old(string action, ServiceError newest) => action switch
    {
        DescribeClassicLinkInstances.Name => OldOfDescribe.GetValueOrDefault(newest, newest),
        DetachClassicLinkVpc.Name when newest == ActionErrors.Locked => OldDetachLocked,
        _ => OldOfWrites.GetValueOrDefault(newest, newest),
    };

    private static ServiceError Said(ServiceError newest, string message) => newest with { Message = message };
}
