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
}

/// <summary>
/// What is known of the limit of each action that is throttled: one line for all links, from whichever operation comes upon it first, and
/// again while it lasts.
/// </summary>
internal sealed class ThrottlingNews(TimeProvider timeProvider)
{
    /// <summary>A wait that is shorter is no news.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string RegionId, string Action), long> _told = [];

    /// <param name="session">Whose client waits, and who is told.</param>
    /// <param name="regionId">Of the operation.</param>
    /// <param name="done">Its end.</param>
    public async Task ShowAsync(LinkSession session, string regionId, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(First, timeProvider, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            foreach (var throttling in session.Client.Throttlings(regionId).Where(one => IsNews(regionId, one.Action)))
                await session.Notices.InformAsync(string.Empty, throttling.Describe(regionId), done);
        }
    }

    private bool IsNews(string regionId, string action)
    {
        lock (_gate)
        {
            if (_told.TryGetValue((regionId, action), out var at) && timeProvider.GetElapsedTime(at) < Period)
                return false;
            _told[(regionId, action)] = timeProvider.GetTimestamp();
            return true;
        }
    }
}
