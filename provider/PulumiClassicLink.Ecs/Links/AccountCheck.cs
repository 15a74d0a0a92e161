using PulumiClassicLink.Ecs.Links;

namespace PulumiClassicLink.Ecs;

/// <summary>
/// Whether the credentials belong to the account that the links are expected in. Asked once; in another account every link is gone.
/// </summary>
public sealed class AccountCheck
{
    private readonly string _accountId;
    private readonly StsClient _sts;
    private readonly CredentialsProvider _credentials;
    private readonly SharedQuestion _question;
    private volatile bool _isRight;

    /// <param name="accountId">As expected.</param>
    /// <param name="sts">Says whose the credentials are.</param>
    /// <param name="credentials">Those that the links are looked at with.</param>
    public AccountCheck(string accountId, StsClient sts, CredentialsProvider credentials)
    {
        (_accountId, _sts, _credentials) = (accountId, sts, credentials);
        _question = new SharedQuestion(AskAsync);
    }

    /// <exception cref="EcsException">Another account, or STS did not say.</exception>
    public Task EnsureAsync(CancellationToken cancellationToken) => _isRight ? Task.CompletedTask : _question.AskAsync(cancellationToken);

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        // Somebody may have asked just before.
        if (_isRight)
            return;
        var identity = await _sts.GetCallerIdentityAsync(_credentials, cancellationToken);
        if (identity.AccountId != _accountId)
        {
            throw new EcsException(
                EcsErrorKind.Refused,
                StsClient.GetCallerIdentity,
                $"{StsClient.GetCallerIdentity}: the key from {_credentials.Source} belongs to account {identity.AccountId}, not to {_accountId} as accountId says\n"
                + $"sign in to account {_accountId}, or correct the provider's accountId.");
        }

        _isRight = true;
    }
}
