using PulumiClassicLink.Bench.Measurements;

namespace PulumiClassicLink.Bench.Rows;

/// <summary>Everything that is promised in numbers. docs/benchmarks.md says what each row means.</summary>
internal static class AllRows
{
    public static IReadOnlyList<Measurement> Measurements { get; } =
    [
        CallCounts.RefreshOfOneVpc,
        CallCounts.RefreshOfTwentyVpcs,
        CallCounts.LoneRead,
        CallCounts.Creates,
        CallCounts.Gone,
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
    ];

    public static IEnumerable<string> Names => Measurements.SelectMany(measurement => measurement.Rows).Select(row => row.Name);
}
