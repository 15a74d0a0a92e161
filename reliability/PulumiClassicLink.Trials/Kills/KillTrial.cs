using System.Globalization;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>Plugins, engines and programs that are killed at a call to the cloud, or at a write of the state.</summary>
internal static class KillTrial
{
    private const int AtATime = 3;

    public static Trial Trial { get; } = new(
        "kills", "Plugin, engine or program killed at calls to the cloud and writes of the state, on both engines", "kills", 120, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        // Of those that are drawn some never come about: a command may have fewer calls.
        var hasReal = PulumiCommand.Find(Environment.GetEnvironmentVariable("PATH")) is not null;
        var all = Kill.All.Where(kill => kill.IsLocal || hasReal).ToArray();
        new Random(options.Seed).Shuffle(all);
        var done = 0;
        Dictionary<string, int> victims = [];
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = options.CancellationToken };
        await Parallel.ForEachAsync(all, parallel, async (kill, cancellationToken) =>
        {
            if (Volatile.Read(ref done) >= options.Count || !await PlayAsync(kill, cancellationToken))
                return;
            Interlocked.Increment(ref done);
            lock (victims)
                victims[$"{kill.Victim} by {kill.Signal}"] = victims.GetValueOrDefault($"{kill.Victim} by {kill.Signal}") + 1;
        });
        var text = victims.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value}"));
        await options.Output.WriteLineAsync($"killed: {string.Join(", ", text)}");
        return done;
    }

    /// <returns>Whether the moment came.</returns>
    private static async Task<bool> PlayAsync(Kill kill, CancellationToken cancellationToken)
    {
        try
        {
            return await KillPlayer.PlayAsync(kill, cancellationToken);
        }
        catch (BrokenPromiseException broken)
        {
            throw new BrokenPromiseException($"{kill}\n{broken.Message}");
        }
    }
}
