using PulumiClassicLink.Ecs;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Functions;
using PulumiClassicLink.Provider.Values;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>List: the ids of the links that a query matches, sorted, for `pulumi do ... list`.</summary>
internal static class ListOperation
{
    // Like every error: at most five lines.
    private const int MostFailures = 5;

    /// <summary>The whole stream; nothing of it is sent before all links were read, so no error comes after a result.</summary>
    /// <exception cref="ProviderException">BadInput: the query, the limit or the token; else as the query's.</exception>
    public static async Task<IReadOnlyList<ListResponse>> RunAsync(ListRequest request, Session session, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(request.Query);
        var query = LinkQuery.Read(reader, "ClassicLinkAttachment's list", session);
        if (request.Limit < 0)
            reader.Fail("limit", "must not be negative");
        if (request.PageSize < 0)
            reader.Fail("page_size", "must not be negative");
        if (reader.Failures.Count > 0)
        {
            throw new ProviderException(
                ErrorKind.BadInput,
                string.Join('\n', reader.Failures.Take(MostFailures).Select(failure => $"{failure.Property}: {failure.Reason}")));
        }

        if (query.Unknown.Count > 0)
            return [new ListResponse { Computed = new ListResponse.Types.Computed() }];
        var after = request.ContinuationToken.Length == 0 ? null : ListToken.Open(request.ContinuationToken, query);
        var links = await query.RunAsync(session, cancellationToken);
        return Page([.. links.Where(link => after is null || string.CompareOrdinal(link.InstanceId, after) > 0)], request, query);
    }

    private static List<ListResponse> Page(List<ClassicLink> links, ListRequest request, LinkQuery query)
    {
        var most = (request.Limit, request.PageSize) switch
        {
            (0, 0) => long.MaxValue,
            (0, var size) => size,
            (var limit, 0) => limit,
            var (limit, size) => Math.Min(limit, size),
        };
        var page = links.Take((int)Math.Min(most, links.Count)).ToList();
        var answers = page
            .Select(link => new ListResponse { Result = new ListResponse.Types.Result { Id = LinkId.Of(link), Name = link.InstanceId } })
            .ToList();
        if (page.Count < links.Count)
        {
            var token = ListToken.Seal(page[^1].InstanceId, query);
            answers.Add(new ListResponse { Continuation = new ListResponse.Types.Continuation { ContinuationToken = token } });
        }

        return answers;
    }
}
