using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Queries;

/// <summary>getClassicLinks: the links of one VPC, of some instances, or both; complete and sorted by instance.</summary>
internal static class GetClassicLinks
{
    public const string Token = "classiclink:index:getClassicLinks";

    public static async Task<InvokeResponse> RunAsync(InvokeRequest request, Session session, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(request.Args);
        var query = LinkQuery.Read(reader, "getClassicLinks", session);
        foreach (var name in query.Unknown)
            reader.Fail(name, "is not known yet");
        if (reader.Failures.Count > 0)
            return new InvokeResponse { Failures = { reader.Failures } };
        var links = await query.RunAsync(session, cancellationToken);
        return new InvokeResponse { Return = new Struct { Fields = { ["links"] = Value.ForList([.. links.Select(Encode)]) } } };
    }

    private static Value Encode(ClassicLink link)
    {
        var item = AttachmentState.Identifying(link);
        item.Fields["id"] = Value.ForString(LinkId.Of(link));
        return Value.ForStruct(item);
    }
}
