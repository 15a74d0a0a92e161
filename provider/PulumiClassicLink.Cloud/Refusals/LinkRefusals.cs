namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// Refusals of the three actions. A code with several causes is told apart by its message, once a look has not explained it. Sources: the
/// error tables of the actions' pages in the ECS API reference, editions of 2018, 2019 and 2024-12-20.
/// </summary>
internal static class LinkRefusals
{
    private static readonly string[] All = [];
    private static readonly string[] Attach = [CloudCall.Attach];
    private static readonly string[] Detach = [CloudCall.Detach];
    private static readonly string[] Describe = [CloudCall.Describe];
    private static readonly string[] Writes = [CloudCall.Attach, CloudCall.Detach];

    private const string Report = "report this as a bug of the provider, with the RequestId.";
    private const string NotThere =
        "there is no {instance} in region {region}: the id, the region or the account of the access key is another, or it was released.";
    private const string CorrectInstance = "correct instanceId or regionId, or remove this resource from the program.";

    private static readonly string[] Elsewhere = ["linked to other", "linked to another"];
    private const string EnableSwitch = "enable ClassicLink on {vpc} in the VPC console (or EnableVpcClassicLink, region {region})";

    public static IReadOnlyList<RefusalRow> Rows { get; } =
    [
        // The editions gave "linked to another VPC" under three codes.
        .. LinkedElsewhere("Abs.InvalidInstanceId.MalFormed", []),
        .. LinkedElsewhere("InvalidInstanceId.MalFormed", ["linked to"]),
        .. LinkedElsewhere("OperationDenied.*", Elsewhere),

        Denied(Attach, ["disabled attach", "unable to attach"],
            "ClassicLink is switched off on {vpc}.",
            EnableSwitch + ", then repeat the operation; just after that it may take a minute."),
        Denied(Attach, ["does not allow link"],
            "{instance} may not be linked at present, though no look shows a link of it: "
            + "it may be locked, expired or on its way into a VPC.",
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

        Denied(Describe, [],
            "ECS does not let the links be read at present; nothing is known about them.",
            "repeat the operation; if it stays so, ask Alibaba Cloud with the RequestId."),

        new("InvalidInstanceId.NotFound", Attach, [], RefusalClass.UserMistake, CloudErrorKind.InstanceNotFound, NotThere, CorrectInstance),
        new("InvalidInstanceId.NotFound", [CloudCall.Detach, CloudCall.Describe], [], RefusalClass.Gone, CloudErrorKind.InstanceNotFound,
            NotThere, CorrectInstance),

        new("InvalidInstanceId.MalFormed", Attach, [], RefusalClass.UserMistake, CloudErrorKind.InstanceNotClassic,
            "{instance} was migrated to a VPC, or never was in the classic network; only classic instances can be linked.",
            CorrectInstance),
        new("InvalidInstanceId.MalFormed", Detach, [], RefusalClass.LookAgain, CloudErrorKind.InstanceNotClassic,
            "{instance} is not in the classic network (any more), and yet a look still shows its link to {vpc}.",
            "repeat the operation in a few minutes; if the link stays, ask Alibaba Cloud with the RequestId."),
        new("InvalidInstanceId.MalFormed", Describe, [], RefusalClass.Gone, CloudErrorKind.InstanceNotClassic,
            "{instance} is not in the classic network (any more), so it has no link.",
            CorrectInstance),

        new("InvalidOperation.InvalidVpc", Detach, [], RefusalClass.Gone, CloudErrorKind.NotLinked,
            "{instance} is not linked to {vpc} (any more).",
            "run pulumi refresh."),

        new("InvalidStatus.InstanceLocked", All, [], RefusalClass.Retry, CloudErrorKind.Busy,
            "another change of {instance} is under way, or Alibaba Cloud has locked it (security, overdue payment).",
            "wait, or unlock the instance in the ECS console; then repeat the operation."),
        new("InvalidStatus.*", All, [], RefusalClass.Retry, CloudErrorKind.Busy,
            "{instance} is neither Running nor Stopped.",
            "wait until it is, or start or stop it; then repeat the operation."),
        new("*InstanceLocked*", All, [], RefusalClass.Retry, CloudErrorKind.Busy,
            "another change of {instance} is under way, or Alibaba Cloud has locked it (security, overdue payment).",
            "wait, or unlock the instance in the ECS console; then repeat the operation."),

        .. Conflicts(
            "OperationConflict.*", "Operation.Conflict", "InvalidOperation.Conflict", "TaskConflict.*", "IncorrectInstanceStatus.*",
            "IncorrectStatus.*", "IncorrectVpcStatus.*", "NetworkStatus.Modifying", "SystemBusy.*", "OperationBusy.*",
            "ServiceIsStopping.*", "ServiceIsConfiguring.*", "*TokenProcessing*"),

        Mistake("InvalidInstanceId.NotBelong", All,
            "{instance} belongs to another account than the access key; nothing can be known about its link with this key.",
            "use an access key of the instance's account."),
        Mistake("InvalidInstanceId.LimitedRegion", All,
            "ClassicLink is not offered for {instance} in region {region}.",
            "correct instanceId or regionId, or remove this resource from the program."),
        Mistake("InvalidVpc.NotBelong", All,
            "{vpc} belongs to another account than the access key; a link needs both in one account.",
            "use an access key of the VPC's account, or another VPC."),
        Mistake("InvalidRegionId.Malformed", All,
            "\"{region}\" is not the id of a region.",
            "correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists."),
        Mistake("InvalidRegionId.*", All,
            "there is no region {region}, or this account or endpoint cannot use it.",
            "correct regionId, the provider's region, or its endpoint."),
        Mistake("InvalidVpcId.*", All,
            "there is no {vpc} in region {region}: the id or the region is another, or it was deleted.",
            "correct vpcId or regionId."),
        Mistake("QuotaExceeded.*", Writes,
            "{vpc} has all the ClassicLinks it may have: 1,000 at most.",
            "detach links of {vpc} that are not needed, or use another VPC."),

        Bug("InvalidParameter.InvalidInstanceIdAndVpcId", "the call named neither an instance nor a VPC, which this provider never sends."),
        Bug("InvalidParameter.ToManyInstanceIds", "the call named more than 100 instances, which this provider never sends."),
        Bug("InvalidParameter.PageNumber", "ECS takes page numbers from 1, and this provider sends no other."),
        Bug("InvalidParameter.PageSize", "ECS takes page sizes from 1 to 100, and this provider sends 100."),
    ];

    /// <summary>
    /// No page of the three actions has these; ECS and VPC answer them where attachments of other kinds meet, and alicloud's provider for
    /// Terraform waits for them.
    /// </summary>
    private static IEnumerable<RefusalRow> Conflicts(params string[] codes) => codes.Select(code => new RefusalRow(
        code, All, [], RefusalClass.Retry, CloudErrorKind.Busy,
        "another operation on {instance} or {vpc} is under way.",
        "wait until it is done, then repeat the operation."));

    private static RefusalRow Mistake(string code, string[] actions, string cause, string next) =>
        new(code, actions, [], RefusalClass.UserMistake, CloudErrorKind.Refused, cause, next);

    private static RefusalRow Bug(string code, string cause) =>
        new(code, All, [], RefusalClass.Fatal, CloudErrorKind.Refused, cause, Report);

    private static RefusalRow Denied(string[] actions, string[] message, string cause, string next) =>
        new("OperationDenied.*", actions, message, RefusalClass.LookAgain, CloudErrorKind.Ambiguous, cause, next);

    private static RefusalRow[] LinkedElsewhere(string code, string[] message) =>
    [
        new(code, Attach, message, RefusalClass.LookAgain, CloudErrorKind.Ambiguous,
            "ECS takes {instance} for linked to another VPC than {vpc}, though no look shows that link: it was just made or just removed.",
            "repeat the operation; should the other link stay, import it, "
            + "or set `allowRelink: true` on this resource to move the instance."),
        new(code, [CloudCall.Detach, CloudCall.Describe], message, RefusalClass.LookAgain, CloudErrorKind.Ambiguous,
            "ECS takes {instance} for linked to another VPC.",
            "run pulumi refresh to see the link that is there, then repeat the operation."),
    ];
}
