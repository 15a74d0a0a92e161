namespace PulumiClassicLink.Links.Changing;

/// <summary>Brings a link about for Create, and for an Update of one that was never confirmed: attach, and make room for it if allowed.</summary>
internal sealed class Establishing(LinkOperation operation, ClassicLink link, bool allowRelink)
{
    private Ledger Ledger => operation.Session.Ledger;

    /// <param name="isNew">Create: a link that is already there is adopted, which the user is told.</param>
    /// <returns>Null: the link was seen. Otherwise Attach was sent, and this is why it is not confirmed.</returns>
    /// <exception cref="OperationException">Refused; nothing is attached.</exception>
    public async Task<string?> RunAsync(bool isNew)
    {
        var sight = await operation.PeekAsync(link);
        switch (sight.State)
        {
            case LinkState.Linked when sight.VpcId == link.VpcId:
                if (isNew)
                    await NoteAdoptionAsync();
                return null;
            case LinkState.Linked:
                return await MakeWayAsync(link with { VpcId = sight.VpcId! });
            case LinkState.InstanceNotClassic:
                throw Problems.NotClassic(link);
            default:
                // No page says what ECS answers of an instance without a link: it may be NotFound. Attach tells the two apart.
                return await AttachAsync(isNew);
        }
    }

    /// <summary>The listing of the VPC is a hint: Attach may be refused for a link that it did not show.</summary>
    private async Task<string?> AttachAsync(bool isNew)
    {
        var attaching = new Attaching(operation, link, allowRelink);
        string? unconfirmed;
        try
        {
            unconfirmed = await attaching.RunAsync();
        }
        catch (OperationException) when (attaching.InTheWay is { } vpc && ReasonToMove(link with { VpcId = vpc }) is not null)
        {
            return await MakeWayAsync(link with { VpcId = attaching.InTheWay });
        }

        if (attaching.WasThere && isNew)
            await NoteAdoptionAsync();
        return unconfirmed;
    }

    /// <summary>Where it is another resource's of this run, that one's Delete says who keeps it.</summary>
    private Task NoteAdoptionAsync()
    {
        var log = operation.Session.Notices;
        if (Ledger.WasShown(operation.Urn, link))
        {
            return log.InformAsync(
                operation.Urn, $"The link was kept as it is ({Problems.Place(link)}): replaced by the same link, it is neither detached nor attached.", operation.Token);
        }

        if (Ledger.HolderOf(link) is not null)
            return Task.CompletedTask;
        return log.WarnAsync(
            operation.Urn,
            $"The link already existed and was adopted ({Problems.Place(link)}). "
            + "Another resource or stack that manages it would detach it when it is deleted there.",
            operation.Token);
    }

    /// <summary>
    /// A link that the state had under this URN is this resource's own to move. Any other is moved only with allowRelink: whoever has it may
    /// not have been heard yet.
    /// </summary>
    private async Task<string?> MakeWayAsync(ClassicLink other)
    {
        var reason = ReasonToMove(other) ?? throw Problems.LinkedElsewhere(link, other.VpcId, operation, allowRelink);
        await operation.Session.Notices.InformAsync(
            operation.Urn, $"Moving instance {link.InstanceId} from VPC {other.VpcId} to VPC {link.VpcId} ({reason}).", operation.Token);
        var unconfirmed = await new Moving(operation, link, other, allowRelink).RunAsync();
        Ledger.NoteGone(other);
        return unconfirmed;
    }

    /// <returns>Null: there is none.</returns>
    private string? ReasonToMove(ClassicLink other) =>
        Ledger.WasShown(operation.Urn, other) ? "this resource's own former link" : allowRelink ? "allowRelink" : null;
}
