namespace PulumiClassicLink.Provider.Resource;

/// <summary>Create: look, adopt or attach, and look until the link shows.</summary>
internal static class CreateOperation
{
    public static async Task<AttachmentResult> RunAsync(CreateRequest request, Session session, CancellationToken cancellationToken)
    {
        var inputs = AttachmentInputs.Read(new PropertyReader(request.Properties)).Checked();
        var link = inputs.Link
            ?? throw new OperationException(ErrorKind.BadInput, "Create needs instanceId, vpcId and regionId; call Check first.");
        var allowRelink = inputs.AllowRelink.ValueOr(false);
        using var operation = new LinkOperation(session, request.Urn, LinkOperation.TimeoutOf(request.Timeout), cancellationToken);
        var isCreated = false;
        try
        {
            var unconfirmed = await operation.RunAsync(
                link.RegionId,
                link.InstanceId,
                Problems.CannotAttach(link),
                () => new Establishing(operation, link, allowRelink).RunAsync(isNew: true),
                () => session.Ledger.BeginCreate(request.Urn, link) is { } detacher ? $"{detacher} is being detached from it" : null);
            isCreated = true;
            return AttachmentResult.Of(link, request.Properties, unconfirmed, operation);
        }
        finally
        {
            session.Ledger.EndCreate(request.Urn, link, isCreated);
        }
    }
}
