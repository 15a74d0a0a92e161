namespace PulumiClassicLink.Links.Changing;

/// <summary>Looks at the instance of one operation, and waits until a look shows what is awaited.</summary>
internal sealed class Watcher(OperationScope scope)
{
    private LinkReader Reader => scope.Session.Reader;

    /// <summary>
    /// A look. While the instance is busy it is asked again; so is a look that contradicts this process's own recent write, until the write
    /// is no longer recent.
    /// </summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> LookAsync(string regionId, string instanceId) =>
        LookAsync(regionId, instanceId, () => LookOnceAsync(regionId, instanceId));

    /// <summary>The same for a refresh, which may be told what other reads of the VPC are told.</summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> ReadAsync(ClassicLink link) =>
        LookAsync(link.RegionId, link.InstanceId, () => Reader.ReadAsync(link, scope.Token));

    /// <summary>What an Attach will meet; a hint where it is "not linked".</summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> PeekAsync(ClassicLink link) =>
        LookAsync(link.RegionId, link.InstanceId, () => Reader.PeekAsync(link, scope.Token));

    /// <summary>For a warning that nobody waits for.</summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> GlanceAsync(ClassicLink link) =>
        LookAsync(
            link.RegionId,
            link.InstanceId,
            () => Reader.GlanceAsync(link.RegionId, link.InstanceId, LookManner.Patient, scope.Token));

    /// <summary>A look after a write: null when it failed in a way that may pass.</summary>
    /// <param name="link">Whose instance is looked at.</param>
    /// <param name="isProved">False: that no link shows means no more than "not yet".</param>
    /// <exception cref="CloudException">The look was refused; asking again will not help.</exception>
    public async Task<LinkSight?> TryLookAsync(ClassicLink link, bool isProved)
    {
        try
        {
            return await LookAsync(link.RegionId, link.InstanceId, () => isProved
                ? Reader.LookAsync(link.RegionId, link.InstanceId, LookManner.Repeated, scope.Token)
                : Reader.GlanceAsync(link.RegionId, link.InstanceId, LookManner.Repeated, scope.Token));
        }
        catch (CloudException e) when (e.Kind is CloudErrorKind.OutcomeUnknown or CloudErrorKind.Throttled)
        {
            scope.Note(e);
            return null;
        }
    }

    /// <summary>
    /// Asks until a link shows, or until the window is over. The first question is a glance. If it shows nothing, the second is a look with
    /// proof, and later ones are glances: they only say "not yet".
    /// </summary>
    /// <param name="link">The link looked for.</param>
    /// <param name="awaited">True once the look shows what is awaited.</param>
    /// <param name="window">Null: until the operation's timeout.</param>
    /// <exception cref="CloudException">The look was refused.</exception>
    public Task<bool> AwaitLinkAsync(ClassicLink link, Func<LinkSight, bool> awaited, TimeSpan? window) =>
        AwaitAsync(link, awaited, window, answers => answers == 1, Pauses.BetweenLooks);

    /// <summary>Watches for a link that nobody wants to come: it is enough to learn of it in the end.</summary>
    /// <exception cref="CloudException">The look was refused.</exception>
    public Task<bool> WatchAsync(ClassicLink link, TimeSpan window) =>
        AwaitAsync(link, sight => sight.Shows(link), window, _ => false, _ => Pauses.LongestBetweenLooks);

    /// <summary>Asks until a proved look no longer shows a link, or until the window is over.</summary>
    /// <param name="link">The link looked for.</param>
    /// <param name="window">Null: until the operation's timeout.</param>
    /// <exception cref="CloudException">The look was refused.</exception>
    public Task<bool> AwaitAbsenceAsync(ClassicLink link, TimeSpan? window) =>
        AwaitAsync(link, sight => !sight.Shows(link), window, _ => true, Pauses.BetweenLooks);

    private Task<LinkSight> LookOnceAsync(string regionId, string instanceId) =>
        Reader.LookAsync(regionId, instanceId, LookManner.Ordinary, scope.Token);

    private async Task<LinkSight> LookAsync(string regionId, string instanceId, Func<Task<LinkSight>> first)
    {
        for (var attempt = 0; ; attempt++)
        {
            var pause = Pauses.BetweenLooks(attempt);
            try
            {
                var sight = await (attempt == 0 ? first() : LookOnceAsync(regionId, instanceId));
                scope.LastSeen = Problems.Describe(sight);
                if (!scope.Session.RecentWrites.Contradicts(regionId, instanceId, sight))
                    return sight;
            }
            catch (CloudException busy) when (busy.Kind == CloudErrorKind.Busy)
            {
                scope.Note(busy);
                pause = Pauses.AfterRefusal(attempt);
            }

            await scope.PauseAsync(instanceId, pause);
        }
    }

    private async Task<bool> AwaitAsync(
        ClassicLink link, Func<LinkSight, bool> awaited, TimeSpan? window, Func<int, bool> isProved, Func<int, TimeSpan> pauseAfter)
    {
        var started = scope.Session.TimeProvider.GetTimestamp();
        var answers = 0;
        for (var attempt = 0; ; attempt++)
        {
            var sight = await TryLookAsync(link, isProved(answers));
            if (sight is not null && awaited(sight))
                return true;
            var left = (window ?? TimeSpan.MaxValue) - scope.Session.TimeProvider.GetElapsedTime(started);
            if (sight is not null && left <= TimeSpan.Zero)
                return false;
            answers += sight is null ? 0 : 1;
            var pause = sight is null ? Pauses.AfterNoAnswer(attempt) : pauseAfter(attempt);
            await scope.PauseAsync(link.InstanceId, left > TimeSpan.Zero && left < pause ? left : pause);
        }
    }
}

/// <summary>How long an operation waits before it asks again. Attempts are counted from 0.</summary>
internal static class Pauses
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    /// <summary>Between two looks: with the write before them they make no more than eight calls in half a minute.</summary>
    public static readonly TimeSpan LongestBetweenLooks = TimeSpan.FromSeconds(13);

    private static readonly TimeSpan LongestAfterRefusal = TimeSpan.FromSeconds(3);

    /// <summary>Before a call that was refused for now is sent again.</summary>
    public static TimeSpan AfterRefusal(int attempt) => Grown(2, attempt, LongestAfterRefusal);

    public static TimeSpan BetweenLooks(int attempt) => Grown(3, attempt, LongestBetweenLooks);

    /// <summary>After a look that was not answered: a write and its looks are no more than eight calls in five minutes.</summary>
    public static TimeSpan AfterNoAnswer(int attempt) => Grown(3, attempt, TimeSpan.MaxValue);

    private static TimeSpan Grown(int factor, int attempt, TimeSpan longest)
    {
        var pause = Shortest * Math.Pow(factor, Math.Min(attempt, 8));
        return pause < longest ? pause : longest;
    }
}
