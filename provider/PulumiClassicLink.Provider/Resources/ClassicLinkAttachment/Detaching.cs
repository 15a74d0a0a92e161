using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Sends DetachClassicLinkVpc until the pair no longer shows, or the call is definitely refused.</summary>
internal sealed class Detaching(LinkOperation operation, ClassicLink link)
{
    /// <summary>False: nothing was sent, or all that was sent was certainly not carried out.</summary>
    public bool MayBeDone { get; private set; }

    private string Attempted => Problems.CannotDetach(link);

    /// <summary>Returns when the pair is gone.</summary>
    /// <exception cref="ProviderException">Refused.</exception>
    /// <exception cref="EcsException">A look was refused, so that nothing proves that the pair is gone.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the pair may be gone or not.</exception>
    public async Task RunAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            operation.Token.ThrowIfCancellationRequested();
            operation.Session.RecentWrites.Forget(link);
            var refusal = await SendAsync();
            switch (refusal?.Kind)
            {
                case null:
                case EcsErrorKind.OutcomeUnknown:
                    if (await GoneAsync(refusal is null ? null : Attaching.SettlingTime))
                        return;
                    break;
                case EcsErrorKind.NotLinked or EcsErrorKind.InstanceNotFound when await NothingContradictsAsync():
                    return;
                case EcsErrorKind.NotLinked or EcsErrorKind.InstanceNotFound:
                    break;
                case EcsErrorKind.Busy:
                    await operation.PauseAfterAsync(refusal, link, attempt);
                    break;
                case EcsErrorKind.Ambiguous or EcsErrorKind.InstanceNotClassic when await IsGoneNowAsync():
                    return;
                default:
                    throw operation.RefusalOrStop(Attempted, refusal);
            }
        }
    }

    /// <returns>Null: accepted.</returns>
    private async Task<EcsException?> SendAsync()
    {
        var wasDone = MayBeDone;
        MayBeDone = true;
        try
        {
            await operation.Session.Client.DetachClassicLinkVpcAsync(link, operation.Token);
            return null;
        }
        catch (EcsException refusal)
        {
            MayBeDone = wasDone || refusal.Kind is EcsErrorKind.OutcomeUnknown or EcsErrorKind.NotLinked or EcsErrorKind.Ambiguous;
            return refusal;
        }
    }

    private async Task<bool> GoneAsync(TimeSpan? window)
    {
        var gone = await operation.AwaitSightAsync(link, IsGone, window);
        if (gone)
            operation.Session.RecentWrites.Confirm(link, isLinked: false);
        return gone;
    }

    /// <summary>
    /// The code says that there is no such link. In the right account that is the end of it, unless a look still shows the pair; where
    /// nothing can be seen the code stands alone.
    /// </summary>
    private async Task<bool> NothingContradictsAsync()
    {
        await operation.Session.Directory.EnsureAccountAsync(operation.Token);
        using var looking = operation.WithGrace(Attaching.SettlingTime);
        try
        {
            if (IsGone(await looking.LookAsync(link.RegionId, link.InstanceId)))
                return true;
        }
        catch (EcsException)
        {
            return true;
        }
        catch (OperationCanceledException) when (looking.Token.IsCancellationRequested)
        {
            return true;
        }

        return await GoneAsync(Attaching.SettlingTime);
    }

    private async Task<bool> IsGoneNowAsync() => IsGone(await operation.LookAsync(link.RegionId, link.InstanceId));

    private bool IsGone(LinkSight sight) => !sight.Shows(link);
}
