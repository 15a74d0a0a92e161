using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Why no key could be had to sign with.</summary>
internal static class SignInCauses
{
    /// <summary>Something answered and refused, or nothing did.</summary>
    public static ErrorKind KindOf(EcsException e) =>
        e.HttpStatus is >= 500
        || (e.Code is null && e.HttpStatus is null)
        || e.Class == RefusalClass.Retry
            ? ErrorKind.Unavailable
            : ErrorKind.PermissionDenied;

    /// <summary>What the refusal of STS means where it has a meaning; else the source is to be looked at.</summary>
    public static (string? Cause, string? Next) Of(EcsException e)
    {
        if (e.Code is not null && e.Cause is not null)
            return (e.Cause, e.Next);

        var next = e.Message.Contains('\n', StringComparison.Ordinal) ? null : "check this way to sign in; the operation itself was not sent, so repeat it.";
        return ("no key could be had, so the operation was not sent.", next);
    }
}
