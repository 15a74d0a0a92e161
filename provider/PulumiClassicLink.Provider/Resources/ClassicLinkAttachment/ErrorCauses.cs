using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>How a failed call ends an operation, and why. What a refusal of ECS means comes with the exception.</summary>
internal static class ErrorCauses
{
    public static ErrorKind KindOf(EcsException e) => e switch
    {
        { Kind: EcsErrorKind.NoCredentials } => SignInCauses.KindOf(e),
        { Kind: EcsErrorKind.Throttled or EcsErrorKind.OutcomeUnknown or EcsErrorKind.Busy } => ErrorKind.Unavailable,
        { Class: RefusalClass.Permission } => ErrorKind.PermissionDenied,
        _ => ErrorKind.Refused,
    };

    public static (string? Cause, string? Next) Of(EcsException e) =>
        e.Kind == EcsErrorKind.NoCredentials ? SignInCauses.Of(e) : (e.Cause, e.Next);
}
