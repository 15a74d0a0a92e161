using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.Provider.Queries;

/// <summary>
/// List: the ids of the links that a query matches, sorted, for `pulumi do ... list`. A continuation token says after which instance to go
/// on. Nothing is kept in between, so links that come or go shift no page.
/// </summary>
internal static class ListOperation
{
    private const int ChecksumLength = 8;

    /// <summary>The whole stream; nothing of it is sent before all links were read, so no error comes after a result.</summary>
    /// <exception cref="OperationException">BadInput: the query, the limit or the token; else as the query's.</exception>
    public static async Task<IReadOnlyList<ListResponse>> RunAsync(
        ListRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(request.Query);
        var query = LinkQuery.Read(reader, "ClassicLinkAttachment's list", session);
        if (request.Limit < 0)
            reader.Fail("limit", "must not be negative");
        if (request.PageSize < 0)
            reader.Fail("page_size", "must not be negative");
        LinkQuery.Accept(reader);
        if (query.Unknown.Count > 0)
            return [new ListResponse { Computed = new ListResponse.Types.Computed() }];
        var after = request.ContinuationToken.Length == 0 ? null : LastOf(request.ContinuationToken, query);
        var links = await query.RunAsync(session, cancellationToken);
        return Page([.. links.Where(link => after is null || string.CompareOrdinal(link.InstanceId, after) > 0)], request, query);
    }

    private static List<ListResponse> Page(List<ClassicLink> links, ListRequest request, LinkQuery query)
    {
        long[] limits = [request.Limit, request.PageSize];
        var most = limits.Where(limit => limit > 0).Append(links.Count).Min();
        var page = links.Take((int)most).ToList();
        var answers = page
            .Select(link => new ListResponse { Result = new ListResponse.Types.Result { Id = LinkId.Of(link), Name = link.InstanceId } })
            .ToList();
        if (page.Count < links.Count)
        {
            var token = TokenAfter(page[^1].InstanceId, query);
            answers.Add(new ListResponse { Continuation = new ListResponse.Types.Continuation { ContinuationToken = token } });
        }

        return answers;
    }

    private static string TokenAfter(string instanceId, LinkQuery query) =>
        Base64Url.EncodeToString([.. Checksum(instanceId, query), .. Encoding.UTF8.GetBytes(instanceId)]);

    /// <exception cref="OperationException">BadInput: not a token of this query.</exception>
    private static string LastOf(string token, LinkQuery query)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (Base64Url.DecodeFromChars(token, bytes, out _, out var length) == OperationStatus.Done && length > ChecksumLength)
        {
            var last = Encoding.UTF8.GetString(bytes, ChecksumLength, length - ChecksumLength);
            if (bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(last, query)))
                return last;
        }

        throw new OperationException(
            ErrorKind.BadInput, "The continuation token is broken, or belongs to another query; list again from the start.");
    }

    /// <summary>Over the query too: going on with another one would leave links out in silence.</summary>
    private static ReadOnlySpan<byte> Checksum(string lastInstanceId, LinkQuery query)
    {
        // No id holds a line break, so different queries make different texts.
        var instances = query.InstanceIds is null ? "any" : string.Join('\n', query.InstanceIds.Order(StringComparer.Ordinal));
        var text = $"{lastInstanceId}\n{query.RegionId}\n{query.VpcId}\n{instances}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, ChecksumLength);
    }
}
