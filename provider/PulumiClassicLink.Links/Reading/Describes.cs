namespace PulumiClassicLink.Links.Reading;

/// <summary>What came of one try of DescribeClassicLinkInstances.</summary>
/// <param name="AskedAt">When it went out, after all waits.</param>
/// <param name="Took">From then to the answer.</param>
/// <param name="WasProved">Sight was proved then.</param>
/// <param name="Page">Null: none came.</param>
/// <param name="Failure">Why; an <see cref="CloudException"/> unless something else went wrong.</param>
internal readonly record struct Described(TimeSpan AskedAt, TimeSpan Took, bool WasProved, DescribeClassicLinkInstancesResponse? Page, Exception? Failure)
{
    public CloudException? Refusal => Failure as CloudException;
}

/// <summary>Single tries whose rows answer the question that was asked, with counts that agree. Everything else is an error.</summary>
internal sealed class Describes(CloudClient client, string regionId, Func<TimeSpan> clock, Func<TimeSpan, bool> isProved)
{
    /// <summary>The most rows a page, and the most instances a call, may have.</summary>
    public const int PageSize = 100;

    /// <summary>A VPC takes 1,000 links; a count far beyond is no count, and must not start as many calls.</summary>
    private const int MostLinks = 100_000;

    public Task<Described> PageAsync(string vpcId, int number, LimiterPass pass, CancellationToken cancellationToken) =>
        TryAsync(
            new DescribeClassicLinkInstancesRequest { RegionId = regionId, VpcId = vpcId, PageNumber = number, PageSize = PageSize },
            page => PageProblem(page, vpcId, number),
            pass,
            cancellationToken);

    public Task<Described> InstancesAsync(IReadOnlyList<string> instanceIds, LimiterPass pass, CancellationToken cancellationToken) =>
        TryAsync(
            new DescribeClassicLinkInstancesRequest { RegionId = regionId, InstanceIds = instanceIds, PageSize = PageSize },
            page => page.Links.Any(link => !instanceIds.Contains(link.InstanceId)) ? "it has a row for an instance that was not asked for"
                : page.Links.Count != page.TotalCount ? $"TotalCount is {page.TotalCount}, but {page.Links.Count} rows came"
                : RowsProblem(page.Links),
            pass,
            cancellationToken);

    public static int PagesOf(int totalCount) => (totalCount + PageSize - 1) / PageSize;

    /// <returns>Null: the page can be believed.</returns>
    public static string? PageProblem(DescribeClassicLinkInstancesResponse page, string vpcId, int number)
    {
        if (page.TotalCount is < 0 or > MostLinks)
            return $"TotalCount is {page.TotalCount}";
        var due = Math.Clamp(page.TotalCount - ((number - 1) * PageSize), 0, PageSize);
        return page.Links.Any(link => link.VpcId != vpcId) ? "it has a row of a VPC that was not asked for"
            : page.Links.Count != due ? $"page {number} has {page.Links.Count} of {due} rows"
            : RowsProblem(page.Links);
    }

    /// <returns>Null: no instance has two rows.</returns>
    public static string? RowsProblem(IReadOnlyCollection<ClassicLink> rows) =>
        rows.DistinctBy(row => row.InstanceId, StringComparer.Ordinal).Count() == rows.Count ? null : "it has more than one row for an instance";

    private async Task<Described> TryAsync(
        DescribeClassicLinkInstancesRequest request,
        Func<DescribeClassicLinkInstancesResponse, string?> problemOf,
        LimiterPass pass,
        CancellationToken cancellationToken)
    {
        var (askedAt, wasProved) = (clock(), false);
        try
        {
            var page = await client.DescribeOnceAsync(
                request, pass, () => (askedAt, wasProved) = (clock(), isProved(clock())), cancellationToken);
            var problem = problemOf(page);
            return new Described(askedAt, clock() - askedAt, wasProved, problem is null ? page : null, problem is null ? null : ReadingErrors.Untrusted(page, problem));
        }
        catch (Exception failure)
        {
            // Whatever it is, it belongs to those who asked.
            return new Described(askedAt, clock() - askedAt, wasProved, null, failure);
        }
    }
}
