using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Values;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Create and Update in a preview: nothing changes, and where the ids are known Create says what up will meet.</summary>
internal static class PreviewOperation
{
    // A preview must not hang on a cloud that does not answer; what it would have said is only a warning.
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(30);

    public static async Task<CreateResponse> CreateAsync(CreateRequest request, Session session, CancellationToken cancellationToken)
    {
        var inputs = AttachmentInputs.Read(new PropertyReader(request.Properties));
        var response = new CreateResponse
        {
            Properties = AttachmentState.PreviewOutputs(inputs),
            RefreshBeforeUpdate = session.RefreshBeforeUpdate,
        };
        if (inputs.Link is not { } link)
            return response;
        response.Id = LinkId.Of(link);
        if (await WarningAsync(link, inputs.AllowRelink, request.Urn, session, cancellationToken) is { } warning)
            await session.EngineLog.WarnAsync(request.Urn, warning, cancellationToken);
        return response;
    }

    public static Struct UpdateOutputs(Struct? news) => AttachmentState.PreviewOutputs(AttachmentInputs.Read(new PropertyReader(news)));

    private static async Task<string?> WarningAsync(
        ClassicLink link, Property<bool> allowRelink, string urn, Session session, CancellationToken cancellationToken)
    {
        using var operation = new LinkOperation(session, urn, LookTimeout, cancellationToken);
        try
        {
            var attempted = $"Preview could not look at the link ({Problems.Place(link)})";
            var sight = await operation.RunAsync(
                link.RegionId, link.InstanceId, attempted, () => operation.LookAsync(link.RegionId, link.InstanceId));
            return WarningOf(link, sight, allowRelink, session.Claims);
        }
        catch (ProviderException failed) when (failed.Kind != ErrorKind.Cancelled)
        {
            return failed.Message;
        }
    }

    private static string? WarningOf(ClassicLink link, LinkSight sight, Property<bool> allowRelink, Claims claims) => sight.State switch
    {
        LinkState.NotLinked => null,
        LinkState.InstanceNotFound =>
            $"ECS answers that there is no such instance ({Problems.Place(link)}); up will fail, unless ECS says so of an instance without a link.",
        LinkState.Linked when sight.VpcId == link.VpcId && claims.Find(link) != RecordedLink.None => null,
        LinkState.Linked when sight.VpcId == link.VpcId =>
            $"The link already exists ({Problems.Place(link)}); up will adopt it. "
            + "Another resource or stack that manages it would detach it when it is deleted there.",
        LinkState.Linked when allowRelink.ValueOr(false) =>
            $"Instance {link.InstanceId} is linked to VPC {sight.VpcId}; up will move it to VPC {link.VpcId} (allowRelink).",
        LinkState.Linked when claims.Find(link with { VpcId = sight.VpcId! }) == RecordedLink.GivenUp => null,
        LinkState.Linked when claims.Find(link with { VpcId = sight.VpcId! }) == RecordedLink.Undecided =>
            $"Instance {link.InstanceId} is linked to VPC {sight.VpcId} by another resource of this stack; up will move it to VPC {link.VpcId} "
            + "if that resource names another link by then, and will fail otherwise.",
        LinkState.Linked when allowRelink.IsUnknown =>
            $"Instance {link.InstanceId} is linked to VPC {sight.VpcId}; allowRelink is not known yet: "
            + $"with true up will move it to VPC {link.VpcId}, with false it will fail.",
        LinkState.Linked =>
            $"Instance {link.InstanceId} is linked to VPC {sight.VpcId}, so up will fail; set `allowRelink: true` to move it to VPC {link.VpcId}.",
        _ => $"Up will fail ({Problems.Place(link)}): {Problems.Describe(sight)}.",
    };
}
