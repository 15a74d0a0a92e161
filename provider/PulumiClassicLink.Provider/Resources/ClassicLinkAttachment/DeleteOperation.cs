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
                if (session.Claims.OtherOwner(request.Urn, link) is { } owner)
                {
                    await session.EngineLog.WarnAsync(
                        request.Urn, $"The link was not detached ({Problems.Place(link)}): {owner} owns it now.", operation.Token);
                    return true;
                }

                await new Detaching(operation, link).RunAsync();
                return true;
            });
    }
}
