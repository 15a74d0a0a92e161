namespace PulumiClassicLink.Links.Changing;

/// <summary>Shows that an operation waits, and for what.</summary>
internal sealed class Progress(LinkSession session, string urn)
{
    /// <summary>How often a wait is shown though nothing about it changed.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private (string Reason, long At)? _shown;
    private long _waitingSince;

    private static string Text(string instanceId, TimeSpan waited, string reason) =>
        $"waiting for instance {instanceId} ({waited.TotalSeconds:0} s): {reason}";

    /// <summary>Only what is news: another reason, or the same one after a while.</summary>
    public Task ReportAsync(string instanceId, string reason, CancellationToken cancellationToken)
    {
        var now = session.TimeProvider.GetTimestamp();
        if (_shown is null)
            _waitingSince = now;
        else if (_shown.Value.Reason == reason && session.TimeProvider.GetElapsedTime(_shown.Value.At, now) < Period)
            return Task.CompletedTask;

        _shown = (reason, now);
        var waited = session.TimeProvider.GetElapsedTime(_waitingSince, now);
        return session.Notices.ProgressAsync(urn, Text(instanceId, waited, reason), cancellationToken);
    }

    /// <summary>Progress is gone from the display when the resource is done; that there was a wait is worth one line that stays.</summary>
    public Task EndAsync(string instanceId, string lastSeen, CancellationToken cancellationToken) => _shown is null
        ? Task.CompletedTask
        : session.Notices.InformAsync(
            urn,
            $"Waited {session.TimeProvider.GetElapsedTime(_waitingSince).TotalSeconds:0} s "
            + $"for instance {instanceId}; last seen: {lastSeen}.",
            cancellationToken);

    /// <summary>A wait for a limit says nothing by itself, so it is shown from here.</summary>
    public async Task ShowThrottlingAsync(string regionId, string instanceId, CancellationToken done)
    {
        var started = session.TimeProvider.GetTimestamp();
        while (true)
        {
            await Task.Delay(Period, session.TimeProvider, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            if (session.Client.Throttling(regionId) is not { } refusal)
                continue;
            var waited = session.TimeProvider.GetElapsedTime(started);
            await session.Notices.ProgressAsync(urn, Text(instanceId, waited, refusal.Summary), done);
        }
    }
}
