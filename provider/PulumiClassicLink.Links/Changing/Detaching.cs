namespace PulumiClassicLink.Links.Changing;

/// <summary>Sends DetachClassicLinkVpc until the pair no longer shows, or the call is definitely refused.</summary>
internal sealed class Detaching(LinkOperation operation, ClassicLink link)
{
    public DetachState State { get; private set; }

    private string Attempted => Problems.CannotDetach(link);

    /// <summary>Returns when the pair is gone.</summary>
    /// <exception cref="OperationException">Refused, or stopped; then the last line says what became of the link.</exception>
    /// <exception cref="CloudException">A look was refused, so that nothing proves that the pair is gone.</exception>
    public async Task RunAsync()
    {
        try
        {
            await UntilGoneAsync();
        }
        catch (OperationCanceledException) when (operation.IsStopped)
        {
            var stopped = Problems.Stopped(Attempted, operation);
            throw new OperationException(stopped.Kind, Problems.Lines(stopped.Message, Standing), stopped);
        }
        catch (OperationException refused) when (Standing is not null)
        {
            throw new OperationException(refused.Kind, Problems.Lines(refused.Message, Standing), refused);
        }
        catch (CloudException lookRefused) when (Standing is not null)
        {
            var refused = operation.RefusalOrStop(Attempted, lookRefused);
            throw new OperationException(refused.Kind, Problems.Lines(refused.Message, Standing), lookRefused);
        }
    }

    /// <summary>The same for what has more to do when it was stopped.</summary>
    /// <exception cref="OperationException">Refused.</exception>
    /// <exception cref="CloudException">A look was refused, so that nothing proves that the pair is gone.</exception>
    /// <exception cref="OperationCanceledException">Stopped; <see cref="State"/> says how far it came.</exception>
    public async Task UntilGoneAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            operation.Token.ThrowIfCancellationRequested();
            operation.Session.RecentWrites.Forget(link);
            var before = State;
            var refusal = await SendAsync();
            switch (refusal?.Kind)
            {
                case null:
                case CloudErrorKind.OutcomeUnknown:
                    if (await GoneAsync(refusal is null ? null : Attaching.SettlingTime))
                        return;
                    break;
                case CloudErrorKind.NotLinked or CloudErrorKind.InstanceNotFound when await NothingContradictsAsync():
                    Settle();
                    return;
                case CloudErrorKind.NotLinked or CloudErrorKind.InstanceNotFound:
                    break;
                case CloudErrorKind.Busy:
                    await operation.PauseAfterAsync(refusal, link, attempt);
                    break;
                case CloudErrorKind.Ambiguous or CloudErrorKind.InstanceNotClassic when await IsGoneNowAsync():
                    Settle();
                    return;
                case CloudErrorKind.Ambiguous:
                    // A look shows the pair: this one was refused.
                    State = before;
                    throw operation.RefusalOrStop(Attempted, refusal);
                default:
                    throw operation.RefusalOrStop(Attempted, refusal);
            }
        }
    }

    /// <summary>Null: nothing more than what the last answer says.</summary>
    private string? Standing => State switch
    {
        DetachState.Accepted => "DetachClassicLinkVpc was accepted, but no look has shown yet that the link is gone; it stays in the state until one does.",
        DetachState.Unknown => "DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.",
        _ => null,
    };

    /// <returns>Null: accepted.</returns>
    private async Task<CloudException?> SendAsync()
    {
        try
        {
            await operation.Session.Client.DetachClassicLinkVpcAsync(link, operation.Answering, operation.Token);
            State = DetachState.Accepted;
            return null;
        }
        catch (CloudException refusal)
        {
            operation.Note(refusal);
            if (refusal.Kind is CloudErrorKind.OutcomeUnknown or CloudErrorKind.NotLinked or CloudErrorKind.Ambiguous && State == DetachState.Untouched)
                State = DetachState.Unknown;
            return refusal;
        }
    }

    /// <summary>The link is gone, and that may be our doing.</summary>
    private void Settle() => State = State == DetachState.Untouched ? State : DetachState.Gone;

    private async Task<bool> GoneAsync(TimeSpan? window)
    {
        var gone = await operation.AwaitAbsenceAsync(link, window);
        if (gone)
        {
            State = DetachState.Gone;
            operation.Session.RecentWrites.Confirm(link, isLinked: false);
        }

        return gone;
    }

    /// <summary>
    /// The code says that there is no such link. In the right account that is the end of it, unless a look still shows the pair; where
    /// nothing can be seen the code stands alone.
    /// </summary>
    private async Task<bool> NothingContradictsAsync()
    {
        await operation.Session.Reader.EnsureAccountAsync(operation.Token);
        using var looking = operation.WithGrace(operation.IsStopped ? OperationEnd.Grace : Attaching.SettlingTime);
        try
        {
            if (IsGone(await looking.LookAsync(link.RegionId, link.InstanceId)))
                return true;
        }
        catch (CloudException)
        {
            return true;
        }
        catch (OperationCanceledException) when (looking.IsStopped)
        {
            return true;
        }

        return await GoneAsync(Attaching.SettlingTime);
    }

    private async Task<bool> IsGoneNowAsync() => IsGone(await operation.LookAsync(link.RegionId, link.InstanceId));

    private bool IsGone(LinkSight sight) => !sight.Shows(link);
}

/// <summary>What is known about a link that is being detached.</summary>
internal enum DetachState
{
    /// <summary>Nothing was sent, or all that was sent was certainly not carried out.</summary>
    Untouched,

    /// <summary>A Detach may have been carried out, or may be yet.</summary>
    Unknown,

    /// <summary>A Detach was accepted, and no look has shown its effect so far.</summary>
    Accepted,

    /// <summary>A look showed that the link is gone.</summary>
    Gone,
}
