namespace PulumiClassicLink.Ecs;

/// <summary>
/// Whether the credentials belong to the account that the links are expected in. Asked once; in another account every link is gone.
/// </summary>
public sealed class AccountCheck(string accountId, StsClient sts, CredentialsProvider credentials)
{
    private volatile bool _isRight;

    /// <exception cref="EcsException">Another account, or STS did not say.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isRight)
            return;

        var identity = await sts.GetCallerIdentityAsync(credentials, cancellationToken);
        if (identity.AccountId != accountId)
        {
            throw new EcsException(
                EcsErrorKind.Refused,
                StsClient.GetCallerIdentity,
                $"{StsClient.GetCallerIdentity}: the key from {credentials.Source} belongs to account {identity.AccountId}, not to {accountId} as accountId says\n"
                + $"sign in to account {accountId}, or correct the provider's accountId.");
        }

        _isRight = true;
    }
}
