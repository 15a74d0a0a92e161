using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>From the start of a process to its port line, as the engine waits for it.</summary>
internal static class StartUp
{
    private const int Starts = 15;

    // Two short times that are close to each other need more.
    private const int StartsOfNative = 51;

    public static Measurement AgainstDotnet { get; } = new()
    {
        Rows = [new Row("start-dotnet", "Start to port line: against the same code run by dotnet", Unit.Times, 0.4)],
        NeedsNative = true,
        RunAsync = (bench, token) => CompareAsync(bench, Starts, "dotnet", [bench.Options.PluginAssembly, bench.Engine.Address], token),
    };

    public static Measurement AgainstBareServer { get; } = new()
    {
        Rows = [new Row("start-bare", "Start to port line: against a bare native gRPC server", Unit.Times, 1.3)],
        NeedsNative = true,
        RunAsync = (bench, token) => CompareAsync(bench, StartsOfNative, bench.Options.BareServer, [], token),
    };

    private static async Task<IReadOnlyList<Reading>> CompareAsync(
        Workbench bench, int starts, string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        Task<double> Ours() => StartAsync(bench.Options.Plugin, [bench.Engine.Address], cancellationToken);
        Task<double> Theirs() => StartAsync(file, arguments, cancellationToken);

        // Once without counting: the files come from the disk then.
        await Ours();
        await Theirs();
        var (ofOurs, ofTheirs) = await Repeated.InTurnsAsync(starts, Ours, Theirs, _ => Task.CompletedTask);
        var (ours, theirs) = (Repeated.Median(ofOurs), Repeated.Median(ofTheirs));
        var how = string.Create(CultureInfo.InvariantCulture,
            $"medians of {starts} starts each, in turns: {ours:0.0} ms / {theirs:0.0} ms");
        return [new Reading(ours / theirs, how)];
    }

    /// <summary>In milliseconds.</summary>
    private static async Task<double> StartAsync(string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = await ServerProcess.StartAsync(file, arguments, Workbench.Time, runtimeFolder: null, cancellationToken);
        return process.StartTime.TotalMilliseconds;
    }
}
