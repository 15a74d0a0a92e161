namespace PulumiClassicLink.Links.Reading;

/// <summary>Whether the credentials belong to the account of the links: to those of another account every link looks gone.</summary>
/// <param name="accountId">The expected one.</param>
/// <param name="sts">Says whose the credentials are.</param>
/// <param name="credentials">Those that links are read with.</param>
public sealed class AccountCheck(string accountId, StsClient sts, CredentialsProvider credentials)
{
    private readonly Lock _gate = new();
    private Task<CallerIdentity>? _asking;

    /// <summary>STS is asked once for all callers, and again only where it failed.</summary>
    /// <exception cref="CloudException">Another account, or STS did not say.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var identity = await Ask().WaitAsync(cancellationToken);
        if (identity.AccountId != accountId)
        {
            throw new CloudException(
                CloudErrorKind.Refused,
                StsClient.GetCallerIdentity,
                $"{StsClient.GetCallerIdentity}: the key from {credentials.Source} belongs to account {identity.AccountId}, "
                + $"not to {accountId} as accountId says",
                $"sign in to account {accountId}, or correct the provider's accountId and run `pulumi refresh --run-program`.");
        }
    }

    /// <summary>No caller's token ends it, for others may wait for it too.</summary>
    private Task<CallerIdentity> Ask()
    {
        lock (_gate)
        {
            if (_asking is null or { IsFaulted: true })
            {
                _asking = sts.GetCallerIdentityAsync(credentials, CancellationToken.None);
                _ = ObserveAsync(_asking);
            }

            return _asking;
        }
    }

    /// <summary>All callers may have left, and .NET reports a failure that nobody looked at.</summary>
    private static async Task ObserveAsync(Task asking) => await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
