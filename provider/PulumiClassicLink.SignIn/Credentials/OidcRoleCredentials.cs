namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>A role, assumed with an OpenID Connect token and no AccessKey.</summary>
public sealed class OidcRoleCredentials(
    AssumedRole role, string providerArn, OidcToken token, string origin, StsClient sts, SessionOptions options)
    : SessionCredentials(options.TimeProvider, options.Logger)
{
    public override string Source => $"{origin} ({role.Arn})";

    private protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var text = await token.ReadAsync(cancellationToken);
        var session = await sts.AssumeRoleWithOidcAsync(role, providerArn, text, cancellationToken);
        return Checked(session.Key, session.Expires, StsClient.AssumeRoleWithOidc);
    }
}
