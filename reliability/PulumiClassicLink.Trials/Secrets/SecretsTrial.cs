using System.Globalization;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Secrets.Ways;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>Gives the plugin a secret of its own in every way there is, and looks for each wherever anything comes out.</summary>
internal static class SecretsTrial
{
    private const int AtOnce = 12;
    private const int MostShown = 60;

    public static IReadOnlyList<WayIn> Ways { get; } =
        [.. ConfigurationWays.All, .. RoleWays.All, .. EnvironmentWays.All, .. ProfileWays.All, .. ResourceWays.All];

    public static Trial Trial { get; } = new(
        "secrets", "No secret comes out of the plugin, by whatever way it went in", "ways in", Ways.Count, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        RequireAll();
        using var folder = new TemporaryFolder();
        var metadata = await MetadataPath.MakeAsync(folder.Path, options.CancellationToken);
        var all = Ways.Index().Where(way => metadata is not null || !way.Item.NeedsMetadata).ToList();
        var random = new Random(options.Seed);
        var ways = options.Count >= all.Count ? all : [.. all.OrderBy(_ => random.Next()).Take(options.Count)];
        var engines = all.Where(way => way.Item.IsForEngines).OrderBy(_ => random.Next()).Take(Math.Max(2, options.Count / 3)).ToList();
        var local = all.Where(way => way.Item.IsForLocalEngine).OrderBy(_ => random.Next()).Take(Math.Max(1, options.Count / 20)).ToList();
        var isReal = PulumiCommand.Find(Environment.GetEnvironmentVariable("PATH")) is not null;
        await options.Output.WriteLineAsync(
            $"  there are {Ways.Count} ways in; tried on a plugin alone: {ways.Count}, through the real engine: {(isReal ? engines.Count : 0)}"
            + (metadata is null ? "; none through the metadata service, which takes a C compiler" : ""));

        var casting = new Casting(options.Seed, folder.Path, metadata, options.CancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = options.CancellationToken };
        await Task.WhenAll(
            Parallel.ForEachAsync(ways, parallel, async (way, _) => await casting.DirectlyAsync(way.Index, way.Item)),
            isReal ? casting.ReallyAsync(engines) : Task.CompletedTask,
            isReal ? casting.ReallyAsync(all.Where(way => way.Item == EnvironmentWays.ForEngine)) : Task.CompletedTask,
            LocallyAsync(casting, local));
        var broken = casting.Broken.ToList();
        await options.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  searched {casting.Bytes / 1e6:0.0} MB"));
        return broken.Count == 0
            ? ways.Count + engines.Count
            : throw new BrokenPromiseException($"{broken.Count} times.\n{string.Join('\n', broken.Take(MostShown))}");
    }

    /// <summary>One after the other: an engine of its own each.</summary>
    private static async Task LocallyAsync(Casting casting, IEnumerable<(int Index, WayIn Item)> ways)
    {
        foreach (var (turn, way) in ways)
            await casting.LocallyAsync(turn, way);
    }

    /// <summary>What schema.json and the provider's sources name is covered by a way in.</summary>
    private static void RequireAll()
    {
        var covered = Ways.SelectMany(way => way.Covers).ToHashSet();
        var missing = Schema.Expected.Where(expected => !covered.Contains(expected)).ToList();
        if (missing.Count > 0)
            throw new BrokenPromiseException($"Nobody tries whether a secret comes out that went in by {string.Join(", ", missing)}.");
        if (Ways.GroupBy(way => way.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BrokenPromiseException($"Two ways in are named \"{twice.Key}\".");
    }
}
