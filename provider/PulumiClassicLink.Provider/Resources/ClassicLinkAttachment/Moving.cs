using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Detaches an instance from another VPC to attach it to ours, and puts the former link back where that fails.</summary>
internal sealed class Moving(LinkOperation operation, ClassicLink link, ClassicLink former, bool allowRelink)
{
    private static readonly TimeSpan PutBackTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Of the put-back's time: where looks hang or are throttled, it is sent without one.</summary>
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(5);

    private readonly Detaching _detaching = new(operation, former);

    /// <returns>Null: the link was seen. Otherwise Attach was sent, and this is why it is not confirmed.</returns>
    /// <exception cref="ProviderException">Refused; the last line says what became of the former link.</exception>
    public async Task<string?> RunAsync()
    {
        try
        {
            await _detaching.RunAsync();
            var unconfirmed = await new Attaching(operation, link, allowRelink).RunAsync();
            return unconfirmed is null ? null : Problems.Lines(unconfirmed, $"The former link to VPC {former.VpcId} was detached before.");
        }
        catch (ProviderException refusal)
        {
            throw new ProviderException(refusal.Kind, Problems.Lines(refusal.Message, await RestoreAsync()), refusal);
        }
        catch (EcsException lookRefusal)
        {
            var blind = operation.RefusalOrStop(Problems.CannotAttach(link), lookRefusal);
            throw new ProviderException(blind.Kind, Problems.Lines(blind.Message, await RestoreAsync()), lookRefusal);
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested)
        {
            var stopped = Problems.Stopped(Problems.CannotAttach(link), operation);
            throw new ProviderException(stopped.Kind, Problems.Lines(stopped.Message, await RestoreAsync()), stopped);
        }
    }

    /// <summary>The instance was linked before we came; a move that failed must not leave it without a link.</summary>
    /// <returns>What is known about the former link now, in one line.</returns>
    private async Task<string> RestoreAsync()
    {
        using var restoring = operation.WithGrace(PutBackTimeout);
        try
        {
            if (await LookAsync() is { State: LinkState.Linked, VpcId: var vpc })
            {
                return vpc == former.VpcId
                    ? $"The former link to VPC {former.VpcId} is in place."
                    : $"The instance is linked to VPC {vpc} now; the former link to VPC {former.VpcId} is gone.";
            }

            if (!_detaching.MayBeDone)
                return $"Nothing was detached: the former link to VPC {former.VpcId} was left as it was.";

            return await new Attaching(restoring, former, allowRelink: false).RunAsync() is null
                ? $"The former link to VPC {former.VpcId} was put back."
                : $"The former link to VPC {former.VpcId} was detached; its put-back was sent and is not confirmed.";
        }
        catch (ProviderException refusal)
        {
            return Lost(refusal.Message);
        }
        catch (OperationCanceledException)
        {
            return Lost($"Last seen: {restoring.LastSeen}.");
        }
    }

    /// <returns>Null: nothing can be seen. The former link is attached again all the same: that changes nothing where it still is.</returns>
    private async Task<LinkSight?> LookAsync()
    {
        using var looking = operation.WithGrace(LookTimeout, part: 0.5);
        try
        {
            return await looking.LookAsync(former.RegionId, former.InstanceId);
        }
        catch (EcsException)
        {
            return null;
        }
        catch (OperationCanceledException) when (looking.IsTimedOut)
        {
            return null;
        }
    }

    private string Lost(string reason) =>
        $"The former link to VPC {former.VpcId} was detached and could NOT be put back; the instance is probably linked to no VPC now. {reason.Split('\n')[0]}";
}
