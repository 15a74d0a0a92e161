namespace PulumiClassicLink.Links.Changing;

/// <summary>Brings one link about, or makes an end of it.</summary>
internal sealed class LinkChanges(OperationScope scope, ClassicLink link)
{
    private static readonly TimeSpan PutBackTimeout = TimeSpan.FromMinutes(1);

    /// <summary>The most time for the look before a put-back. After that the Attach is sent without it.</summary>
    private static readonly TimeSpan PutBackLookTimeout = TimeSpan.FromSeconds(5);

    private Ledger Ledger => scope.Session.Ledger;

    /// <summary>
    /// For Create, and for an Update of a link that was never confirmed: attaches, and moves the instance here where that is allowed.
    /// </summary>
    /// <param name="isNew">Create: a link that is already there is adopted, which the user is told.</param>
    /// <param name="allowRelink">The instance may be taken from another VPC.</param>
    /// <returns>Linked or unconfirmed.</returns>
    /// <exception cref="OperationException">Refused; nothing is attached.</exception>
    public async Task<AttachOutcome> AttachAsync(bool isNew, bool allowRelink)
    {
        var sight = await scope.Watcher.PeekAsync(link);
        var outcome = sight.State switch
        {
            LinkState.Linked when sight.Shows(link) => new AttachOutcome.Linked(WasThere: true),
            LinkState.Linked => new AttachOutcome.LinkedElsewhere(sight.VpcId!),
            LinkState.InstanceNotClassic => throw Problems.NotClassic(link),

            // The listing of the VPC is a hint, so Attach decides. It may also be refused for a link that the listing did not show.
            _ => await new AttachWrite(scope, link).RunAsync(),
        };
        if (outcome is AttachOutcome.LinkedElsewhere { VpcId: var vpc })
            return await MakeWayAsync(link with { VpcId = vpc }, allowRelink);
        if (outcome is AttachOutcome.Refused { Failure: var failure })
            throw failure;
        if (isNew && outcome is AttachOutcome.Linked { WasThere: true })
            await NoteAdoptionAsync();
        return outcome;
    }

    /// <summary>Returns when the pair is gone.</summary>
    /// <exception cref="OperationException">Refused; the last line says what became of the link.</exception>
    /// <exception cref="CancelledException">Stopped; the same.</exception>
    public async Task DetachAsync()
    {
        var outcome = await new DetachWrite(scope, link).RunAsync();
        if (outcome.Failure is { } failure)
            throw Problems.WithLine(failure, outcome.Standing);
    }

    /// <summary>No warning where another resource of this run has the link: its Delete says who keeps it.</summary>
    private Task NoteAdoptionAsync()
    {
        if (Ledger.WasShown(scope.Urn, link))
        {
            return scope.Session.Notices.InformAsync(
                scope.Urn,
                $"The link was kept as it is ({Problems.Place(link)}): replaced by the same link, it is neither detached nor attached.",
                scope.Token);
        }

        if (Ledger.HolderOf(link) is not null)
            return Task.CompletedTask;
        return scope.Session.Adoptions.WarnAsync(
            scope.Session.Notices,
            scope.Urn,
            $"The link already existed and was adopted ({Problems.Place(link)}). "
            + "Another resource or stack that manages it would detach it when it is deleted there.",
            scope.Token);
    }

    /// <summary>
    /// A link that the state had under this URN is this resource's own to move. Any other is moved only with allowRelink: whoever has it
    /// may not have been heard yet.
    /// </summary>
    private async Task<AttachOutcome> MakeWayAsync(ClassicLink other, bool allowRelink)
    {
        var reason = Ledger.WasShown(scope.Urn, other) ? "this resource's own former link" : allowRelink ? "allowRelink" : null;
        if (reason is null)
            throw Problems.LinkedElsewhere(link, other.VpcId, scope, allowRelink);
        await scope.Session.Notices.InformAsync(
            scope.Urn, $"Moving instance {link.InstanceId} from VPC {other.VpcId} to VPC {link.VpcId} ({reason}).", scope.Token);
        var outcome = await MoveAsync(other, allowRelink);
        Ledger.NoteGone(other);
        return outcome;
    }

