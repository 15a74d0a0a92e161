namespace PulumiClassicLink.Links.Changing;

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

/// <summary>What became of a Detach.</summary>
/// <param name="State">How far it came.</param>
/// <param name="Failure">Null: the pair is gone.</param>
internal sealed record DetachOutcome(DetachState State, Exception? Failure)
{
    public bool IsStopped { get; init; }

    /// <summary>What the user must know beside the failure; null: nothing more than what the last answer says.</summary>
    public string? Standing => State switch
    {
        DetachState.Accepted =>
            "DetachClassicLinkVpc was accepted, but no look has shown yet that the link is gone; it stays in the state until one does.",
        DetachState.Unknown =>
            "DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.",
        _ => null,
    };
}

/// <summary>Sends DetachClassicLinkVpc until the pair no longer shows, or the call is definitely refused.</summary>
internal sealed class DetachWrite(OperationScope scope, ClassicLink link)
{
    private DetachState _state;

    private string Attempted => Problems.CannotDetach(link);

    public async Task<DetachOutcome> RunAsync()
    {
        try
        {
            var failure = await UntilGoneAsync();
            return new DetachOutcome(_state, failure);
        }
        catch (OperationCanceledException) when (scope.IsStopped)
        {
            return new DetachOutcome(_state, scope.Stopped(Attempted, link.RegionId)) { IsStopped = true };
        }
        catch (CloudException lookRefused)
        {
            return new DetachOutcome(_state, scope.FailureOf(Attempted, lookRefused));
        }
    }

    /// <returns>Null: the pair is gone.</returns>
    private async Task<Exception?> UntilGoneAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            scope.Token.ThrowIfCancellationRequested();
            var before = _state;
            var sent = await SendAsync();
            switch (sent)
            {
                case WriteOutcome.Done or WriteOutcome.Unknown:
                    if (await IsGoneAsync(sent is WriteOutcome.Done ? null : AttachWrite.SettlingTime))
                        return null;
                    break;
                case WriteOutcome.Busy { Refusal: var busy }:
                    await scope.PauseAfterAsync(busy, link, attempt);
                    break;
                case { Error.Kind: CloudErrorKind.NotLinked or CloudErrorKind.InstanceNotFound }:
                    if (!await NothingContradictsAsync())
                        break;
                    Settle();
                    return null;
                case { Error.Kind: CloudErrorKind.Ambiguous or CloudErrorKind.InstanceNotClassic } when !await ShowsAsync():
                    Settle();
                    return null;
                case { Error: { } refusal }:
                    // The code is ambiguous, but the look still shows the pair, so this try changed nothing.
                    if (refusal.Kind == CloudErrorKind.Ambiguous)
                        _state = before;
                    return scope.FailureOf(Attempted, refusal);
            }
        }
    }

    private async Task<WriteOutcome> SendAsync()
    {
        scope.Session.RecentWrites.Forget(link);
        var sent = await scope.Session.Client.DetachClassicLinkVpcAsync(link, scope.Answering, scope.Token);
        if (sent.Error is { } error)
            scope.Note(error);
        if (sent is WriteOutcome.Done)
            _state = DetachState.Accepted;
        else if (_state == DetachState.Untouched && MayTakeEffect(sent))
            _state = DetachState.Unknown;
        return sent;
    }

    private static bool MayTakeEffect(WriteOutcome sent) =>
        sent is WriteOutcome.Unknown or { Error.Kind: CloudErrorKind.NotLinked or CloudErrorKind.Ambiguous };

    /// <summary>The link is gone. Where no call of ours can have done it, the state stays Untouched.</summary>
    private void Settle() => _state = _state == DetachState.Untouched ? _state : DetachState.Gone;

    private async Task<bool> IsGoneAsync(TimeSpan? window)
    {
        var gone = await scope.Watcher.AwaitAbsenceAsync(link, window);
        if (gone)
        {
            _state = DetachState.Gone;
            scope.Session.RecentWrites.Confirm(link, isLinked: false);
        }

        return gone;
    }

    /// <summary>
    /// The code says that there is no such link. In the right account that is the end of it, unless a look still shows the pair; where
    /// nothing can be seen the code stands alone.
    /// </summary>
    private async Task<bool> NothingContradictsAsync()
    {
        await scope.Session.Reader.EnsureAccountAsync(scope.Token);
        using var looking = scope.WithGrace(scope.IsStopped ? OperationScope.Grace : AttachWrite.SettlingTime);
        try
        {
            if (!(await looking.Watcher.LookAsync(link.RegionId, link.InstanceId)).Shows(link))
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

        return await IsGoneAsync(AttachWrite.SettlingTime);
    }

    private async Task<bool> ShowsAsync() => (await scope.Watcher.LookAsync(link.RegionId, link.InstanceId)).Shows(link);
}
