using System.Text.Json;
using PulumiClassicLink.Simulator.Gateway;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>Source: STS API reference, AssumeRoleWithOIDC. Anonymous: the token is the proof.</summary>
internal static class AssumeRoleWithOidc
{
    public const string Name = "AssumeRoleWithOIDC";

    public static readonly string[] Parameters = [.. SessionRequest.Parameters, "OIDCProviderArn", "OIDCToken"];

    public static Outcome Run(ServiceCall call)
    {
        var (role, unknown) = SessionRequest.Role(call);
        if (role is null) return call.Error(unknown!);
        var token = call.Parameter("OIDCToken");
        if (role.OidcProviderArn != call.Parameter("OIDCProviderArn") || !role.OidcTokens.Contains(token))
            return call.Error(StsErrors.OidcTokenInvalid);
        var claims = OidcClaims.Of(token);
        if (claims.Expires <= call.Now) return call.Error(StsErrors.OidcTokenExpired);
        return SessionRequest.Refusal(call, role) is { } error
            ? call.Error(error)
            : SessionRequest.Session(call, role, writer => Info(writer, claims));
    }

    private static void Info(Utf8JsonWriter writer, OidcClaims claims)
    {
        writer.WriteStartObject("OIDCTokenInfo");
        writer.WriteString("ClientIds", claims.Audience);
        if (claims.Expires is { } expires) writer.WriteString("ExpirationTime", WireTime.Text(expires));
        if (claims.Issued is { } issued) writer.WriteString("IssuanceTime", WireTime.Text(issued));
        writer.WriteString("Issuer", claims.Issuer);
        writer.WriteString("Subject", claims.Subject);
        writer.WriteString("VerificationInfo", "Success");
        writer.WriteEndObject();
    }
}
