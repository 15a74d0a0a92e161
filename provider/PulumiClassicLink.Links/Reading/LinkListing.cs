using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Reading;

/// <summary>Complete listings, for those who ask for all links: of pages of their own, which must agree, and of no kept one.</summary>
internal sealed class LinkListing(CloudClient client, RegionReader region, string regionId)
{
    /// <summary>Links may change between two pages, or ECS be in the middle of a change: a fresh answer then settles it.</summary>
    private const int Tries = 4;

    /// <summary>
    /// A link removed from a page already read and one added to a later page leave every count right and one link out, so more than a page is
    /// listed until two listings in a row are the same.
    /// </summary>
    public async Task<IReadOnlyCollection<ClassicLink>> OfVpcAsync(string vpcId, CancellationToken cancellationToken)
    {
        var rows = await ProvedAsync(vpcId, cancellationToken);
        for (var listing = 1; rows.Count > Describes.PageSize; listing++)
        {
            var again = await ProvedAsync(vpcId, cancellationToken);
            if (rows.ToHashSet().SetEquals(again))
                break;
            if (listing == Tries)
                throw ReadingErrors.Changing(vpcId, Tries + 1);
            rows = again;
        }

        return rows;
    }

    /// <summary>By instance; ids that ECS does not know have no link.</summary>
    public async Task<IReadOnlyCollection<ClassicLink>> OfInstancesAsync(IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var questions = instanceIds.Distinct(StringComparer.Ordinal).Select(id => new Question(QuestionKind.Look, id)).ToList();
        region.Ask(questions);
        var answers = await Task.WhenAll(questions.Select(question => region.AnswerAsync(question, cancellationToken)));
        var refusal = answers.Select(answer => answer.Refusal)
            .FirstOrDefault(refusal => refusal is { Kind: not (CloudErrorKind.InstanceNotFound or CloudErrorKind.InstanceNotClassic) });
        if (refusal is not null)
            throw refusal;
        return [.. questions.Zip(answers)
            .Where(one => one.Second.VpcId is not null)
            .Select(one => new ClassicLink { RegionId = regionId, InstanceId = one.First.InstanceId, VpcId = one.Second.VpcId! })];
    }

    /// <summary>An empty listing counts if sight was proved when it was asked for.</summary>
    private async Task<IReadOnlyCollection<ClassicLink>> ProvedAsync(string vpcId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wasProved = false;
            var rows = await AgreeingAsync(vpcId, () => wasProved = region.IsProved, cancellationToken);
            if (rows.Count > 0 || wasProved)
                return rows;
            if (attempt == Tries)
                throw ReadingErrors.TooLate(regionId);
            var proof = new Question(QuestionKind.Proof, RegionReader.NoInstance);
            region.Ask(proof);
            await region.AnswerAsync(proof, cancellationToken);
        }
    }

    private async Task<IReadOnlyCollection<ClassicLink>> AgreeingAsync(string vpcId, Action sending, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AllPagesAsync(vpcId, sending, cancellationToken);
            }
            catch (CloudException odd) when (odd.IsInconsistent && attempt < Tries)
            {
                client.Tally.NoteRetried();
            }
        }
    }

    /// <summary>The first page alone, for it says how many there are; the others a few at a time.</summary>
    private async Task<IReadOnlyCollection<ClassicLink>> AllPagesAsync(string vpcId, Action sending, CancellationToken cancellationToken)
    {
        var links = new ConcurrentQueue<ClassicLink>();
        var request = new DescribeClassicLinkInstancesRequest { RegionId = regionId, VpcId = vpcId, PageSize = Describes.PageSize };
        var first = await ReadAsync(1, null, cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(2, Math.Max(0, Describes.PagesOf(first.TotalCount) - 1)),
            new ParallelOptions { MaxDegreeOfParallelism = Listing.CallsAtOnce, CancellationToken = cancellationToken },
            async (number, token) => await ReadAsync(number, first.TotalCount, token));
        if (links.Count != first.TotalCount)
            throw ReadingErrors.Untrusted(first, $"TotalCount is {first.TotalCount}, but {links.Count} rows came");
        return Describes.RowsProblem(links) is { } problem ? throw ReadingErrors.Untrusted(first, problem) : links;

        async Task<DescribeClassicLinkInstancesResponse> ReadAsync(int number, int? total, CancellationToken token)
        {
            var page = await client.DescribeClassicLinkInstancesAsync(request with { PageNumber = number }, sending, token);
            var problem = total is not null && page.TotalCount != total
                ? $"TotalCount went from {total} to {page.TotalCount} between pages"
                : Describes.PageProblem(page, vpcId, number);
            if (problem is not null)
                throw ReadingErrors.Untrusted(page, problem);
            foreach (var link in page.Links)
                links.Enqueue(link);
            return page;
        }
    }
}
