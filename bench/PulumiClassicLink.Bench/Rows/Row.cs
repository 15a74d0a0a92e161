namespace PulumiClassicLink.Bench.Rows;

/// <summary>One promise: what is measured, and how far the measured value may reach.</summary>
internal sealed record Row
{
    /// <summary>As <c>--row</c> takes it.</summary>
    public required string Name { get; init; }

    public required string What { get; init; }

    public required Unit Unit { get; init; }

    public required double Reach { get; init; }

    /// <summary>True: the value must be the reach, not only stay within it.</summary>
    public bool IsExact { get; init; }

    public string ReachText => $"{(IsExact ? "exactly" : "<=")} {Units.Text(Reach, Unit)}";
}
