using System.Collections.Concurrent;
using PulumiClassicLink.Ecs.Actions;

namespace PulumiClassicLink.Ecs.Links;

/// <summary>Describe calls whose rows answer the question that was asked, with counts that agree. Everything else is an error.</summary>
internal sealed class VerifiedReads(EcsClient client, ProofOfSight sight)
{
    /// <summary>The most rows a page, and the most instances a call, may have.</summary>
    public const int PageSize = 100;

    /// <summary>Of the calls that one question takes.</summary>
    public const int CallsAtOnce = 4;

    /// <summary>A VPC takes 1,000 links; a count far beyond is no count, and must not start as many calls.</summary>
    private const int MostLinks = 100_000;

    /// <summary>Links may change between two pages, or ECS be in the middle of a change: a fresh answer then settles it.</summary>
    private const int Tries = 4;

    public CallTally Tally => client.Tally;

    /// <summary>Waits for what others wait for too.</summary>
    /// <exception cref="EcsException">Of the call; Throttled: the caller's token ended the wait, and that is what it was waiting for.</exception>
    public async Task WaitAsync(Task wait, string regionId)
    {
        try
        {
            await wait;
        }
        catch (OperationCanceledException) when (client.HeldBack(regionId) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>At most one row for each of up to 100 instances, on one page.</summary>
    public Task<ProvedRows> OfInstancesAsync(string regionId, string[] instanceIds, CancellationToken cancellationToken) =>
        AgainIfInconsistentAsync(() => OfInstancesOnceAsync(regionId, instanceIds, cancellationToken));

    /// <summary>All pages of one VPC, with counts that agree.</summary>
    public Task<ProvedRows> OfVpcAsync(string regionId, string vpcId, CancellationToken cancellationToken) =>
        AgainIfInconsistentAsync(() => OfVpcOnceAsync(regionId, vpcId, cancellationToken));

    /// <summary>
    /// All links of one VPC, complete: a link removed from a page already read and one added to a later page leave every count right and
    /// one link out, so more than a page is listed until two listings in a row are the same.
    /// </summary>
    public async Task<ProvedRows> AllOfVpcAsync(string regionId, string vpcId, CancellationToken cancellationToken)
    {
        var rows = await OfVpcAsync(regionId, vpcId, cancellationToken);
        for (var listing = 1; rows.Links.Count > PageSize; listing++)
        {
            var again = await OfVpcAsync(regionId, vpcId, cancellationToken);
            if (rows.Links.ToHashSet().SetEquals(again.Links))
                break;
            if (listing == Tries)
                throw Changing(vpcId);
            rows = again;
        }

        return rows;
    }

    /// <summary>The rows of all pages of one VPC, whether or not links changed between two of them.</summary>
    public async Task<ListedPages> PagesOfVpcAsync(string regionId, string vpcId, CancellationToken cancellationToken)
    {
        var rows = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var newestAt = 0L;
        await EachPageAsync(regionId, vpcId, mustAgree: false, answer =>
        {
            NoteSight(answer);
            lock (rows)
                newestAt = Math.Max(newestAt, answer.AskedAt);
            foreach (var link in answer.Page.Links)
                rows[link.InstanceId] = answer.AskedAt;
        }, cancellationToken);
        return new ListedPages(rows, newestAt);
    }

    private async Task<ProvedRows> OfInstancesOnceAsync(string regionId, string[] instanceIds, CancellationToken cancellationToken)
    {
        var request = new DescribeClassicLinkInstancesRequest { RegionId = regionId, InstanceIds = instanceIds, PageSize = PageSize };
        var answer = await DescribeAsync(request, cancellationToken);
        var page = answer.Page;
        var asked = instanceIds.ToHashSet(StringComparer.Ordinal);
        if (page.Links.Any(link => !asked.Contains(link.InstanceId)))
            throw Untrusted(page, "it has a row for an instance that was not asked for");

        CheckRows(page, page.Links, page.TotalCount);
        NoteSight(answer);
        return new ProvedRows(page.Links, answer.IsProved);
    }

    private async Task<ProvedRows> OfVpcOnceAsync(string regionId, string vpcId, CancellationToken cancellationToken)
    {
        var links = new ConcurrentQueue<ClassicLink>();
        var first = await EachPageAsync(regionId, vpcId, mustAgree: true, answer =>
        {
            foreach (var link in answer.Page.Links)
                links.Enqueue(link);
        }, cancellationToken);
        CheckRows(first.Page, links, first.Page.TotalCount);
        NoteSight(first);
        return new ProvedRows([.. links], first.IsProved);
    }

    /// <summary>The first page alone, for it says how many there are; the others a few at a time, by any thread.</summary>
    /// <returns>The first page.</returns>
    private async Task<Answer> EachPageAsync(
        string regionId, string vpcId, bool mustAgree, Action<Answer> take, CancellationToken cancellationToken)
    {
        var request = new DescribeClassicLinkInstancesRequest { RegionId = regionId, VpcId = vpcId, PageSize = PageSize };
        var first = await ReadAsync(1, null, cancellationToken);
        var total = first.Page.TotalCount;
        int? expectedTotal = mustAgree ? total : null;
        var pages = (total + PageSize - 1) / PageSize;
        await Parallel.ForEachAsync(
            Enumerable.Range(2, Math.Max(0, pages - 1)),
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
            async (number, token) => await ReadAsync(number, expectedTotal, token));
        return first;

        async Task<Answer> ReadAsync(int number, int? expected, CancellationToken token)
        {
            var answer = await PageOfVpcAsync(request with { PageNumber = number }, expected, token);
            take(answer);
            return answer;
        }
    }

    private async Task<ProvedRows> AgainIfInconsistentAsync(Func<Task<ProvedRows>> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (EcsException odd) when (odd.IsInconsistent && attempt < Tries)
            {
                Tally.NoteRetried();
            }
        }
    }

    private async Task<Answer> PageOfVpcAsync(
        DescribeClassicLinkInstancesRequest request,
        int? expectedTotal,
        CancellationToken cancellationToken)
    {
        var answer = await DescribeAsync(request, cancellationToken);
        var page = answer.Page;
        if (expectedTotal is not null && page.TotalCount != expectedTotal)
            throw Untrusted(page, $"TotalCount went from {expectedTotal} to {page.TotalCount} between pages");
        if (page.Links.Any(link => link.VpcId != request.VpcId))
            throw Untrusted(page, "it has a row of a VPC that was not asked for");

        var due = Math.Clamp(page.TotalCount - ((request.PageNumber - 1) * PageSize), 0, PageSize);
        if (page.Links.Count != due)
            throw Untrusted(page, $"page {request.PageNumber} has {page.Links.Count} of {due} rows");

        return answer;
    }

    private async Task<Answer> DescribeAsync(DescribeClassicLinkInstancesRequest request, CancellationToken cancellationToken)
    {
        var (askedAt, isProved) = (0L, false);
        try
        {
            var page = await client.DescribeClassicLinkInstancesAsync(
                request,
                sending: () => (askedAt, isProved) = (client.TimeProvider.GetTimestamp(), sight.IsProved(request.RegionId)),
                cancellationToken);
            if (page.TotalCount is < 0 or > MostLinks)
                throw Untrusted(page, $"TotalCount is {page.TotalCount}");

            return new Answer(page, askedAt, isProved || page.Links.Count > 0);
        }
        catch (EcsException refused) when (refused.Kind == EcsErrorKind.InstanceNotFound)
        {
            sight.Note(request.RegionId, askedAt);
            throw;
        }
    }

    private static void CheckRows(DescribeClassicLinkInstancesResponse page, IReadOnlyCollection<ClassicLink> rows, int totalCount)
    {
        if (rows.Count != totalCount)
            throw Untrusted(page, $"TotalCount is {totalCount}, but {rows.Count} rows came");
        if (rows.DistinctBy(row => row.InstanceId, StringComparer.Ordinal).Count() != rows.Count)
            throw Untrusted(page, "it has more than one row for an instance");
    }

    private void NoteSight(Answer answer)
    {
        if (answer.Page.Links.Count > 0)
            sight.Note(answer.Page.Links[0].RegionId, answer.AskedAt);
    }

    /// <summary>Quotes no id of the answer: an answer that is odd may hold anything.</summary>
    private static EcsException Untrusted(DescribeClassicLinkInstancesResponse page, string reason) =>
        new(EcsErrorKind.OutcomeUnknown,
            EcsCall.Describe,
            $"{EcsCall.Describe}: the answer cannot be trusted: {reason} (RequestId {page.RequestId})\nNothing is known about the links; try again.")
        {
            RequestId = page.RequestId,
            IsInconsistent = true,
            Cause = "links were attached or detached while they were read, or ECS answers wrongly.",
            Next = "repeat the operation; if it stays so, ask Alibaba Cloud with the RequestId.",
        };

    private static EcsException Changing(string vpcId) =>
        new(EcsErrorKind.OutcomeUnknown, EcsCall.Describe, $"{EcsCall.Describe}: the links of VPC {vpcId} were never the same in {Tries + 1} listings")
        {
            Cause = "links are being attached or detached all the time, so no listing is known to be complete.",
            Next = "repeat the operation when the links of the VPC are at rest.",
        };

    /// <param name="Page">What came.</param>
    /// <param name="AskedAt">When the try went out that it answers (a timestamp of the clock).</param>
    /// <param name="IsProved">It has rows, or sight was proved when it was asked for.</param>
    private sealed record Answer(DescribeClassicLinkInstancesResponse Page, long AskedAt, bool IsProved);
}
