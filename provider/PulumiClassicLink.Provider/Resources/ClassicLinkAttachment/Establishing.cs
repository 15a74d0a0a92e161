using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Brings a link about for Create, and for an Update of one that was never confirmed: look, make room if allowed, attach.</summary>
internal sealed class Establishing(LinkOperation operation, ClassicLink link, bool allowRelink)
{
    private static readonly TimeSpan PutBackTimeout = TimeSpan.FromMinutes(1);

    /// <param name="adoptionWarning">Whether a link that is already there deserves a warning.</param>
    /// <returns>Null: the link was seen. Otherwise Attach was sent, and this is why it is not confirmed.</returns>
    /// <exception cref="ProviderException">Refused; nothing is attached.</exception>
    public async Task<string?> RunAsync(bool adoptionWarning)
    {
        var sight = await operation.LookAsync(link.RegionId, link.InstanceId);
        switch (sight.State)
        {
            case LinkState.Linked when sight.VpcId == link.VpcId:
                if (adoptionWarning)
                    await WarnOfAdoptionAsync();
                return null;
            case LinkState.Linked when !allowRelink:
                throw Problems.LinkedElsewhere(link, sight.VpcId!, operation.Urn);
            case LinkState.Linked:
                return await MoveAsync(link with { VpcId = sight.VpcId! });
            case LinkState.NotLinked:
                return await new Attaching(operation, link).RunAsync();
            default:
                throw Problems.NoSuchInstance(link, sight);
        }
    }

    private Task WarnOfAdoptionAsync() => operation.Session.EngineLog.WarnAsync(
        operation.Urn,
        $"The link already existed and was adopted ({Problems.Place(link)}). "
        + "Another resource or stack that manages it would detach it when it is deleted there.",
        operation.Token);

    private async Task<string?> MoveAsync(ClassicLink other)
    {
        await operation.Session.EngineLog.InformAsync(
            operation.Urn, $"Moving instance {link.InstanceId} from VPC {other.VpcId} to VPC {link.VpcId} (allowRelink).", operation.Token);
        await MakeRoomAsync(other);
        try
        {
            return await new Attaching(operation, link).RunAsync();
        }
        catch (ProviderException refusal)
        {
            throw new ProviderException(refusal.Kind, Problems.Lines(refusal.Message, await PutBackAsync(other)), refusal);
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested)
        {
            var stopped = Problems.Stopped(Problems.CannotAttach(link), operation);
            throw new ProviderException(stopped.Kind, Problems.Lines(stopped.Message, await PutBackAsync(other)), stopped);
        }
    }

    private async Task MakeRoomAsync(ClassicLink other)
    {
        try
        {
            await new Detaching(operation, other).RunAsync();
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested)
        {
            var stopped = Problems.Stopped(Problems.CannotAttach(link), operation);
            throw new ProviderException(
                stopped.Kind, Problems.Lines(stopped.Message, MayBeDetached(other)), stopped);
        }
        catch (EcsException lookRefusal)
        {
            var blind = Problems.From(Problems.CannotAttach(link), lookRefusal);
            throw new ProviderException(blind.Kind, Problems.Lines(blind.Message, MayBeDetached(other)), lookRefusal);
        }
    }

    private static string MayBeDetached(ClassicLink other) => $"The earlier link to VPC {other.VpcId} may already be detached.";

    /// <summary>The instance was linked before we came; a refused move must not leave it without a link.</summary>
    private async Task<string> PutBackAsync(ClassicLink other)
    {
        using var putBack = operation.WithOwnTimeout(PutBackTimeout);
        string? problem;
        try
        {
            problem = await new Attaching(putBack, other).RunAsync();
        }
        catch (ProviderException refusal)
        {
            problem = refusal.Message;
        }
        catch (OperationCanceledException)
        {
            problem = $"last seen: {putBack.LastSeen}";
        }

        return problem is null
            ? $"The earlier link to VPC {other.VpcId} was put back."
            : $"The earlier link to VPC {other.VpcId} was detached and could NOT be put back; the instance is probably linked to no VPC now. "
              + problem.Split('\n')[0];
    }
}
