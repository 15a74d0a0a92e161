using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench;

/// <summary>Runs measurements one after the other; what keeps one from an answer is the result of its rows.</summary>
internal sealed class Benchmark(Workbench bench)
{
    /// <summary>Of one measurement; the longest takes about two minutes on a small machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <param name="measurement">What is run.</param>
    /// <param name="cancellationToken">Ends the run, with an exception.</param>
    public async Task<IReadOnlyList<RowResult>> RunAsync(Measurement measurement, CancellationToken cancellationToken)
    {
        if (measurement.NeedsNative && !bench.Options.IsNative)
            return Unmeasured(measurement, "there was no C compiler to build the native plugin with");
        if (measurement.NeedsEngine && bench.Pulumi is null)
            return Unmeasured(measurement, "no pulumi on PATH");
        using var patience = new CancellationTokenSource(Patience, Workbench.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var readings = await measurement.RunAsync(bench, either.Token);
            return [.. measurement.Rows.Zip(readings, (row, reading) => new RowResult { Row = row, Reading = reading })];
        }
        catch (Exception e) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Unmeasured(measurement, $"not done after {Patience.TotalMinutes:0} minutes: {OneLine(e)}");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is: the other rows can still be measured, and this one is not met.
            return Unmeasured(measurement, OneLine(e));
        }
    }

    private static IReadOnlyList<RowResult> Unmeasured(Measurement measurement, string problem) =>
        [.. measurement.Rows.Select(row => new RowResult { Row = row, Problem = problem })];

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ");
}
