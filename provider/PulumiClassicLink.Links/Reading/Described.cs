namespace PulumiClassicLink.Links.Reading;

/// <summary>What came of one try of DescribeClassicLinkInstances.</summary>
internal readonly record struct Described
{
    /// <summary>When it went out, after all waits.</summary>
    public required TimeSpan AskedAt { get; init; }

    /// <summary>A proof of sight was fresh then.</summary>
    public bool WasProved { get; init; }

    /// <summary>From then to the answer.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Null: none came that can be believed, and <see cref="Failure"/> says why.</summary>
    public DescribeClassicLinkInstancesResponse? Page { get; init; }

    public Exception? Failure { get; init; }

    public CloudException? Refusal => Failure as CloudException;

    /// <summary>Throttled, or given up because nobody waited any more: whoever waits now is asked for again.</summary>
    public bool SaysNothing => Failure is OperationCanceledException or CloudException { Kind: CloudErrorKind.Throttled };

    /// <summary>Only a caller who may see links gets rows, or is told that an instance does not exist.</summary>
    public bool ShowsSight => Page is { Links.Count: > 0 } || Refusal?.Kind == CloudErrorKind.InstanceNotFound;

    public bool CouldSee => WasProved || ShowsSight;
}

/// <summary>Which pages can be believed: those whose rows answer the question and agree with the count.</summary>
internal static class Describes
{
    /// <summary>ECS allows no more rows a page, and no more instances a call.</summary>
    public const int PageSize = 100;

    /// <summary>A VPC takes 1,000 links. A count far beyond is an error, and must not start as many calls.</summary>
    private const int MostLinks = 100_000;

    public static int PagesOf(int totalCount) => (totalCount + PageSize - 1) / PageSize;

    /// <returns>Null: the page can be believed.</returns>
    public static CloudException? Doubt(DescribeClassicLinkInstancesResponse page, DescribeClassicLinkInstancesRequest asked)
    {
        var (rows, total) = (page.Links, page.TotalCount);
        var due = Math.Clamp(total - ((asked.PageNumber - 1) * PageSize), 0, PageSize);
        var problem = total is < 0 or > MostLinks ? $"TotalCount is {total}"
            : rows.Any(row => (IdRules.InstanceProblem(row.InstanceId) ?? IdRules.VpcProblem(row.VpcId)) is not null)
                ? "it has a row whose ids are none"
            : asked.VpcId is { } vpc
                ? rows.Any(row => row.VpcId != vpc) ? "it has a row of a VPC that was not asked for"
                : rows.Count != due ? $"page {asked.PageNumber} has {rows.Count} of {due} rows"
                : null
            : rows.Any(row => !asked.InstanceIds.Contains(row.InstanceId)) ? "it has a row for an instance that was not asked for"
            : rows.Count != total ? $"TotalCount is {total}, but {rows.Count} rows came"
            : null;
        return problem is null ? DoubtOfRows(page, rows) : Untrusted(page, problem);
    }

    /// <returns>Null: no instance has two rows.</returns>
    public static CloudException? DoubtOfRows(DescribeClassicLinkInstancesResponse page, IReadOnlyCollection<ClassicLink> rows) =>
        rows.DistinctBy(row => row.InstanceId, StringComparer.Ordinal).Count() == rows.Count
            ? null
            : Untrusted(page, "it has more than one row for an instance");

    /// <summary>Quotes nothing of the answer but its RequestId: one that is odd may hold anything.</summary>
    public static CloudException Untrusted(DescribeClassicLinkInstancesResponse page, string reason) =>
        new(CloudErrorKind.OutcomeUnknown,
            CloudCall.Describe,
            $"{CloudCall.Describe}: the answer cannot be trusted: {reason} (RequestId {page.RequestId})",
            "Nothing is known about the links; try again.")
        {
            RequestId = page.RequestId,
            IsInconsistent = true,
            Cause = "links were attached or detached while they were read, or ECS answers wrongly.",
            Next = "repeat the operation; if it stays so, ask Alibaba Cloud with the RequestId.",
        };
}
