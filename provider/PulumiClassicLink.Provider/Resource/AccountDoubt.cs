namespace PulumiClassicLink.Provider.Resource;

/// <summary>
/// Notices a refresh whose keys may belong to another account than the links: there ECS knows none of the instances, and every link would
/// leave the state without a word. Reads come one by one, so nobody knows when all were read; three of three are enough for a warning.
/// </summary>
/// <param name="ask">Whose the keys are; null: STS is not to be asked.</param>
/// <param name="timeProvider">Measures.</param>
internal sealed class AccountDoubt(Func<CancellationToken, Task<CallerIdentity>>? ask, TimeProvider timeProvider)
{
    private const int Suspicious = 3;

    // A warning is not worth more of a refresh.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private volatile bool _knowsAny;
    private int _unknown;

    public void NoteKnown() => _knowsAny = true;

    /// <summary>A link is gone because ECS does not know its instance.</summary>
    /// <returns>A warning, once; null: nothing to say.</returns>
    public async Task<string?> NoteUnknownAsync(CancellationToken cancellationToken)
    {
        if (_knowsAny || Interlocked.Increment(ref _unknown) != Suspicious)
            return null;
        return Problems.Lines(
            $"{Suspicious} links were read so far, and ECS knows none of their instances, "
            + $"so a refresh or an update takes them out of the state. {await WhoseAsync(cancellationToken)}",
            "Likely cause: the instances were released; or the keys, or the region, are not those of the links.",
            "Next step: if the links are in another account, sign in to that one; "
            + "if an update has taken them out, restore the state before it (pulumi stack export --version). "
            + "With classiclink:accountId set, another account is an error, and no link leaves the state.");
    }

    private async Task<string> WhoseAsync(CancellationToken cancellationToken)
    {
        const string NotAsked = "Which account the keys belong to could not be asked.";
        try
        {
            if (ask is null)
                return NotAsked;
            var identity = await ask(cancellationToken).WaitAsync(Patience, timeProvider, cancellationToken);
            return $"The keys belong to account {identity.AccountId}.";
        }
        catch (Exception e) when (e is CloudException or OperationException or TimeoutException)
        {
            return NotAsked;
        }
    }
}
