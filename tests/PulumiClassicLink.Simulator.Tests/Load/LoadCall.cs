namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>One call; what is null is not sent.</summary>
internal sealed record LoadCall(string Action, string? InstanceId, string? VpcId)
{
    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";
    public const string Describe = "DescribeClassicLinkInstances";

    public string RegionId { get; init; } = LoadWorld.Region;

    public string? PageNumber { get; init; }

    public string? PageSize { get; init; }

    public string[] InstanceIds => string.IsNullOrEmpty(InstanceId) ? [] : InstanceId.Split(',');

    public (string Name, string Value)[] Parameters =>
    [
        .. Sent(nameof(RegionId), RegionId),
        .. Sent(nameof(InstanceId), InstanceId),
        .. Sent(nameof(VpcId), VpcId),
        .. Sent(nameof(PageNumber), PageNumber),
        .. Sent(nameof(PageSize), PageSize),
    ];

    public override string ToString() => $"{Action} {string.Join(' ', Parameters.Select(one => $"{one.Name}={one.Value}"))}";

    private static (string, string)[] Sent(string name, string? value) => value is null ? [] : [(name, value)];
}

/// <summary>One page of links, as answered or as expected.</summary>
internal sealed record LinksPage(int Number, int Size, int Total, IReadOnlyList<SimulatedLink> Rows)
{
    public bool Equals(LinksPage? other) => other is not null
        && (Number, Size, Total) == (other.Number, other.Size, other.Total) && Rows.SequenceEqual(other.Rows);

    public override int GetHashCode() => HashCode.Combine(Number, Size, Total);

    public override string ToString() =>
        $"page {Number} of {Size}, {Total} in all: {string.Join(' ', Rows.Select(row => $"{row.InstanceId}>{row.VpcId}"))}";
}

/// <summary>What a call should come to. A page only if it is a Describe that is not refused.</summary>
internal sealed record Expected(string Outcome, bool ChangesLinks = false, LinksPage? Page = null)
{
    public override string ToString() => $"{Outcome}{(ChangesLinks ? " with a change" : "")} {Page}";
}
