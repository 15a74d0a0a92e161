namespace PulumiClassicLink.Links.Changing;

/// <summary>What became of the attempt to bring a link about.</summary>
internal abstract record AttachOutcome
{
    /// <summary>A look showed the link.</summary>
    /// <param name="WasThere">No Attach of this operation has made it.</param>
    public sealed record Linked(bool WasThere) : AttachOutcome;

    /// <summary>Attach was sent, and no look has shown the link.</summary>
    public sealed record Unconfirmed(string Why) : AttachOutcome;

    /// <summary>Refused, because the instance is linked to another VPC.</summary>
    public sealed record LinkedElsewhere(string VpcId) : AttachOutcome;

    /// <summary>Definitely refused; nothing is attached.</summary>
    public sealed record Refused(Exception Failure) : AttachOutcome;
}

/// <summary>Sends AttachClassicLinkVpc until the link shows, is definitely refused, or time is up.</summary>
internal sealed class AttachWrite(OperationScope scope, ClassicLink link)
{
    /// <summary>How long looks may fail to show an effect before a call of unknown outcome is sent again.</summary>
    public static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for a link that an earlier Attach of unknown outcome may have made, or may make yet.</summary>
    public static readonly TimeSpan ShowingTime = TimeSpan.FromSeconds(30);

    /// <exception cref="OperationCanceledException">Stopped before anything was sent that may have been carried out.</exception>
    public async Task<AttachOutcome> RunAsync()
    {
        // An Attach of this operation may have been carried out, or may be yet.
        var isUnderWay = false;
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                scope.Token.ThrowIfCancellationRequested();
                var sent = await SendAsync(scope);
                switch (sent)
                {
                    case WriteOutcome.Done or WriteOutcome.Unknown:
                        isUnderWay = true;
                        if (await IsSeenAsync(sent is WriteOutcome.Done ? null : SettlingTime))
                            return new AttachOutcome.Linked(WasThere: false);
                        break;
                    case WriteOutcome.Busy { Refusal: var busy }:
                        // A link settles it: ours, whose Attach may be what the instance is busy with, as well as one to another VPC.
                        if (await LookIfPossibleAsync() is { State: LinkState.Linked } sight)
                            return Judge(sight, busy, wasThere: !isUnderWay);
                        await scope.PauseAfterAsync(busy, link, attempt);
                        break;
                    case WriteOutcome.Refused { Refusal: { Kind: CloudErrorKind.Ambiguous } denied }:
                        return isUnderWay ? await AwaitEarlierAsync(denied) : Judge(await LookIfPossibleAsync(), denied, wasThere: true);
                    default:
                        // This try did nothing. An earlier one may have, unless there is no such instance.
                        var isHopeless = sent.Error!.Kind is CloudErrorKind.InstanceNotFound or CloudErrorKind.InstanceNotClassic;
                        return isUnderWay && !isHopeless ? Unconfirmed(sent.Error) : Refused(sent.Error);
                }
            }
        }
        catch (OperationCanceledException) when (isUnderWay && scope.IsStopped)
        {
            return Unconfirmed(null);
        }
        catch (CloudException lookRefusal) when (isUnderWay)
        {
            return Unconfirmed(lookRefusal);
        }
    }

    /// <summary>
    /// The same where our own Detach came before: if the operation was stopped meanwhile, the instance does not stay without a link for
    /// that. Attach is sent once then, and not looked for.
    /// </summary>
    /// <exception cref="OperationCanceledException">As <see cref="RunAsync"/>.</exception>
    public async Task<AttachOutcome> AfterDetachAsync()
    {
        if (!scope.IsStopped)
            return await RunAsync();
        using var last = scope.ForLastWrite();
        return await SendAsync(last) switch
        {
            WriteOutcome.Done or WriteOutcome.Unknown => Unconfirmed(null),
            var sent => Refused(sent.Error!),
        };
    }

    private async Task<WriteOutcome> SendAsync(OperationScope sending)
    {
        sending.Session.RecentWrites.Forget(link);
        var sent = await sending.Session.Client.AttachClassicLinkVpcAsync(link, sending.IsUrgent, sending.Answering, sending.Token);
        if (sent.Error is { } error)
            scope.Note(error);
        return sent;
    }

    private async Task<bool> IsSeenAsync(TimeSpan? window)
    {
        var seen = await scope.Watcher.AwaitLinkAsync(link, sight => sight.Shows(link), window);
        if (seen)
            scope.Session.RecentWrites.Confirm(link, isLinked: true);
        return seen;
    }

    /// <summary>Refused, perhaps for the very link that an earlier try has made, and that no look has shown so far.</summary>
    private async Task<AttachOutcome> AwaitEarlierAsync(CloudException refusal)
    {
        LinkSight? last = null;
        return await scope.Watcher.AwaitLinkAsync(link, sight => (last = sight).State == LinkState.Linked, ShowingTime)
            ? Judge(last, refusal, wasThere: false)
            : Unconfirmed(refusal);
    }

    /// <returns>Null: without a look the refusal itself is all that can be reported.</returns>
    private async Task<LinkSight?> LookIfPossibleAsync()
    {
        try
        {
            return await scope.Watcher.TryLookAsync(link, isProved: false);
        }
        catch (CloudException)
        {
            return null;
        }
    }

    /// <summary>OperationDenied has at least three causes. A look shows whether a link is the cause; if not, the message decides.</summary>
    private AttachOutcome Judge(LinkSight? sight, CloudException refusal, bool wasThere) =>
        sight is null || sight.State != LinkState.Linked ? Refused(refusal)
        : sight.Shows(link) ? new AttachOutcome.Linked(wasThere)
        : new AttachOutcome.LinkedElsewhere(sight.VpcId!);

    private AttachOutcome.Unconfirmed Unconfirmed(CloudException? refusal) => new(Problems.Unconfirmed(link, scope, refusal));

    private AttachOutcome.Refused Refused(CloudException refusal) => new(scope.FailureOf(Problems.CannotAttach(link), refusal));
}
