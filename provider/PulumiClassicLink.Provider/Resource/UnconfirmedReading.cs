using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Resource;

/// <summary>
/// Reads a link that was asked for and never seen. Its Attach may take effect yet, so that "gone" would make the engine forget a link
/// that comes: no answer but the end of the instance itself means that.
/// </summary>
internal sealed class UnconfirmedReading(OperationScope operation, ClassicLink link)
{
    private LinkSight? _last;

    public ClassicLink Link => link;

    /// <returns>Null: the state of this request is of another kind.</returns>
    public static UnconfirmedReading? Of(ReadRequest request, OperationScope operation, ClassicLink link) =>
        AttachmentState.IsUnconfirmed(request.Properties) ? new UnconfirmedReading(operation, link) : null;

    /// <summary>Looks until the link shows, for as long as an Attach is given.</summary>
    /// <returns>The last sight; null: none was had in time.</returns>
    /// <exception cref="CloudException">The look was refused.</exception>
    public async Task<LinkSight?> LookAsync()
    {
        try
        {
            await operation.Watcher.AwaitLinkAsync(link, sight => (_last = sight).Shows(link), AttachWrite.ShowingTime);
        }
        catch (OperationCanceledException) when (operation.IsTimedOut)
        {
            // What was seen last counts.
        }

        return _last;
    }

    /// <returns>Null: the sight settles it.</returns>
    public AttachmentResult? Doubt(LinkSight? sight, Struct inputs) =>
        sight is { State: LinkState.InstanceNotFound } || sight?.Shows(link) == true
            ? null
            : AttachmentResult.Of(link, inputs, new AttachOutcome.Unconfirmed(Problems.StillUnconfirmed(link, sight)), operation);
}
