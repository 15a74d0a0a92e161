namespace PulumiClassicLink.Trials.Engine;

/// <summary>The model's schedules on the real CLI.</summary>
internal static class EngineTrial
{
    /// <summary>Most of a command is waiting, for the engine's start and for looks that lag.</summary>
    private const int AtATime = 3;

    public static Trial Trial { get; } = new(
        "engine", "Schedules on the real CLI: real plugins, a real clock, looks that lag by up to 2 s", "schedules", 60, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        var (played, done) = (new Dictionary<Cli, int>(), 0);
        var exceptions = await Seeds.PlayAsync(options, Trial, AtATime, CliSchedule.Draw, async (schedule, cancellationToken) =>
        {
            var made = await CliPlayer.PlayAsync(schedule, played, cancellationToken);
            if (Interlocked.Increment(ref done) is var number && number % 10 == 0)
                await options.Output.WriteLineAsync($"{number} played");
            return made;
        });
        await options.Output.WriteLineAsync($"commands: {Text(played.Select(one => (one.Key.ToString(), one.Value)))}");
        var made = exceptions.SelectMany(one => one).GroupBy(one => one.Key).Select(one => (one.Key, one.Sum(count => count.Value)));
        await options.Output.WriteLineAsync($"exceptions: {Text(made)}");
        if (options.Count >= Trial.Count && Enum.GetValues<Cli>().Except(played.Keys).ToList() is [_, ..] missing)
            throw new BrokenPromiseException($"never played: {string.Join(", ", missing)}");
        return options.Count;
    }

    private static string Text(IEnumerable<(string Name, int Count)> counts) =>
        string.Join(", ", counts.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name} {one.Count}"));
}
