using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>Makes the scenes, has them played, and judges what came out.</summary>
internal sealed class Casting(int seed, string folder, MetadataPath? metadata, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<string> _broken = new();
    private long _bytes;

    /// <summary>What came out that must not; empty: nothing.</summary>
    public IEnumerable<string> Broken => _broken.Order(StringComparer.Ordinal);

    /// <summary>How much was searched.</summary>
    public long Bytes => _bytes;

    /// <param name="turn">Of this way among all.</param>
    /// <param name="way">The way in.</param>
    public Task DirectlyAsync(int turn, WayIn way) => InTimeAsync($"a plugin alone, {way.Name}", async cancellationToken =>
    {
        var evidence = new Evidence();
        await using var cloud = await CloudAsync(cancellationToken);
        await using var parrot = await Parrot.StartAsync(cloud, cancellationToken);
        await using var scene = Set(way, turn, "alone", cloud, parrot);
        await new DirectLife(scene, evidence, cancellationToken).RunAsync(turn);
        Judge("a plugin alone", [scene], evidence);
    });

    public Task LocallyAsync(int turn, WayIn way) => InTimeAsync($"the local engine, {way.Name}", async cancellationToken =>
    {
        var evidence = new Evidence();
        var cloud = await CloudAsync(cancellationToken);
        await using var parrot = await Parrot.StartAsync(cloud, cancellationToken);
        await using var scene = Set(way, turn, "local", cloud, parrot);
        await using var life = new LocalLife(scene, evidence, cancellationToken);
        await life.LiveAsync();
        Judge("the local engine", [scene], evidence);
    });

    public Task ReallyAsync(IEnumerable<(int Turn, WayIn Way)> ways) => InTimeAsync("the real engine", async cancellationToken =>
    {
        var evidence = new Evidence();
        await using var life = await RealLife.StartAsync(evidence, cancellationToken);
        var scenes = new List<Scene>();
        try
        {
            foreach (var (turn, way) in ways)
            {
                var parrot = await Parrot.StartAsync(life.Cloud, cancellationToken);
                scenes.Add(Set(way, turn, "real", life.Cloud, parrot));
                life.Add(scenes[^1]);
            }

            await life.LiveAsync();
            Judge("the real engine", scenes, evidence);
        }
        finally
        {
            foreach (var scene in scenes)
            {
                await scene.DisposeAsync();
                await scene.Parrot.DisposeAsync();
            }
        }
    });

    /// <summary>What hangs is broken too.</summary>
    private async Task InTimeAsync(string what, Func<CancellationToken, Task> play)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await play(patience.Token);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            var late = patience.IsCancellationRequested ? $"it did not end within {Patience.TotalSeconds:0} s; " : "";
            _broken.Enqueue($"{what}: {late}{failed.Message}");
        }
    }

    private static async Task<EcsSimulator> CloudAsync(CancellationToken cancellationToken)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken);
        cloud.AddVpc(Scene.Region, Scene.Vpc);
        cloud.AddInstance(Scene.Region, "i-1");
        return cloud;
    }

    private Scene Set(WayIn way, int turn, string by, EcsSimulator cloud, Parrot parrot)
    {
        var own = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{by}-{turn}"));
        var draw = new Draw(new Random((seed * 1_000) + turn));
        var scene = new Scene(way.Name, draw, own, cloud, parrot) { Metadata = way.NeedsMetadata ? metadata : null };
        scene.Configuration["endpoints"] = new JsonObject
        {
            ["ecs"] = parrot.Endpoint.ToString(),
            ["sts"] = parrot.Endpoint.ToString(),
        };
        way.Set(scene);
        scene.Seal();
        return scene;
    }

    private void Judge(string by, List<Scene> scenes, Evidence evidence)
    {
        var search = new Search(scenes.SelectMany(scene => scene.Canaries));
        var shown = scenes.SelectMany(scene => scene.OnCommandLine).ToHashSet();
        foreach (var (where, text) in evidence.All)
        {
            Interlocked.Add(ref _bytes, text.Length);
            foreach (var found in search.In(text).Where(found => !IsKnown(where, found.Canary, shown)))
                _broken.Enqueue($"{found.Canary} came out by {by}, in {where}, {found.Spelling}: {Around(text, found.Position)}");
        }

        foreach (var scene in scenes)
        {
            if (scene.Parrot.WasFollowed)
                _broken.Enqueue($"{scene.Way}: a redirect was followed by {by}");
            if (scene.Signer is { } key && !scene.Cloud.Calls.Any(call => call.ChangedLinks && call.AccessKeyId == key.Id))
                _broken.Enqueue($"{scene.Way}: {by} made no link, so the way in was not tried: {Last(evidence)}");
            foreach (var action in scene.Asked.Where(action => scene.Parrot.Asked(action) == 0))
                _broken.Enqueue($"{scene.Way}: {action} was not asked by {by}");
        }
    }

    /// <summary>Where a secret may be, because the user or the engine put it there.</summary>
    private static bool IsKnown(string where, Canary canary, HashSet<string> onCommandLine) =>
        (EngineLog.IsIn(where) && canary.IsKnownToEngine)

        // The arguments of a program are shown to everybody by the system; docs/authentication.md says so.
        || (onCommandLine.Contains(canary.Value) && (where.Contains("command line", StringComparison.Ordinal)
            || where.Contains("started", StringComparison.Ordinal)));

    private static string Around(byte[] text, int position)
    {
        var start = Math.Max(0, position - 60);
        return System.Text.Encoding.UTF8.GetString(text.AsSpan(start, Math.Min(160, text.Length - start))).ReplaceLineEndings(" ");
    }

    private static string Last(Evidence evidence) => string.Join(" | ", evidence.All
        .Where(one => one.Where.StartsWith("the error", StringComparison.Ordinal))
        .Select(one => System.Text.Encoding.UTF8.GetString(one.Text))
        .Take(2));
}
