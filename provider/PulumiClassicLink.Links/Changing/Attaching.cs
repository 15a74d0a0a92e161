namespace PulumiClassicLink.Links.Changing;

/// <summary>Sends AttachClassicLinkVpc until the link shows, is definitely refused, or time is up. A write that is out is never hung up on.</summary>
internal sealed class Attaching(LinkOperation operation, ClassicLink link, bool allowRelink)
{
    /// <summary>How long looks may fail to show an effect before a call of unknown outcome is sent again.</summary>
    public static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(10);

    /// <summary>How long a link is given to show that an earlier Attach of unknown outcome may have made, or may make yet.</summary>
    public static readonly TimeSpan ShowingTime = TimeSpan.FromSeconds(30);

    /// <summary>The link was there before: no Attach of this operation has made it.</summary>
    public bool WasThere { get; private set; }

    /// <summary>The VPC that the instance is linked to, which is why it was refused; null: it is not.</summary>
    public string? InTheWay { get; private set; }

    /// <returns>Null: the link was seen. Otherwise Attach was sent, and this is why it is not confirmed.</returns>
    /// <exception cref="OperationException">Definitely refused; nothing is attached.</exception>
    /// <exception cref="OperationCanceledException">Stopped while nothing was under way.</exception>
    public async Task<string?> RunAsync()
    {
        var underWay = false;
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                operation.Token.ThrowIfCancellationRequested();
                var wasUnderWay = underWay;
                var refusal = await SendAsync(operation);
                underWay = true;
                if (refusal is null or { Kind: CloudErrorKind.OutcomeUnknown })
                {
                    if (await SeenAsync(refusal is null ? null : SettlingTime))
                        return null;
                    continue;
                }

                // This try did nothing. An earlier one of unknown outcome may have, and the instance may be busy with that very one.
                underWay = wasUnderWay && refusal.Kind is not (CloudErrorKind.InstanceNotFound or CloudErrorKind.InstanceNotClassic);
                if (refusal.Kind == CloudErrorKind.Ambiguous)
                    return underWay ? await AwaitEarlierAsync(refusal) : JudgeFirst(await LookIfPossibleAsync(), refusal);
                if (refusal.Kind == CloudErrorKind.Busy)
                {
                    // A link settles it: ours, which ECS may take for what the instance is busy with, as well as one to another VPC.
                    if (await LookIfPossibleAsync() is { State: LinkState.Linked } sight)
                        return underWay ? Judge(sight, refusal) : JudgeFirst(sight, refusal);
                    await operation.PauseAfterAsync(refusal, link, attempt);
                }
                else if (underWay)
                    return Problems.Unconfirmed(link, operation, refusal);
                else
                    throw operation.RefusalOrStop(Problems.CannotAttach(link), refusal);
            }
        }
        catch (OperationCanceledException) when (underWay && operation.Token.IsCancellationRequested)
        {
            return Problems.Unconfirmed(link, operation, null);
        }
        catch (CloudException lookRefusal) when (underWay)
        {
            return Problems.Unconfirmed(link, operation, lookRefusal);
        }
    }

    /// <summary>
    /// The same where our own Detach came before: if the operation was stopped meanwhile, the instance does not stay without a link for
    /// that. Attach is sent once then, and not looked for.
    /// </summary>
    /// <returns>As <see cref="RunAsync"/>.</returns>
    /// <exception cref="OperationException">Definitely refused; nothing is attached.</exception>
    /// <exception cref="OperationCanceledException">Stopped while nothing was under way.</exception>
    public async Task<string?> AfterDetachAsync()
    {
        if (!operation.IsStopped)
            return await RunAsync();
        using var last = operation.ForLastWrite();
        var refusal = await SendAsync(last);
        return refusal is null or { Kind: CloudErrorKind.OutcomeUnknown }
            ? Problems.Unconfirmed(link, operation, null)
            : throw operation.RefusalOrStop(Problems.CannotAttach(link), refusal);
    }

    /// <returns>Null: accepted.</returns>
    private async Task<CloudException?> SendAsync(LinkOperation sending)
    {
        sending.Session.RecentWrites.Forget(link);
        try
        {
            await sending.Session.Client.AttachClassicLinkVpcAsync(link, sending.IsUrgent, sending.Answering, sending.Token);
            return null;
        }
        catch (CloudException refusal)
        {
            operation.Note(refusal);
            return refusal;
        }
    }

    private async Task<bool> SeenAsync(TimeSpan? window)
    {
        var seen = await operation.AwaitLinkAsync(link, sight => sight.Shows(link), window);
        if (seen)
            operation.Session.RecentWrites.Confirm(link, isLinked: true);
        return seen;
    }

    /// <summary>Refused, perhaps for the very link that an earlier try has made, and that no look has shown so far.</summary>
    private async Task<string?> AwaitEarlierAsync(CloudException refusal)
    {
        LinkSight? last = null;
        return await operation.AwaitLinkAsync(link, sight => (last = sight).State == LinkState.Linked, ShowingTime)
            ? Judge(last, refusal)
            : Problems.Unconfirmed(link, operation, refusal);
    }

    /// <returns>Null: without a look the refusal itself is all that can be reported.</returns>
    private async Task<LinkSight?> LookIfPossibleAsync()
    {
        try
        {
            return await operation.TryLookAsync(link, isProved: false);
        }
        catch (CloudException)
        {
            return null;
        }
    }

    /// <summary>Nothing of ours can have changed anything, so what shows was there before.</summary>
    private string? JudgeFirst(LinkSight? sight, CloudException refusal)
    {
        WasThere = sight?.Shows(link) == true;
        return Judge(sight, refusal);
    }

    /// <summary>OperationDenied has at least three causes: a look tells whether it is one of the links, else the message says.</summary>
    private string? Judge(LinkSight? sight, CloudException refusal)
    {
        if (sight is not null && sight.Shows(link))
            return null;
        if (sight is { State: LinkState.Linked, VpcId: { } other })
        {
            InTheWay = other;
            throw Problems.LinkedElsewhere(link, other, operation, allowRelink);
        }

        throw Problems.From(Problems.CannotAttach(link), refusal);
    }
}
