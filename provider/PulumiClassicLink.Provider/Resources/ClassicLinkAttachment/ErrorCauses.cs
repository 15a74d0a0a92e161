using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>What Alibaba's codes usually mean for a link, after the error tables of the three actions and ECS's shared codes.</summary>
internal static class ErrorCauses
{
    private static readonly string[] KeyCodes =
        ["InvalidAccessKeyId", "InvalidAccessKeySecret", "SignatureDoesNotMatch", "InvalidSecurityToken", "MissingSecurityToken", "IncompleteSignature", "AuthenticationFail"];

    private static readonly (string Prefix, string Cause, string Next)[] Known =
    [
        ("Forbidden", "the access key's RAM policy does not allow the action on this instance or VPC.", "allow ecs:{0} for the user or role of the access key."),
        ("NoPermission", "the access key's RAM policy does not allow the action.", "allow ecs:{0} for the user or role of the access key."),
        ("InvalidInstanceId.NotFound", "the id, the region or the account of the access key is another, or the instance was released.", "correct the id or the region."),
        ("InvalidInstanceId.MalFormed", "the instance is not in the classic network; only classic instances can be linked.", "remove this resource from the program."),
        ("InvalidInstanceId.NotBelong", "the instance belongs to another account than the access key.", "use a key of the instance's account."),
        ("InvalidVpc.NotBelong", "the VPC belongs to another account than the access key.", "use a VPC of the same account as the instance."),
        ("QuotaExceeded", "a VPC takes 1,000 linked instances at most.", "detach links that are not needed, or use another VPC."),
        ("InvalidRegionId", "the region id is wrong, or the account cannot use it.", "correct regionId, or the provider's region."),
        ("InvalidVpcId", "the VPC id is wrong, or the VPC is in another region.", "correct vpcId."),
        ("InvalidInstanceId.LimitedRegion", "ClassicLink is not offered in this region.", "remove this resource from the program."),
        ("InvalidAction", "Alibaba Cloud may have ended this ClassicLink action.", "check the end-of-life notices of the classic network."),
        ("InvalidTimeStamp", "the clock of this machine is wrong.", "set the clock, then repeat the operation."),
        ("IllegalTimestamp", "the clock of this machine is wrong.", "set the clock, then repeat the operation."),
    ];

    /// <summary>True when the access key itself, not its permission, was refused.</summary>
    public static bool RefusesKeys(EcsException e) => e.Code is { } code && KeyCodes.Any(key => StartsWith(code, key));

    public static ErrorKind KindOf(EcsException e) => e.Kind switch
    {
        EcsErrorKind.NoCredentials => SignInCauses.KindOf(e),
        EcsErrorKind.Throttled or EcsErrorKind.OutcomeUnknown or EcsErrorKind.Busy => ErrorKind.Unavailable,
        _ when e.Code is { } code && (StartsWith(code, "Forbidden") || StartsWith(code, "NoPermission")) => ErrorKind.PermissionDenied,
        _ => ErrorKind.Refused,
    };

    public static (string? Cause, string? Next) Of(EcsException e)
    {
        if (e.Kind == EcsErrorKind.NoCredentials)
            return SignInCauses.Of(e);
        if (e.Kind == EcsErrorKind.Throttled)
            return ("the account calls this action too often; the limit is shared by everything in the account.", "repeat the operation after a minute.");
        if (e.Kind == EcsErrorKind.OutcomeUnknown)
            return ("the endpoint could not be reached, or its answer did not arrive.", "repeat the operation; it looks before it changes anything.");
        if (RefusesKeys(e))
            return ("the access key is wrong, disabled or expired.", "correct accessKey, secretKey and securityToken, or the environment variables.");
        foreach (var (prefix, cause, next) in Known)
        {
            if (e.Code is { } code && StartsWith(code, prefix))
                return (cause, next.Replace("{0}", e.Action, StringComparison.Ordinal));
        }

        return (null, null);
    }

    /// <summary>Casing differs between Alibaba's own tables.</summary>
    private static bool StartsWith(string code, string prefix) => code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
