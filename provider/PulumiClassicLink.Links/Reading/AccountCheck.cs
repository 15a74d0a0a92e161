namespace PulumiClassicLink.Links.Reading;

/// <summary>
/// Whether the credentials belong to the account that the links are expected in. Asked once; in another account every link is gone.
/// </summary>
public sealed class AccountCheck
{
    private readonly string _accountId;
    private readonly StsClient _sts;
    private readonly CredentialsProvider _credentials;
    private Lazy<Task<CallerIdentity>> _asking;

    /// <param name="accountId">As expected.</param>
    /// <param name="sts">Says whose the credentials are.</param>
    /// <param name="credentials">Those that the links are looked at with.</param>
    public AccountCheck(string accountId, StsClient sts, CredentialsProvider credentials)
    {
        (_accountId, _sts, _credentials) = (accountId, sts, credentials);
        _asking = Asking();
    }

    /// <exception cref="CloudException">Another account, or STS did not say.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var asking = _asking;
        if (asking is { IsValueCreated: true, Value.IsFaulted: true })
        {
            Interlocked.CompareExchange(ref _asking, Asking(), asking);
            asking = _asking;
        }

        var identity = await asking.Value.WaitAsync(cancellationToken);
        if (identity.AccountId != _accountId)
        {
            throw new CloudException(
                CloudErrorKind.Refused,
                StsClient.GetCallerIdentity,
                $"{StsClient.GetCallerIdentity}: the key from {_credentials.Source} belongs to account {identity.AccountId}, not to {_accountId} as accountId says",
                $"sign in to account {_accountId}, or correct the provider's accountId.");
        }
    }

    /// <summary>Once for all who wait for it; whoever leaves takes it from nobody.</summary>
    private Lazy<Task<CallerIdentity>> Asking() => new(() =>
    {
        var answer = _sts.GetCallerIdentityAsync(_credentials, CancellationToken.None);
        _ = ObserveAsync(answer);
        return answer;
    });

    /// <summary>All may have left: then nobody else looks at a failure, and .NET would report it.</summary>
    private static async Task ObserveAsync(Task answer) => await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
