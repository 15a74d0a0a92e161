using System.Globalization;

namespace PulumiClassicLink.Trials.Cancels;

/// <summary>Operations of the built plugin that are stopped at random moments.</summary>
internal static class CancelTrial
{
    /// <summary>Most of a case is waiting.</summary>
    private const int AtATime = 4;

    /// <summary>Of the acknowledgement. On a shared machine a few may wait for a processor.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private const double Late = 0.01;

    public static Trial Trial { get; } = new(
        "cancels", "Cancel at random moments: waits end within 1 s, writes within 15 s, and what is told is true", "cancels",
        1000, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        var outcomes = await Seeds.PlayAsync(options, Trial, AtATime, CancelCase.Draw, CancelPlayer.PlayAsync);
        await SayAsync(options.Output, outcomes);
        var acknowledged = outcomes.Where(one => one.Acknowledged is not null).ToList();
        var late = acknowledged.Count(one => one.Acknowledged > Soon);
        if (late > Math.Max(1, acknowledged.Count * Late))
            throw new BrokenPromiseException(
                $"{late} of {acknowledged.Count} Cancels were acknowledged later than after {Soon.TotalMilliseconds} ms");
        if (options.Count >= Trial.Count && outcomes.Count(one => one.WasRunning) < options.Count / 2)
            throw new BrokenPromiseException("most operations had ended before they were stopped: nothing was tried");
        return options.Count;
    }

    private static Task SayAsync(TextWriter output, IReadOnlyCollection<CancelOutcome> outcomes)
    {
        var running = outcomes.Where(one => one.WasRunning).ToList();
        var waiting = running.Where(one => !one.WasWriting).Select(one => one.Ended.TotalMilliseconds).DefaultIfEmpty().Max();
        var writing = running.Where(one => one.WasWriting).Select(one => one.Ended.TotalSeconds).DefaultIfEmpty().Max();
        var acknowledged = outcomes.Max(one => one.Acknowledged)?.TotalMilliseconds;
        return output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{running.Count} operations were running, {running.Count(one => one.WasWriting)} with a write under way; the latest "
                + $"acknowledgement {acknowledged:0} ms, the latest end {waiting:0} ms without a write, {writing:0.0} s with one"));
    }
}
