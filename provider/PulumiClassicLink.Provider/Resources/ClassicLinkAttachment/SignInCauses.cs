using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Why no key could be had to sign with, after the error tables of AssumeRole and AssumeRoleWithOIDC.</summary>
internal static class SignInCauses
{
    private static readonly (string Prefix, string Cause)[] Known =
    [
        ("NoPermission", "the caller may not assume this role, or the role does not trust the caller."),
        ("Forbidden", "the caller may not assume this role, or the role does not trust the caller."),
        ("EntityNotExist", "the role or the identity provider does not exist in the account that its ARN names."),
        ("AuthenticationFail", "the OIDC token is expired, or of another issuer or audience than the identity provider in RAM."),
        ("InvalidParameter", "a parameter of the role's session is refused: its length, its name or its policy."),
        ("InvalidTimeStamp", "the clock of this machine is wrong."),
        ("InvalidAccessKeyId", "the key that assumes the role is wrong or disabled."),
        ("SignatureDoesNotMatch", "the key that assumes the role is wrong or disabled."),
        ("InvalidSecurityToken", "the temporary key that assumes the role is wrong or expired."),
        ("Throttling", "the account calls STS too often."),
    ];

    /// <summary>Something answered and refused, or nothing did.</summary>
    public static ErrorKind KindOf(EcsException e) =>
        e.HttpStatus is >= 500
        || (e.Code is null && e.HttpStatus is null)
        || e.Code?.Contains("Throttling", StringComparison.OrdinalIgnoreCase) == true
            ? ErrorKind.Unavailable
            : ErrorKind.PermissionDenied;

    /// <summary>The next step is in the exception's own text where the code says it; else the source is to be looked at.</summary>
    public static (string? Cause, string? Next) Of(EcsException e)
    {
        foreach (var (prefix, cause) in Known)
        {
            if (e.Code?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true)
                return (cause, null);
        }

        var next = e.Message.Contains('\n', StringComparison.Ordinal) ? null : "check this way to sign in; the operation itself was not sent, so repeat it.";
        return ("no key could be had, so the operation was not sent.", next);
    }
}
