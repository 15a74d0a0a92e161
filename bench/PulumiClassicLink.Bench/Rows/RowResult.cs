namespace PulumiClassicLink.Bench.Rows;

/// <summary>A row with what was measured, or with what kept it from being measured.</summary>
internal sealed record RowResult
{
    public required Row Row { get; init; }

    public Reading? Reading { get; init; }

    /// <summary>One line; null: it was measured.</summary>
    public string? Problem { get; init; }

    /// <summary>A row that was not measured is not met.</summary>
    public bool IsMet => Reading is { Value: var value } && (Row.IsExact ? value == Row.Reach : value <= Row.Reach);

    public string MeasuredText => Reading is { } reading ? Units.Text(reading.Value, Row.Unit) : "not measured";

    public string Verdict => IsMet ? "met" : "NOT MET";

    public string How => Reading?.How ?? Problem ?? "";

    /// <summary>Of the reach: 1 is just met. Null: not measured.</summary>
    public double? Fraction => Reading switch
    {
        null => null,
        { Value: 0 } => 0,
        { Value: var value } => Row.Reach == 0 ? double.PositiveInfinity : value / Row.Reach,
    };
}
