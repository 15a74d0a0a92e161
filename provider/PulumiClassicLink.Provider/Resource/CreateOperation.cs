namespace PulumiClassicLink.Provider.Resource;

/// <summary>Create: adopt the link that is there, or attach and look until it shows.</summary>
internal static class CreateOperation
{
    public static async Task<AttachmentResult> RunAsync(CreateRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var inputs = AttachmentInputs.Read(new PropertyReader(request.Properties)).Checked();
        var link = inputs.Link
            ?? throw new OperationException(ErrorKind.BadInput, "Create needs instanceId, vpcId and regionId; call Check first.");
        var allowRelink = inputs.AllowRelink.ValueOr(false);
        using var operation = new OperationScope(session, request.Urn, OperationScope.TimeoutOf(request.Timeout), cancellationToken);
        var isCreated = false;
        try
        {
            var outcome = await operation.RunAsync(
                link.RegionId,
                link.InstanceId,
                Problems.CannotAttach(link),
                () => new LinkChanges(operation, link).AttachAsync(isNew: true, allowRelink),
                () => session.Ledger.BeginCreate(request.Urn, link) is { } detacher ? $"{detacher} is being detached from it" : null);
            isCreated = true;
            return AttachmentResult.Of(link, request.Properties, outcome, operation);
        }
        finally
        {
            session.Ledger.EndCreate(request.Urn, link, isCreated);
        }
    }
}
