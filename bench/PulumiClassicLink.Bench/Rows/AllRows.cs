using PulumiClassicLink.Bench.Measurements;

namespace PulumiClassicLink.Bench.Rows;

/// <summary>Everything that is promised in numbers. docs/contributing/benchmarks.md says what each row means.</summary>
internal static class AllRows
{
    public static IReadOnlyList<Measurement> Measurements { get; } =
    [
        CallCounts.RefreshOfOneVpc,
        CallCounts.RefreshOfTwentyVpcs,
        CallCounts.LoneRead,
        CallCounts.Creates,
        CallCounts.Gone,
        FewCalls.FirstCreate,
        FewCalls.Preview,
        FewCalls.Gone,
        FewCalls.OfReleased,
        RefreshTime.Measurement,
        Scale.Measurement,
        Throttling.Measurement,
        StartUp.AgainstDotnet,
        StartUp.AgainstBareServer,
        Memory.Idle,
        Memory.AfterOperations,
        Memory.Binary,
        LedgerTime.Measurement,
        RoundTrips.Measurement,
        .. EngineTimes.Measurements,
        .. EngineDescribes.Measurements,
        EngineScale.Measurement,
        .. EngineLimits.Measurements,
    ];

    public static IEnumerable<string> Names => Measurements.SelectMany(measurement => measurement.Rows).Select(row => row.Name);

    /// <summary>The row of that name, or those whose names begin so if it ends in a star.</summary>
    public static IEnumerable<string> Matching(string pattern) => pattern.EndsWith('*')
        ? Names.Where(name => name.StartsWith(pattern[..^1], StringComparison.Ordinal))
        : Names.Where(name => name == pattern);
}
