using System.Globalization;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Kills;

namespace PulumiClassicLink.Trials.Storage;

/// <summary>
/// State that cannot be written, on both engines: a full disk, a folder that is only for reading, two engines at once. Needs to mount, so
/// it runs as root of a namespace of its own: unshare --map-root-user --mount.
/// </summary>
internal static class StorageTrial
{
    private static readonly string[] Troubles = ["full", "read-only", "two at once"];
    private static readonly bool[] Engines = [true, false];
    private static readonly string[] Crashes = ["panic:", "   at ", "Unhandled", "goroutine"];
    private static readonly string[] Commands = ["up", "change", "destroy"];

    public static Trial Trial { get; } = new(
        "storage", "State that cannot be written: full disk, read-only folder, two engines at once, on both engines", "cases",
        2 * Troubles.Length * Commands.Length, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        var cases = from isLocal in Engines from trouble in Troubles from command in Commands select (isLocal, trouble, command);
        var played = 0;
        foreach (var (isLocal, trouble, command) in cases.Take(options.Count))
        {
            var name = $"{(isLocal ? "local" : "real")} engine, {command}: {trouble}";
            await using Scene scene = isLocal
                ? await LocalScene.StartAsync(_ => { }, options.CancellationToken)
                : await RealScene.StartAsync(_ => { }, options.CancellationToken);
            try
            {
                await PlayAsync(scene, trouble, command, options.CancellationToken);
            }
            catch (BrokenPromiseException broken)
            {
                throw new BrokenPromiseException($"{name}\n{broken.Message}");
            }

            played++;
        }

        return played;
    }

    private static async Task PlayAsync(Scene scene, string trouble, string command, CancellationToken cancellationToken)
    {
        if (trouble == "two at once")
        {
            await TwoAtOnceAsync(scene, command);
            return;
        }

        await MountAsync("-t", "tmpfs", "-o", "size=1m", "none", scene.StateFolder);
        try
        {
            await scene.PrepareAsync();
            if (command != "up")
                await scene.RequireAsync("up");
            var links = scene.Links.ToList();
            var filler = Path.Combine(scene.StateFolder, "filler");
            if (trouble == "full")
                Fill(filler);
            else
                await MountAsync("-o", "remount,ro", scene.StateFolder);
            using var failing = await scene.StartAsync(command, isInTerminal: false);
            var failed = await scene.EndAsync(failing);
            RequireClear(failed);
            RequireNoneForgotten(scene, links, failed);
            if (trouble == "full")
                File.Delete(filler);
            else
                await MountAsync("-o", "remount,rw", scene.StateFolder);
            await ConvergeAsync(scene, command);
        }
        finally
        {
            await Command.RunAsync("umount", [scene.StateFolder], null, null, cancellationToken);
        }
    }

    private static async Task TwoAtOnceAsync(Scene scene, string command)
    {
        await scene.PrepareAsync();
        if (command != "up")
            await scene.RequireAsync("up");
        using var one = await scene.StartAsync(command, isInTerminal: false);
        using var other = await scene.StartAsync(command, isInTerminal: false);
        var ends = await Task.WhenAll(scene.EndAsync(one), scene.EndAsync(other));
        foreach (var failed in ends.Where(end => end.ExitCode != 0))
            RequireClear(failed);
        await ConvergeAsync(scene, command);
    }

    private static void RequireClear(CliResult failed)
    {
        if (failed.ExitCode == 0)
            throw new BrokenPromiseException($"it succeeds\n{failed.Output}");
        if (!failed.Output.Contains("error", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Crashes, text => failed.Output.Contains(text, StringComparison.Ordinal)))
            throw new BrokenPromiseException($"no clear error\n{failed.Output}");
    }

    /// <summary>A link that is there is in the state, unless this command made it and could not write it down.</summary>
    private static void RequireNoneForgotten(Scene scene, IReadOnlyList<string> linksBefore, CliResult failed)
    {
        if (linksBefore.Intersect(scene.Links).Except(scene.Kept).FirstOrDefault() is { } forgotten)
            throw new BrokenPromiseException($"{forgotten} is in no state any more\n{failed.Output}");
    }

    private static async Task ConvergeAsync(Scene scene, string command)
    {
        // A full disk may keep the real engine from taking its lock away.
        await scene.UnlockAsync();
        await scene.ConvergeAsync(command);
    }

    private static void Fill(string file)
    {
        var zeros = new byte[4096];
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                stream.Write(zeros);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task MountAsync(params string[] arguments)
    {
        var mount = await Command.RunAsync("mount", arguments, null, null, CancellationToken.None);
        if (mount.ExitCode != 0)
            throw new BrokenPromiseException(string.Create(
                CultureInfo.InvariantCulture,
                $"this trial must mount, and may not ({mount.Shown.Trim()}): unshare --map-root-user --mount gives leave"));
    }
}
