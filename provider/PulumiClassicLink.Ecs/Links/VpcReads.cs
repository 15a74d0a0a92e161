namespace PulumiClassicLink.Ecs.Links;

/// <summary>
/// The reads of links of one VPC. One alone asks for its instance; those that meet share a listing of the VPC, which may say of a link
/// that it is there, and nothing else.
/// </summary>
internal sealed class VpcReads(VerifiedReads reads, VpcWrites writes, string regionId, string vpcId, TimeProvider timeProvider)
{
    /// <summary>What a page shows may be told to reads that start up to this long after the page was asked for.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Listing? _listing;
    private int _alone;

    /// <summary>True: the link was there, as of <see cref="Freshness"/>; otherwise what the look says.</summary>
    /// <param name="instanceId">Of the link.</param>
    /// <param name="look">Asks for the instance.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<LinkSight> ReadAsync(string instanceId, Func<Task<LinkSight>> look, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        if (Join(started) is { } listing)
            return await IsListedAsync(listing, instanceId, started, cancellationToken)
                ? new LinkSight { State = LinkState.Linked, VpcId = vpcId }
                : await look();
        try
        {
            return await look();
        }
        finally
        {
            lock (_gate)
                _alone--;
        }
    }

    private async Task<bool> IsListedAsync(Listing listing, string instanceId, long started, CancellationToken cancellationToken)
    {
        try
        {
            await reads.WaitAsync(listing.Pages.WaitAsync(cancellationToken), regionId);
            var pages = await listing.Pages;
            if (!pages.Rows.TryGetValue(instanceId, out var askedAt)
                || timeProvider.GetElapsedTime(askedAt, started) > Freshness
                || writes.Stamp(regionId, vpcId) != listing.Stamp)
            {
                return false;
            }

            reads.Tally.NoteBatched(1);
            return true;
        }
        finally
        {
            listing.Call.Leave();
        }
    }

    /// <returns>Null: this read is alone, until it says otherwise.</returns>
    private Listing? Join(long now)
    {
        lock (_gate)
        {
            // While the VPC is written to, a listing would be stale before it is read.
            var stamp = writes.Stamp(regionId, vpcId);
            if (stamp is not null && _listing is { } listing && listing.Stamp == stamp && IsFresh(listing, now) && listing.Call.TryJoin())
                return listing;
            if (stamp is null || _alone == 0 || _listing is { Pages.IsCompleted: false } slow && slow.Stamp == stamp)
            {
                _alone++;
                return null;
            }

            var call = new SharedCall();
            call.TryJoin();
            return _listing = new Listing(stamp.Value, now, call, ListAsync(call));
        }
    }

    /// <summary>Whether it may have a page that is fresh enough; of one that is not done, all that is known is when it began.</summary>
    private bool IsFresh(Listing listing, long now)
    {
        // Asked once: the last of its readers may give it up just now.
        var isDone = listing.Pages.IsCompleted;
        if (isDone && !listing.Pages.IsCompletedSuccessfully)
            return false;
        var newestAt = isDone ? listing.Pages.Result.NewestAt : listing.BeganAt;
        return timeProvider.GetElapsedTime(newestAt, now) <= Freshness;
    }

    /// <returns>No rows where the VPC could not be listed: each instance is asked for then.</returns>
    private async Task<ListedPages> ListAsync(SharedCall call)
    {
        // Not under the gate of the caller.
        await Task.Yield();
        try
        {
            return await reads.PagesOfVpcAsync(regionId, vpcId, call.Token);
        }
        catch (EcsException)
        {
            return new ListedPages(new Dictionary<string, long>(), timeProvider.GetTimestamp());
        }
        finally
        {
            call.Dispose();
        }
    }

    private sealed record Listing(int Stamp, long BeganAt, SharedCall Call, Task<ListedPages> Pages);
}
