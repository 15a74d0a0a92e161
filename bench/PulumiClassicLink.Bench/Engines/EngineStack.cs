using System.Text.Json.Nodes;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Engines;

/// <summary>
/// A fleet as a YAML program of the real engine, in a folder of its own. Each command starts from the same state and the same cloud,
/// whatever the one before did; one that does not bring about what it should is an error.
/// </summary>
internal sealed class EngineStack : IAsyncDisposable
{
    public const string LinkType = "classiclink:index:ClassicLinkAttachment";

    private readonly Workbench _bench;
    private readonly EcsSimulator _cloud;
    private readonly CliWorkspace _cli;
    private readonly DirectoryInfo _folder;

    private EngineStack(Workbench bench, Fleet fleet, EcsSimulator cloud, PulumiCommand command, DirectoryInfo folder)
    {
        (_bench, Fleet, _cloud, _folder) = (bench, fleet, cloud, folder);
        _cli = new CliWorkspace(command, folder.FullName);
        _cli.Environment["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId;
        _cli.Environment["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret;
        _cli.Environment["PULUMI_EXPERIMENTAL"] = "true";
    }

    public Fleet Fleet { get; }

    /// <summary>With the state of the whole fleet and an empty one, to begin from.</summary>
    public static async Task<EngineStack> StartAsync(Workbench bench, Fleet fleet, CancellationToken cancellationToken)
    {
        var cloud = await fleet.StartCloudAsync(linked: false, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("classiclink-bench-");
        var stack = new EngineStack(bench, fleet, cloud, bench.Pulumi!, folder);
        try
        {
            await stack.PrepareAsync(cancellationToken);
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }

        return stack;
    }

    /// <exception cref="InvalidOperationException">It failed, or did not bring about what it should.</exception>
    public async Task<EngineRun> RunAsync(EngineTask task, CancellationToken cancellationToken)
    {
        var isEmpty = task.Command is EngineCommand.Up or EngineCommand.Preview;
        Restore(isEmpty ? "empty" : "full");
        _cloud.Load(task.Troubles(Fleet.Cloud(linked: !isEmpty, task.Milliseconds)));
        Write(task.By, Fleet.Links.Count);
        var run = await TimeAsync(task, cancellationToken);
        await _bench.SayAsync(
            $"{task.By} {task.Command}, {task.Milliseconds} ms a call, --parallel {task.Parallel}: {run.SecondsText}, {run.Describes} Describes of {run.Calls.Count} calls");
        if (run.IsDone)
            RequireDone(task);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // One link of the engine's own making is the model of all.
        Write(ServedBy.Null, 1);
        await _cli.InitializeAsync(cancellationToken);
        Keep("empty");
        await TimeAsync(new EngineTask(EngineCommand.Up), cancellationToken);
        StateFile.Spread(Directory.EnumerateFiles(In("state"), "dev.json", SearchOption.AllDirectories).Single(), Fleet.Links);
        Keep("full");
    }

    private void RequireDone(EngineTask task)
    {
        var kept = _cli.Resources.Count(one => (string?)one["type"] == LinkType);
        var expected = task.Command is EngineCommand.Preview or EngineCommand.Destroy ? 0 : Fleet.Links.Count;
        var linked = task.By == ServedBy.Null ? expected : _cloud.Links.Count;
        if (kept != expected || linked != expected)
            throw new InvalidOperationException(
                $"{task.By} {task.Command}: {kept} links in the state and {linked} in the cloud, not {expected}.");
    }

    private async Task<EngineRun> TimeAsync(EngineTask task, CancellationToken cancellationToken)
    {
        _cli.Environment["PULUMI_SKIP_CHECKPOINTS"] = task.SkipsCheckpoints ? "true" : null;
        using var patience = new CancellationTokenSource(task.Patience ?? Timeout.InfiniteTimeSpan, Workbench.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var started = Workbench.Time.GetTimestamp();
        using var run = await _cli.StartAsync([.. Words(task.Command), "--parallel", $"{task.Parallel}"], either.Token);
        var memory = new PluginMemory(run);
        var end = run.EndAsync(either.Token);
        try
        {
            await memory.WatchUntilAsync(end);
            var result = await end;
            if (result.ExitCode != 0)
                throw new InvalidOperationException(
                    $"pulumi {task.Command} by {task.By} exits with {result.ExitCode}: {result.Output[..Math.Min(result.Output.Length, 1500)]}");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // How far it came is an answer too.
        }

        return new EngineRun(Workbench.Time.GetElapsedTime(started).TotalSeconds, _cloud.Calls, memory, end.IsCompletedSuccessfully);
    }

    private static string[] Words(EngineCommand command) => command switch
    {
        EngineCommand.Preview => ["preview"],
        EngineCommand.Refresh => ["refresh", "--yes", "--skip-preview"],
        EngineCommand.Destroy => ["destroy", "--yes", "--skip-preview"],
        _ => ["up", "--yes", "--skip-preview"],
    };

    /// <summary>The program's first links, and who serves them.</summary>
    private void Write(ServedBy by, int count)
    {
        _cli.Environment["CLASSICLINK_BENCH_PEER"] = by switch { ServedBy.Null => "null", ServedBy.Plain => "plain", _ => null };
        var plugin = Path.GetDirectoryName(by == ServedBy.Ours ? _bench.Options.Plugin : _bench.Options.Peer);
        var resources = Fleet.Links.Take(count).Select(link => KeyValuePair.Create<string, JsonNode?>(link.InstanceId, new JsonObject
        {
            ["type"] = "classiclink:ClassicLinkAttachment",
            ["properties"] = new JsonObject { ["instanceId"] = link.InstanceId, ["vpcId"] = link.VpcId },
        }));

        // YAML is a superset of JSON.
        _cli.Write(new JsonObject
        {
            ["name"] = "bench",
            ["runtime"] = "yaml",
            ["plugins"] = new JsonObject { ["providers"] = new JsonArray(new JsonObject { ["name"] = "classiclink", ["path"] = plugin }) },
            ["config"] = new JsonObject
            {
                ["classiclink:region"] = new JsonObject { ["value"] = Fleet.Region },
                ["classiclink:endpoints"] = new JsonObject { ["value"] = $$"""{"ecs":"{{_cloud.Endpoint}}"}""" },
            },
            ["resources"] = new JsonObject(resources),
        }.ToJsonString());
    }

    private void Keep(string name) => Copy(In("state"), In(name));

    private void Restore(string name)
    {
        Directory.Delete(In("state"), recursive: true);
        Copy(In(name), In("state"));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
