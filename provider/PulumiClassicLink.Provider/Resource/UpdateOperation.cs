namespace PulumiClassicLink.Provider.Resource;

/// <summary>Update: only allowRelink can change in place, which needs no call; a link that was never confirmed is finished here.</summary>
internal static class UpdateOperation
{
    public static async Task<AttachmentResult> RunAsync(UpdateRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var link = AttachmentState.LinkOf(request.Id, request.Olds);
        var inputs = AttachmentInputs.Read(new PropertyReader(request.News));
        RefuseAnotherLink(link, inputs);
        var allowRelink = inputs.AllowRelink.ValueOr(false);
        using var operation = new OperationScope(session, request.Urn, OperationScope.TimeoutOf(request.Timeout), cancellationToken);
        AttachOutcome outcome = AttachmentState.IsUnconfirmed(request.Olds)
            ? await operation.RunAsync(
                link.RegionId,
                link.InstanceId,
                Problems.CannotAttach(link),
                () => new LinkChanges(operation, link).AttachAsync(isNew: false, allowRelink))
            : new AttachOutcome.Linked(WasThere: true);
        session.Ledger.Keep(request.Urn, link);
        return AttachmentResult.Of(link, request.News, outcome, operation);
    }

    /// <summary>An engine replaces; `pulumi do patch` would come here all the same.</summary>
    private static void RefuseAnotherLink(ClassicLink link, AttachmentInputs news)
    {
        if (IsOther(news.InstanceId, link.InstanceId) || IsOther(news.VpcId, link.VpcId) || IsOther(news.RegionId, link.RegionId))
        {
            throw new OperationException(
                ErrorKind.BadInput,
                $"A link cannot be changed into another one ({Problems.Place(link)}): instanceId, vpcId and regionId need a replacement.");
        }
    }

    private static bool IsOther(Property<string> given, string current) => given.IsUnknown || (given.IsKnown && given.Value != current);
}
