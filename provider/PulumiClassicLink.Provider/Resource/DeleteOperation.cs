namespace PulumiClassicLink.Provider.Resource;

/// <summary>Delete: detach exactly the pair in state, unless another resource of the stack, or this one itself, keeps it.</summary>
internal static class DeleteOperation
{
    public static async Task RunAsync(DeleteRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var link = AttachmentState.LinkOf(request.Id, request.Properties);
        using var operation = new OperationScope(session, request.Urn, OperationScope.TimeoutOf(request.Timeout), cancellationToken)
        {
            WayOutOfOldKeys = "`pulumi refresh --run-program`, and then this command again; "
                + "or, to destroy the whole stack, `pulumi destroy --run-program`",
        };
        var ledger = session.Ledger;
        var had = ledger.LetGo(request.Urn, link);
        DeleteVerdict? verdict = null;
        var isDone = false;
        try
        {
            isDone = await operation.RunAsync(
                link.RegionId,
                link.InstanceId,
                Problems.CannotDetach(link),
                () => FollowAsync(verdict!, operation, link, AttachmentState.IsUnconfirmed(request.Properties)),
                () =>
                {
                    verdict = ledger.Judge(request.Urn, link);
                    return verdict.Rule == DeleteRule.Wait ? $"{verdict.Urn} is being created for it" : null;
                });
        }
        finally
        {
            if (verdict?.Rule is DeleteRule.Detach or DeleteRule.DetachUnlessMoved)
                ledger.EndDetach(request.Urn, link, isDone);
            if (!isDone)
                ledger.NoteUndeleted(request.Urn, link);
            if (!isDone && had)
                ledger.Keep(request.Urn, link);
        }
    }

    private static async Task<bool> FollowAsync(DeleteVerdict verdict, OperationScope operation, ClassicLink link, bool isUnconfirmed)
    {
        var log = operation.Session.Notices;
        var kept = $"The link was not detached ({Problems.Place(link)})";
        switch (verdict.Rule)
        {
            case DeleteRule.Keep when verdict.Urn == operation.Urn:
                await log.DebugAsync(operation.Urn, $"{kept}: this resource keeps it.", operation.Token);
                return true;
            case DeleteRule.Keep:
                await log.InformAsync(operation.Urn, $"{kept}: {verdict.Urn} keeps it.", operation.Token);
                return true;
            case DeleteRule.Fail:
                throw Problems.NotTakenOver(link, verdict.Urn!);
            case DeleteRule.DetachUnlessMoved when await IsGoneAlreadyAsync(operation, link):
                break;
            default:
                await new LinkChanges(operation, link).DetachAsync();
                if (isUnconfirmed)
                    await OutwaitAttachAsync(operation, link);
                break;
        }

        // A look that shows another VPC is as good as "gone", so it too must come from the right account.
        await operation.Session.Reader.EnsureAccountAsync(operation.Token);
        return true;
    }

    /// <summary>
    /// The program has moved the instance to another VPC, which made an end of this link. What a Detach that names a VPC of the past would
    /// do then is not documented in every edition of Alibaba's pages, so none is sent.
    /// </summary>
    private static async Task<bool> IsGoneAlreadyAsync(OperationScope operation, ClassicLink link)
    {
        var sight = await operation.Watcher.LookAsync(link.RegionId, link.InstanceId);
        return sight.State == LinkState.Linked && sight.VpcId != link.VpcId;
    }

    /// <summary>
    /// The Attach of a link that was never seen may still take effect, and the link would be in no state then. Where that cannot be
    /// watched, or there is no time for it, the Detach stands.
    /// </summary>
    private static async Task OutwaitAttachAsync(OperationScope operation, ClassicLink link)
    {
        operation.Session.RecentWrites.Forget(link);
        while (await ComesBackAsync(operation, link))
            await new LinkChanges(operation, link).DetachAsync();
    }

    private static async Task<bool> ComesBackAsync(OperationScope operation, ClassicLink link)
    {
        try
        {
            return await operation.Watcher.WatchAsync(link, AttachWrite.ShowingTime);
        }
        catch (OperationCanceledException) when (operation.IsTimedOut)
        {
            return false;
        }
        catch (CloudException)
        {
            return false;
        }
    }
}
