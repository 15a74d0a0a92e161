using System.Diagnostics;
using System.Globalization;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Hostile.Ledgers;
using PulumiClassicLink.Trials.Hostile.Rpcs;
using PulumiClassicLink.Trials.Hostile.Settings;
using PulumiClassicLink.Trials.Hostile.Wire;

namespace PulumiClassicLink.Trials.Hostile;

/// <summary>Input that nobody should send, to all that the plugin reads: calls, answers, settings and ledgers.</summary>
internal static class HostileTrial
{
    private const string Memory = "/dev/shm";

    /// <summary>
    /// Of a plugin process, in MiB. Some dozen of its 400 calls at once meet an endless answer, of which it keeps 4 MiB as bytes and then
    /// as text. What is left of a call, or a message that is unpacked, would come to more in 15,000 calls.
    /// </summary>
    private const int MostMemory = 1_024;

    public static Trial Trial { get; } = new(
        "hostile", "no input ends the plugin, hangs it, or makes it say what is not so", "inputs", 1_000_000, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        if (Directory.Exists(Memory))
            Environment.SetEnvironmentVariable("TMPDIR", Memory);
        var memory = new PluginMemory();
        long calls = options.Count * 9L / 20, settings = options.Count / 10, ledgers = options.Count / 10, raw = options.Count / 40;
        var answers = options.Count - calls - settings - ledgers - raw;
        var done = await TimedAsync(options, "calls", () => new RpcPart(options, memory).RunAsync(calls));
        var pressed = RawAsync(options, raw, memory);
        done += await TimedAsync(options, "answers", () => AnswersAsync(options, (int)answers));
        done += await TimedAsync(options, "settings", () => new SettingsPart(options).RunAsync(settings));
        done += await TimedAsync(options, "ledgers", () => new LedgerPart(options).RunAsync(ledgers));
        done += await TimedAsync(options, "places of ledgers", () => new OddPlaces(options, memory).RunAsync());
        done += await pressed;
        await options.Output.WriteLineAsync($"  peak of a plugin process: {memory.Peak} MiB");
        return memory.Peak <= MostMemory ? done : throw new BrokenPromiseException($"a plugin process took {memory.Peak} MiB");
    }

    private static Task<long> RawAsync(TrialOptions options, long count, PluginMemory memory) =>
        TimedAsync(options, "raw answers (beside the others)", () => new RawPart(options, memory).RunAsync(count));

    /// <summary>In processes of their own, with one thread each, so that each input takes the same course whenever it is drawn.</summary>
    private static async Task<long> AnswersAsync(TrialOptions options, int count)
    {
        var half = count / 2;
        var halves = await Task.WhenAll(AnswersAsync(options, options.Seed, half), AnswersAsync(options, options.Seed + 1, count - half));
        return halves.Sum();
    }

    private static async Task<long> AnswersAsync(TrialOptions options, int seed, int count)
    {
        string[] command =
        [
            Path.Combine(AppContext.BaseDirectory, "classiclink-trials.dll"), AnswerTrial.Trial.Name,
            "--count", count.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture),
        ];
        var oneThread = new Dictionary<string, string>
        {
            ["DOTNET_ThreadPool_ForceMinWorkerThreads"] = "1",
            ["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1",
        };
        var run = await Command.RunAsync("dotnet", command, null, oneThread, options.CancellationToken);
        await options.Output.WriteAsync(run.OutputText);
        return run.ExitCode == 0 ? count : throw new BrokenPromiseException($"{string.Join(' ', command[1..])}: {run.Shown}");
    }

    private static async Task<long> TimedAsync(TrialOptions options, string name, Func<Task<long>> run)
    {
        var started = Stopwatch.GetTimestamp();
        var count = await run();
        await options.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"  {name}: {count:#,0} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        return count;
    }
}
