using PulumiClassicLink.Simulator.Actions;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>
/// Codes shared by all Alibaba Cloud actions, from the public error code pages of several products. A code that starts with
/// Simulator.Unsupported is ours: the simulator does not know what the service would do.
/// </summary>
internal static class GatewayErrors
{
    public static readonly ServiceError NonceUsed =
        new(400, "SignatureNonceUsed", "The request signature nonce has been used.");

    public static readonly ServiceError UnknownKey =
        new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    public static readonly ServiceError DateExpired =
        new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static readonly ServiceError DateMalformed =
        new(400, "IllegalTimestamp", "The x-acs-date is not of the form yyyy-MM-ddTHH:mm:ssZ.");

    public static readonly ServiceError TokenMissing =
        new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");

    public static readonly ServiceError TokenMismatch =
        new(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    public static readonly ServiceError TokenExpired =
        new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

    public static readonly ServiceError NotAuthorized = new(
        403, "Forbidden.RAM", "User not authorized to operate on the specified resource, or this API doesn't support RAM.");

    public static readonly ServiceError SubUser =
        new(403, "Forbidden.SubUser", "User not authorized to operate on the specified resource.");

    public static readonly ServiceError NoPermission =
        new(403, "NoPermission", "You are not authorized to do this action.");

    public static readonly ServiceError Throttling =
        new(400, "Throttling", "Request was denied due to request throttling.");

    public static readonly ServiceError ThrottlingUser =
        new(400, "Throttling.User", "Request was denied due to user flow control.");

    public static readonly ServiceError ThrottlingApi =
        new(400, "Throttling.Api", "Request was denied due to api flow control.");

    public static readonly ServiceError SignatureMethod = Unsupported(
        "SignatureMethod", "Only the signature method ACS3-HMAC-SHA256, in the Authorization header, is simulated.");

    public static readonly ServiceError ActionNotFound =
        new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");

    public static readonly ServiceError Version =
        new(400, "InvalidVersion", "Specified parameter Version is not valid.");

    public static ServiceError Incomplete(string what) => new(400, "IncompleteSignature", what);

    public static ServiceError NoMatch(string detail) =>
        new(403, "SignatureDoesNotMatch", $"Specified signature is not matched with our calculation. {detail}");

    public static ServiceError Unsupported(string what, string message) => new(400, $"Simulator.Unsupported{what}", message);
}
