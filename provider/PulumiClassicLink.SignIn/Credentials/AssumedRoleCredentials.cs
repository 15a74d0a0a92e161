namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>A role, assumed with the keys of another source.</summary>
public sealed class AssumedRoleCredentials(
    AssumedRole role, CredentialsProvider caller, string origin, StsClient sts, SessionOptions options)
    : SessionCredentials(options.TimeProvider, options.Logger)
{
    public override string Source => $"{origin} ({role.Arn}, assumed with {caller.Source})";

    private protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var session = await sts.AssumeRoleAsync(role, caller, cancellationToken);
        return Checked(session.Key, session.Expires, StsClient.AssumeRole);
    }
}
