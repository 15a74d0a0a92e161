using PulumiClassicLink.Ecs;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Delete: detach exactly the pair in state, unless another resource of this program owns it now.</summary>
internal static class DeleteOperation
{
    public static async Task RunAsync(DeleteRequest request, Session session, CancellationToken cancellationToken)
    {
        var link = AttachmentState.LinkOf(request.Id, request.Properties);
        using var operation = new LinkOperation(session, request.Urn, LinkOperation.TimeoutOf(request.Timeout), cancellationToken);
        await operation.RunAsync(
            link.RegionId,
            link.InstanceId,
            Problems.CannotDetach(link),
            async () =>
            {
                // What is left of a resource that was replaced by itself: the link is its successor's.
                if (session.Claims.TakeAdopted(request.Urn, link))
                    return true;
                if (session.Claims.OtherOwner(request.Urn, link) is { } owner)
                    return await HandOverAsync(operation, link, owner);
                if (session.Claims.IsMoved(link) && await IsGoneAlreadyAsync(operation, link))
                    return true;
                await new Detaching(operation, link).RunAsync();
                if (AttachmentState.IsUnconfirmed(request.Properties))
                    await OutwaitAttachAsync(operation, link);
                session.Claims.Unrecord(link);
                return true;
            });
    }

    /// <summary>
    /// The program has moved the instance to another VPC, which made an end of this link. What a Detach that names a VPC of the past
    /// would do then is not documented in every edition of Alibaba's pages, so none is sent.
    /// </summary>
    private static async Task<bool> IsGoneAlreadyAsync(LinkOperation operation, ClassicLink link)
    {
        var sight = await operation.LookAsync(link.RegionId, link.InstanceId);
        return sight.State == LinkState.Linked && sight.VpcId != link.VpcId;
    }

    /// <summary>
    /// The Attach of a link that was never seen may still take effect, and the link would be in no state then. Where that cannot be
    /// watched, or there is no time for it, the Detach stands.
    /// </summary>
    private static async Task OutwaitAttachAsync(LinkOperation operation, ClassicLink link)
    {
        operation.Session.RecentWrites.Forget(link);
        while (await ComesBackAsync(operation, link))
            await new Detaching(operation, link).RunAsync();
    }

    private static async Task<bool> ComesBackAsync(LinkOperation operation, ClassicLink link)
    {
        try
        {
            return await operation.AwaitSightAsync(
                link, sight => sight.Shows(link), Attaching.ShowingTime);
        }
        catch (OperationCanceledException) when (operation.IsTimedOut)
        {
            return false;
        }
        catch (EcsException)
        {
            return false;
        }
    }

    /// <summary>A link whose new owner was not created would be in no state at all; so it stays in this one's.</summary>
    private static async Task<bool> HandOverAsync(LinkOperation operation, ClassicLink link, string owner)
    {
        if (!operation.Session.Claims.HasTakenOver(owner, operation.Urn))
        {
            throw new ProviderException(
                ErrorKind.Refused,
                Problems.Lines(
                    $"{Problems.CannotDetach(link)}: {owner} is to take the link over, and was not created.",
                    "The link was left as it is, and this resource stays in the state.",
                    "Next step: repair what kept that resource from being created, then run pulumi up again."));
        }

        await operation.Session.EngineLog.InformAsync(
            operation.Urn, $"The link was not detached ({Problems.Place(link)}): {owner} owns it now.", operation.Token);
        return true;
    }
}
