using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>Plays one kill, and sees whether the stack is whole again after the next commands.</summary>
internal sealed class KillPlayer : IAsyncDisposable
{
    private const string Plugin = "pulumi-resource-classiclink";

    /// <summary>A plugin needs 15 s for what it has sent, and 3 s after a signal to itself.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(20);

    private readonly Kill _kill;
    private readonly CancellationTokenSource _patience;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Scene _scene = null!;
    private CliRun? _run;
    private int _calls;

    private KillPlayer(Kill kill, CancellationToken cancellationToken)
    {
        _kill = kill;
        _patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <returns>False: the moment of the kill never came.</returns>
    public static async Task<bool> PlayAsync(Kill kill, CancellationToken cancellationToken)
    {
        await using var player = new KillPlayer(kill, cancellationToken);
        player._scene = kill.IsLocal
            ? await LocalScene.StartAsync(player.BeforeCall, cancellationToken)
            : await RealScene.StartAsync(player.BeforeCall, cancellationToken);
        try
        {
            return await player.PlayAsync();
        }
        catch (BrokenPromiseException broken)
        {
            throw new BrokenPromiseException($"{broken.Message}\nkilled:\n{player._run?.Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _run?.Dispose();
        foreach (var (id, _) in Processes.With(_scene.Mark))
            ProcessTree.Signal("KILL", id);
        await _scene.DisposeAsync();
        _patience.Dispose();
    }

    private async Task<bool> PlayAsync()
    {
        if (_kill.Command != "up")
            await _scene.RequireAsync("up");
        if (!await KillAsync())
            return false;
        if (_kill.Victim == Victim.Engine)
            await _scene.UnlockAsync();
        await _scene.ConvergeAsync(_kill.Command == "refresh" ? "up" : _kill.Command);
        return true;
    }

    private void BeforeCall(SimulatedCall call)
    {
        if (_run is null || _kill.Point != Point.Call || Interlocked.Increment(ref _calls) != _kill.Number)
            return;
        Strike();
    }

    private async Task<bool> KillAsync()
    {
        var seen = _scene.Cloud.CallCount;
        _run = await _scene.StartAsync(_kill.Command, isInTerminal: _kill.Signal == Kill.Terminal);
        using var over = new CancellationTokenSource();
        var watching = _kill.Point == Point.Call ? Task.CompletedTask : WatchAsync(seen, over.Token);
        await _scene.EndAsync(_run);
        await over.CancelAsync();
        await watching;
        await SettleAsync(seen);
        return _reached.Task.IsCompleted;
    }

    private async Task WatchAsync(int seen, CancellationToken over)
    {
        var written = Written();
        for (var number = 0; !over.IsCancellationRequested;)
        {
            if (_kill.Point == Point.Answer)
                number = _scene.Cloud.Calls.Skip(seen).Count(call => call.Milliseconds is not null);
            else if (Written() != written)
                (written, number) = (Written(), number + 1);
            if (number >= _kill.Number)
            {
                Strike();
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    private DateTime Written() => File.GetLastWriteTimeUtc(_scene.StateFile);

    private void Strike()
    {
        var all = Processes.With(_scene.Mark);
        var plugins = all.Where(one => one.CommandLine.Contains(Plugin, StringComparison.Ordinal)
            && !one.CommandLine.Contains("--plugin-dir", StringComparison.Ordinal)).Select(one => one.Id).Order().ToList();
        var target = _kill.Victim switch
        {
            Victim.Engine => _run!.ProcessId,
            Victim.Program => all.FirstOrDefault(one =>
                one.CommandLine.Contains(_scene.ProgramProcess, StringComparison.Ordinal) && one.Id != _run!.ProcessId).Id,
            Victim.OtherPlugin => plugins.Count > 1 ? plugins[^1] : 0,
            _ => plugins.FirstOrDefault(),
        };
        if (target == 0)
            return;
        ProcessTree.Signal(_kill.Signal == Kill.Terminal ? "KILL" : _kill.Signal.Split(' ')[0], target);
        if (_kill.Signal == Kill.Twice)
            _ = SignalAgainAsync(target);
        _reached.TrySetResult();
    }

    private async Task SignalAgainAsync(int target)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _patience.Token);
        ProcessTree.Signal("INT", target);
    }

    /// <summary>No process is left, and nothing is under way.</summary>
    private async Task SettleAsync(int seen)
    {
        if (_kill.LeavesOrphans)
        {
            // They end by themselves minutes after their engine; here a signal to them stands for that.
            foreach (var (id, _) in Processes.With(_scene.Mark))
                ProcessTree.Signal("TERM", id);
        }

        var begun = TimeProvider.System.GetTimestamp();
        while (Processes.With(_scene.Mark) is [var left, ..])
        {
            if (TimeProvider.System.GetElapsedTime(begun) > LongestEnd)
                throw new BrokenPromiseException($"a process is left: {left.CommandLine}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _patience.Token);
        }

        await CloudCalls.ArriveAsync(_scene.Cloud, seen, _patience.Token);
        if (!_scene.IsStrangerUnharmed)
            throw new BrokenPromiseException("a stranger's link was cut");
    }
}
