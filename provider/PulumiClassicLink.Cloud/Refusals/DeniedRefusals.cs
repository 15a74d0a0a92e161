namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// Refusals whose code has several causes, told apart by the message once a look has not explained them. Sources: the error tables
/// of the pages AttachClassicLinkVpc and DetachClassicLinkVpc in the ECS API reference, editions of 2018, 2019 and 2024-12-20.
/// </summary>
internal static class DeniedRefusals
{
    private static readonly string[] Attach = [CloudCall.Attach];
    private static readonly string[] Detach = [CloudCall.Detach];
    private static readonly string[] Elsewhere = ["linked to other", "linked to another"];

    private const string EnableSwitch = "enable ClassicLink on {vpc} in the VPC console (or EnableVpcClassicLink, region {region})";

    public static IReadOnlyList<Refusal> Rows { get; } =
    [
        // The editions gave "linked to another VPC" under three codes.
        .. LinkedElsewhere("Abs.InvalidInstanceId.MalFormed", []),
        .. LinkedElsewhere("InvalidInstanceId.MalFormed", ["linked to"]),
        .. LinkedElsewhere("OperationDenied.*", Elsewhere),

        Denied(Attach, ["disabled attach", "unable to attach"],
            "ClassicLink is switched off on {vpc}.",
            EnableSwitch + ", then repeat the operation; just after that it may take a minute."),
        Denied(Attach, ["does not allow link"],
            "{instance} may not be linked at present, though no look shows a link of it: it may be locked, expired or on its way into a VPC.",
            "look at the instance in the ECS console; repeat the operation when it is Running or Stopped and nothing holds it."),
        Denied(Attach, [],
            "ClassicLink is switched off on {vpc}, or {instance} may not be linked at present.",
            EnableSwitch + ", look at the instance in the ECS console, then repeat the operation."),

        Denied(Detach, ["disabled detach"],
            "ClassicLink was switched off on {vpc} while {instance} was linked to it.",
            EnableSwitch + ", then repeat the operation."),
        Denied(Detach, ["not allowed to detach"],
            "{instance} may not be taken off {vpc} at present: it may be locked, expired or on its way into a VPC.",
            "look at the instance in the ECS console; repeat the operation when it is Running or Stopped and nothing holds it."),
        Denied(Detach, [],
            "ClassicLink was switched off on {vpc}, or {instance} may not be detached at present.",
            EnableSwitch + ", look at the instance in the ECS console, then repeat the operation."),

        Denied([CloudCall.Describe], [],
            "ECS does not let the links be read at present; nothing is known about them.",
            "repeat the operation; if it stays so, ask Alibaba Cloud with the RequestId."),
    ];

    private static Refusal Denied(string[] actions, string[] message, string cause, string next) =>
        new("OperationDenied.*", actions, message, RefusalClass.LookAgain, CloudErrorKind.Ambiguous, cause, next);

    private static Refusal[] LinkedElsewhere(string code, string[] message) =>
    [
        new(code, Attach, message, RefusalClass.LookAgain, CloudErrorKind.Ambiguous,
            "ECS takes {instance} for linked to another VPC than {vpc}, though no look shows that link: it was just made or just removed.",
            "repeat the operation; should the other link stay, import it, or set `allowRelink: true` on this resource to move the instance."),
        new(code, [CloudCall.Detach, CloudCall.Describe], message, RefusalClass.LookAgain, CloudErrorKind.Ambiguous,
            "ECS takes {instance} for linked to another VPC.",
            "run pulumi refresh to see the link that is there, then repeat the operation."),
    ];
}
