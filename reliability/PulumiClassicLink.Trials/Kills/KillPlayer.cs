using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Engines;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>Plays one kill, and sees whether the stack is whole again after the next commands.</summary>
internal sealed class KillPlayer : IAsyncDisposable
{
    private const string Plugin = "pulumi-resource-classiclink";
    private const string Stranger = $"i-9 {RealStack.Vpc9}";

    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(2);

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
        player._scene.Cloud.Relink(RealStack.Region, "i-9", RealStack.Vpc9);
        if (kill.Command != "up")
            await player.RunAsync("up");
        if (!await player.KillAsync())
            return false;
        await player.ConvergeAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        _run?.Dispose();
        foreach (var (id, _) in Processes.With(_scene.Mark))
            Signal("KILL", id);
        await _scene.DisposeAsync();
        _patience.Dispose();
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
        await EndAsync(_run);
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
        Signal(_kill.Signal == Kill.Terminal ? "KILL" : _kill.Signal.Split(' ')[0], target);
        if (_kill.Signal == Kill.Twice)
            _ = SignalAgainAsync(target);
        _reached.TrySetResult();
    }

    private async Task SignalAgainAsync(int target)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _patience.Token);
        Signal("INT", target);
    }

    /// <summary>No process is left, and nothing is under way.</summary>
    private async Task SettleAsync(int seen)
    {
        if (_kill.LeavesOrphans)
        {
            // They end by themselves minutes after their engine; here a signal to them stands for that.
            foreach (var (id, _) in Processes.With(_scene.Mark))
                Signal("TERM", id);
        }

        var begun = TimeProvider.System.GetTimestamp();
        while (Processes.With(_scene.Mark) is [var left, ..])
        {
            if (TimeProvider.System.GetElapsedTime(begun) > LongestEnd)
                throw new BrokenPromiseException($"a process is left: {left.CommandLine}\n{_run!.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _patience.Token);
        }

        await CloudCalls.ArriveAsync(_scene.Cloud, seen, _patience.Token);
        AssertNoStrangerHarmed();
    }

    /// <summary>The same command again, twice at most, and then a destroy.</summary>
    private async Task ConvergeAsync()
    {
        if (_kill.Victim == Victim.Engine)
            await _scene.UnlockAsync();
        var command = _kill.Command == "refresh" ? "up" : _kill.Command;
        var wanted = _scene.Wanted(command);
        var (code, output) = await RunAsync(command, isRequired: false);
        if (code != 0 || !IsExactly(wanted))
            (code, output) = await RunAsync(command, isRequired: false);
        if (code != 0 || !IsExactly(wanted))
            throw new BrokenPromiseException(
                $"two more commands do not converge: exit code {code}; {Shown()}\n{output}\nkilled:\n{_run!.Output}");
        await RunAsync("destroy");
        if (!IsExactly([]))
            throw new BrokenPromiseException($"a destroy leaves something: {Shown()}\nkilled:\n{_run!.Output}");
        AssertNoStrangerHarmed();
    }

    private bool IsExactly(IReadOnlyList<string> wanted) =>
        wanted.ToHashSet().SetEquals(_scene.Kept) && wanted.ToHashSet().SetEquals(Links().Where(link => link != Stranger));

    private IEnumerable<string> Links() => _scene.Cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}");

    private string Shown() => $"state: {string.Join(", ", _scene.Kept)}; linked: {string.Join(", ", Links())}";

    private void AssertNoStrangerHarmed()
    {
        if (!Links().Contains(Stranger))
            throw new BrokenPromiseException($"a stranger's link was cut\n{_run!.Output}");
    }

    private async Task<(int Code, string Output)> RunAsync(string command, bool isRequired = true)
    {
        using var run = await _scene.StartAsync(command, isInTerminal: false);
        var result = await EndAsync(run);
        if (isRequired && result.ExitCode != 0)
            throw new BrokenPromiseException($"{command} fails: {result.Output}\nkilled:\n{_run?.Output}");
        return (result.ExitCode, result.Output);
    }

    private async Task<CliResult> EndAsync(CliRun run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token);
        patience.CancelAfter(LongestCommand);
        try
        {
            return await run.EndAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!_patience.IsCancellationRequested)
        {
            throw new BrokenPromiseException($"a command has not ended after {LongestCommand}: {run.Output}");
        }
    }

    private void Signal(string signal, int id) => _run?.Signal(signal, id);
}
