namespace PulumiClassicLink.Ecs.Errors;

/// <summary>
/// Code, then message, to meaning. Never the HTTP status: the vendor moved these codes from 400, 403 and 404 to 403 over the years.
/// Casing differs between pages (MalFormed, Malformed; ServiceUnavailable, ServiceUnAvailable), so it is ignored.
/// </summary>
internal static class ErrorCodes
{
    private const StringComparison Loose = StringComparison.OrdinalIgnoreCase;

    public static EcsErrorKind Classify(string action, string code, string? message)
    {
        if (code.Contains("Throttling", Loose))
            return EcsErrorKind.Throttled;
        if (IsOutcomeUnknown(code))
            return EcsErrorKind.OutcomeUnknown;
        if (Is(code, "InvalidInstanceId.NotFound"))
            return EcsErrorKind.InstanceNotFound;
        if (Is(code, "InvalidInstanceId.MalFormed"))
            return SaysLinked(message) ? EcsErrorKind.Ambiguous : EcsErrorKind.InstanceNotClassic;
        if (Is(code, "Abs.InvalidInstanceId.MalFormed") || IsOrUnder(code, "OperationDenied"))
            return EcsErrorKind.Ambiguous;
        if (Is(code, "InvalidOperation.InvalidVpc") && action == Actions.EcsCall.Detach)
            return EcsErrorKind.NotLinked;
        if (IsOrUnder(code, "InvalidStatus") || code.Contains("InstanceLocked", Loose))
            return EcsErrorKind.Busy;

        return EcsErrorKind.Refused;
    }

    /// <summary>
    /// SignatureNonceUsed belongs here because every try has a new nonce: someone between us and ECS repeated the
    /// request, so an earlier copy arrived, and what became of it was not answered.
    /// </summary>
    private static bool IsOutcomeUnknown(string code) =>
        IsOrUnder(code, "InternalError")
        || IsOrUnder(code, "UnknownError")
        || IsOrUnder(code, "ServiceUnavailable")
        || code.Contains("Timeout", Loose)
        || Is(code, "SignatureNonceUsed");

    /// <summary>Editions of the vendor's table gave "linked to another VPC" under a MalFormed code.</summary>
    private static bool SaysLinked(string? message) =>
        message is not null && message.Contains("linked to", Loose);

    private static bool Is(string code, string name) => code.Equals(name, Loose);

    private static bool IsOrUnder(string code, string name) => Is(code, name) || code.StartsWith(name + ".", Loose);
}
