using PulumiClassicLink.Simulator.Actions;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>
/// Codes of the STS API reference (AssumeRole, AssumeRoleWithOIDC) and of its page of common errors.
/// docs/simulator-coverage.md says which wordings are ours.
/// </summary>
internal static class StsErrors
{
    public static readonly ServiceError NoPermission =
        new(403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM.");

    public static readonly ServiceError RoleArn = WronglyFormed("RoleArn");

    public static readonly ServiceError RoleSessionName = WronglyFormed("RoleSessionName");

    public static readonly ServiceError PolicyGrammar =
        new(400, "InvalidParameter.PolicyGrammar", "The parameter Policy has not passed grammar check.");

    public static readonly ServiceError OidcTokenInvalid =
        new(400, "AuthenticationFail.OIDCToken.Invalid", "The OIDC token is not valid.");

    public static readonly ServiceError OidcTokenExpired =
        new(400, "AuthenticationFail.OIDCToken.Expired", "The OIDC token is expired.");

    public static ServiceError RoleUnknown(string arn) => new(404, "EntityNotExist.Role", $"The role not exists: {arn}.");

    public static ServiceError Duration(int most) => new(
        400, "InvalidParameter.DurationSeconds", $"The Min/Max value of DurationSeconds is 900/{most} seconds.");

    private static ServiceError WronglyFormed(string parameter) =>
        new(400, $"InvalidParameter.{parameter}", $"The parameter {parameter} is wrongly formed.");
}
