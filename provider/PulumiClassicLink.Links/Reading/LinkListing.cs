using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Reading;

/// <summary>Complete lists of links, of pages that were asked for just now and that agree.</summary>
internal sealed class LinkListing(CloudClient client, RegionReader region, string regionId)
{
    /// <summary>How often a list is asked for that agrees with itself and was proved, and how often the same list is waited for.</summary>
    private const int Tries = 4;

    /// <summary>
    /// A link that is removed from a page already read and one that is added to a later page leave every count right, and one link out. So
    /// more than a page is listed until two lists in a row are the same.
    /// </summary>
    public async Task<IReadOnlyCollection<ClassicLink>> OfVpcAsync(string vpcId, CancellationToken cancellationToken)
    {
        var rows = await ProvedAsync(vpcId, cancellationToken);
        for (var listing = 1; rows.Count > Describes.PageSize; listing++)
        {
            var again = await ProvedAsync(vpcId, cancellationToken);
            if (rows.ToHashSet().SetEquals(again))
                break;
            rows = listing < Tries ? again : throw Changing(vpcId);
        }

        return rows;
    }

    /// <summary>By instance; ids that ECS does not know have no link.</summary>
    public async Task<IReadOnlyCollection<ClassicLink>> OfInstancesAsync(
        IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var questions = instanceIds.Distinct(StringComparer.Ordinal).Select(id => new Question(QuestionKind.Look, id)).ToList();
        region.Ask(questions);
        var sights = await Task.WhenAll(questions.Select(question => region.AnswerAsync(question, cancellationToken)));
        return [.. questions.Zip(sights)
            .Where(one => one.Second.VpcId is not null)
            .Select(one => new ClassicLink { RegionId = regionId, InstanceId = one.First.InstanceId, VpcId = one.Second.VpcId! })];
    }

    /// <summary>An empty list counts if sight was proved when it was asked for.</summary>
    private async Task<IReadOnlyCollection<ClassicLink>> ProvedAsync(string vpcId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wasProved = false;
            try
            {
                var rows = await AllPagesAsync(vpcId, () => wasProved = region.IsProved, cancellationToken);
                if (rows.Count > 0 || wasProved)
                    return rows;
            }
            catch (CloudException odd) when (odd.IsInconsistent && attempt < Tries)
            {
                client.Tally.NoteRetried();
                continue;
            }

            if (attempt == Tries)
                throw Verdict.TooLate(regionId);
            var proof = new Question(QuestionKind.Proof, RegionReader.NoInstance);
            region.Ask(proof);
            await region.AnswerAsync(proof, cancellationToken);
        }
    }

    /// <summary>The first page alone, for it says how many there are; the others a few at a time.</summary>
    private async Task<IReadOnlyCollection<ClassicLink>> AllPagesAsync(string vpcId, Action sending, CancellationToken cancellationToken)
    {
        var first = await PageAsync(1, cancellationToken);
        var links = new ConcurrentQueue<ClassicLink>(first.Links);
        await Parallel.ForEachAsync(
            Enumerable.Range(2, Math.Max(0, Describes.PagesOf(first.TotalCount) - 1)),
            new ParallelOptions { MaxDegreeOfParallelism = VpcPages.CallsAtOnce, CancellationToken = cancellationToken },
            async (number, token) =>
            {
                var page = await PageAsync(number, token);
                if (page.TotalCount != first.TotalCount)
                    throw Describes.Untrusted(page, $"TotalCount went from {first.TotalCount} to {page.TotalCount} between pages");
                foreach (var link in page.Links)
                    links.Enqueue(link);
            });
        return Describes.DoubtOfRows(first, links) is { } doubt ? throw doubt : links;

        async Task<DescribeClassicLinkInstancesResponse> PageAsync(int number, CancellationToken token)
        {
            var request = new DescribeClassicLinkInstancesRequest { RegionId = regionId, VpcId = vpcId, PageNumber = number };
            var page = await client.DescribeClassicLinkInstancesAsync(request, sending, token);
            return Describes.Doubt(page, request) is { } doubt ? throw doubt : page;
        }
    }

    private static CloudException Changing(string vpcId) =>
        new(CloudErrorKind.OutcomeUnknown,
            CloudCall.Describe,
            $"{CloudCall.Describe}: the links of VPC {vpcId} were never the same in {Tries + 1} listings")
        {
            Cause = "links are being attached or detached all the time, so no listing is known to be complete.",
            Next = "repeat the operation when the links of the VPC are at rest.",
        };
}
