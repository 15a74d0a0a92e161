namespace PulumiClassicLink.Links.Changing;

/// <summary>
/// After a move that failed: the instance was linked before we came, and must not stay without a link. What is told of it is never more
/// than what is known.
/// </summary>
internal sealed class PuttingBack(LinkOperation operation, ClassicLink former, DetachState detached)
{
    private static readonly TimeSpan PutBackTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Of the put-back's time: where looks hang or are throttled, it is sent without one.</summary>
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(5);

    private string Former => $"The former link to VPC {former.VpcId}";

    private string Whereabouts => detached switch
    {
        DetachState.Gone => $"{Former} was detached",
        DetachState.Accepted => $"The Detach of the former link to VPC {former.VpcId} was accepted",
        _ => $"{Former} may still be detached, for the outcome of its Detach is not known",
    };

    private string Loss => detached == DetachState.Unknown ? "" : " and could NOT be put back; the instance is probably linked to no VPC now";

    /// <returns>What is known about the former link now, in one line.</returns>
    public async Task<string> RunAsync()
    {
        using var restoring = operation.WithGrace(PutBackTimeout);
        try
        {
            var sight = await LookAsync();
            if (sight is { State: LinkState.Linked, VpcId: var vpc })
                return Seen(vpc!);
            if (detached == DetachState.Untouched)
                return Untouched;
            if (sight is { State: LinkState.NotLinked })
                detached = DetachState.Gone;
            return await new Attaching(restoring, former, allowRelink: false).AfterDetachAsync() is not null
                ? $"{Whereabouts}; its put-back was sent and is not confirmed."
                : detached == DetachState.Gone
                    ? $"{Former} was put back."
                    : $"{Whereabouts}; it was attached again.";
        }
        catch (OperationException refusal)
        {
            return $"{Whereabouts}{Loss}. {refusal.Message.Split('\n')[0]}";
        }
        catch (OperationCanceledException)
        {
            return $"{Whereabouts}{Loss}. Last seen: {restoring.LastSeen}.";
        }
    }

    private string Untouched => $"Nothing was detached: the former link to VPC {former.VpcId} was left as it was.";

    private string Seen(string vpc) =>
        vpc != former.VpcId ? $"The instance is linked to VPC {vpc} now; the former link to VPC {former.VpcId} is gone."
        : detached is DetachState.Unknown or DetachState.Accepted ? $"{Whereabouts}; a look shows it still."
        : $"{Former} is in place.";

    /// <returns>Null: nothing can be seen. The former link is attached again all the same: that changes nothing where it still is.</returns>
    private async Task<LinkSight?> LookAsync()
    {
        using var looking = operation.WithGrace(LookTimeout, part: 0.5);
        try
        {
            return await looking.LookAsync(former.RegionId, former.InstanceId);
        }
        catch (CloudException)
        {
            return null;
        }
        catch (OperationCanceledException) when (looking.IsStopped)
        {
            return null;
        }
    }
}
