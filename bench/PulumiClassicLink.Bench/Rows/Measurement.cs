namespace PulumiClassicLink.Bench.Rows;

/// <summary>Rows that come out of one run together.</summary>
internal sealed record Measurement
{
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>True: it says something about the native plugin, and without one nothing.</summary>
    public bool NeedsNative { get; init; }

    /// <summary>True: it runs on the real engine, and where there is none it says nothing.</summary>
    public bool NeedsEngine { get; init; }

    /// <summary>Answers one reading for each row, in their order.</summary>
    public required Func<Workbench, CancellationToken, Task<IReadOnlyList<Reading>>> RunAsync { get; init; }
}
