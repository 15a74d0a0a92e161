namespace PulumiClassicLink.Ecs.Errors;

/// <summary>The next step for codes whose cause is nearly always the same.</summary>
internal static class ErrorHints
{
    private const StringComparison Loose = StringComparison.OrdinalIgnoreCase;

    public static string? For(string action, string code)
    {
        if (code.StartsWith("InvalidTimeStamp", Loose) || code.StartsWith("IllegalTimestamp", Loose))
            return "The clock of this machine is more than 15 minutes off; set it right.";
        if (code.StartsWith("SignatureDoesNotMatch", Loose) || code.StartsWith("IncompleteSignature", Loose))
            return "The AccessKey secret does not belong to the AccessKey id.";
        if (code.StartsWith("InvalidAccessKeyId", Loose))
            return "The AccessKey id does not exist or is disabled; for temporary keys the security token must be given too.";
        if (code.StartsWith("InvalidSecurityToken", Loose) || code.StartsWith("MissingSecurityToken", Loose))
            return "The security token is missing, wrong or expired; get a new session.";
        if (action == StsClient.AssumeRole && (code.StartsWith("NoPermission", Loose) || code.StartsWith("Forbidden", Loose)))
            return "Allow the caller sts:AssumeRole, and name it in the role's trust policy; a root account's key cannot assume roles.";
        if (code.StartsWith("EntityNotExist.Role", Loose))
            return "Correct the role's ARN: acs:ram::<account>:role/<name>.";
        if (code.StartsWith("AuthenticationFail", Loose))
            return "Get a new OIDC token, of the audience and issuer that the identity provider in RAM names.";
        if (code.StartsWith("Forbidden", Loose) || code.StartsWith("NoPermission", Loose))
            return $"Grant the RAM user or role the permission ecs:{action}.";
        if (code.StartsWith("QuotaExceeded", Loose))
            return "A VPC takes at most 1,000 ClassicLinks.";

        return null;
    }
}
