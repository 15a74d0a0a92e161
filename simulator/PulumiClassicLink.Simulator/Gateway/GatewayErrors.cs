using PulumiClassicLink.Simulator.Actions;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>
/// Codes shared by all Alibaba Cloud actions, from the public error code pages of several products. A code that starts with
/// Simulator.Unsupported is ours: the simulator does not know what the service would do.
/// </summary>
internal static class GatewayErrors
{
    public static readonly EcsError NonceUsed =
        new(400, "SignatureNonceUsed", "The request signature nonce has been used.");

    public static readonly EcsError UnknownKey =
        new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    public static readonly EcsError DateExpired =
        new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static readonly EcsError DateMalformed =
        new(400, "IllegalTimestamp", "The x-acs-date is not of the form yyyy-MM-ddTHH:mm:ssZ.");

    public static readonly EcsError TokenMissing =
        new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");

    public static readonly EcsError TokenMismatch =
        new(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    public static readonly EcsError ActionNotFound =
        new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");

    public static readonly EcsError Version =
        new(400, "InvalidVersion", "Specified parameter Version is not valid.");

    public static EcsError Incomplete(string what) => new(400, "IncompleteSignature", what);

    public static EcsError NoMatch(string detail) =>
        new(403, "SignatureDoesNotMatch", $"Specified signature is not matched with our calculation. {detail}");

    public static EcsError Unsupported(string what, string message) => new(400, $"Simulator.Unsupported{what}", message);
}