    /// <summary>Detaches the instance from another VPC, attaches it to ours, and puts the former link back where that fails.</summary>
    private async Task<AttachOutcome> MoveAsync(ClassicLink former, bool allowRelink)
    {
        var detached = await new DetachWrite(scope, former).RunAsync();
        var failure = detached.IsStopped ? scope.Stopped(Problems.CannotAttach(link), link.RegionId) : detached.Failure;

        // A Detach that was accepted is followed by the Attach that it was for, even where the operation was stopped meanwhile.
        if (failure is null || detached is { IsStopped: true, State: DetachState.Accepted })
        {
            var attached = await AttachAfterDetachAsync();
            if (attached is AttachOutcome.Linked)
                return attached;
            if (attached is AttachOutcome.Unconfirmed { Why: var why })
            {
                var before = detached.State == DetachState.Accepted
                    ? $"The Detach of the former link to VPC {former.VpcId} was accepted before."
                    : $"The former link to VPC {former.VpcId} was detached before.";
                return new AttachOutcome.Unconfirmed(Problems.Lines(why, before));
            }

            failure = attached is AttachOutcome.LinkedElsewhere { VpcId: var vpc }
                ? Problems.LinkedElsewhere(link, vpc, scope, allowRelink)
                : ((AttachOutcome.Refused)attached).Failure;
        }

        throw Problems.WithLine(failure, await PutBackAsync(former, detached.State));
    }

    private async Task<AttachOutcome> AttachAfterDetachAsync()
    {
        try
        {
            return await new AttachWrite(scope, link).AfterDetachAsync();
        }
        catch (OperationCanceledException) when (scope.IsStopped)
        {
            return new AttachOutcome.Refused(scope.Stopped(Problems.CannotAttach(link), link.RegionId));
        }
    }

    /// <summary>After a move that failed: the instance was linked before we came, and must not stay without a link.</summary>
    /// <returns>What is known about the former link now, in one line; never more than what is known.</returns>
    private async Task<string> PutBackAsync(ClassicLink former, DetachState detached)
    {
        using var restoring = scope.WithGrace(PutBackTimeout);
        var sight = await LookBeforePutBackAsync(former);
        if (sight is { State: LinkState.Linked, VpcId: { } vpc })
            return PutBackTexts.Seen(former, detached, vpc);
        if (detached == DetachState.Untouched)
            return PutBackTexts.Untouched(former);
        if (sight is { State: LinkState.NotLinked })
            detached = DetachState.Gone;
        try
        {
            return await new AttachWrite(restoring, former).AfterDetachAsync() switch
            {
                AttachOutcome.Linked => PutBackTexts.Done(former, detached),
                AttachOutcome.Unconfirmed => PutBackTexts.Sent(former, detached),
                AttachOutcome.LinkedElsewhere { VpcId: var other } =>
                    PutBackTexts.Failed(former, detached, Problems.LinkedElsewhere(former, other, restoring, allowRelink: false).Message),
                AttachOutcome.Refused { Failure.Message: var message } => PutBackTexts.Failed(former, detached, message),
                var outcome => throw new InvalidOperationException($"{outcome} is no outcome of an Attach"),
            };
        }
        catch (OperationCanceledException)
        {
            return PutBackTexts.Failed(former, detached, $"Last seen: {restoring.LastSeen}.");
        }
    }

    /// <returns>
    /// Null: nothing can be seen. The former link is attached again all the same: that changes nothing where it still is.
    /// </returns>
    private async Task<LinkSight?> LookBeforePutBackAsync(ClassicLink former)
    {
        using var looking = scope.WithGrace(PutBackLookTimeout, part: 0.5);
        try
        {
            return await looking.Watcher.LookAsync(former.RegionId, former.InstanceId);
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

/// <summary>What is said of a former link, after a move that failed.</summary>
internal static class PutBackTexts
{
    public static string Untouched(ClassicLink former) =>
        $"Nothing was detached: the former link to VPC {former.VpcId} was left as it was.";

    public static string Seen(ClassicLink former, DetachState detached, string vpc) =>
        vpc != former.VpcId ? $"The instance is linked to VPC {vpc} now; the former link to VPC {former.VpcId} is gone."
        : detached is DetachState.Unknown or DetachState.Accepted ? $"{Whereabouts(former, detached)}; a look shows it still."
        : $"{Name(former)} is in place.";

    public static string Done(ClassicLink former, DetachState detached) => detached == DetachState.Gone
        ? $"{Name(former)} was put back."
        : $"{Whereabouts(former, detached)}; it was attached again.";

    public static string Sent(ClassicLink former, DetachState detached) =>
        $"{Whereabouts(former, detached)}; its put-back was sent and is not confirmed.";

    public static string Failed(ClassicLink former, DetachState detached, string reason)
    {
        var loss = detached == DetachState.Unknown ? null : " and could NOT be put back; the instance is probably linked to no VPC now";
        return $"{Whereabouts(former, detached)}{loss}. {reason.Split('\n')[0]}";
    }

    private static string Name(ClassicLink former) => $"The former link to VPC {former.VpcId}";

    private static string Whereabouts(ClassicLink former, DetachState detached) => detached switch
    {
        DetachState.Gone => $"{Name(former)} was detached",
        DetachState.Accepted => $"The Detach of the former link to VPC {former.VpcId} was accepted",
        _ => $"{Name(former)} may still be detached, for the outcome of its Detach is not known",
    };
}
