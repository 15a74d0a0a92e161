namespace PulumiClassicLink.Links.Changing;

/// <summary>One running operation on one instance: its lock, its timeout, its looks and the waits between them.</summary>
internal sealed class LinkOperation : IDisposable
{
    /// <summary>The operation's timeout where customTimeouts say nothing.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    private const string NothingSeen = "no answer yet";

    private readonly OperationEnd _end;
    private readonly WaitProgress _progress;
    private CancellationTokenRegistration _shortened;

    public LinkOperation(LinkSession session, string urn, TimeSpan timeout, CancellationToken cancelled)
        : this(session, urn, timeout, cancelled, session.PluginEnding)
    {
    }

    private LinkOperation(LinkSession session, string urn, TimeSpan timeout, CancellationToken cancelled, CancellationToken hurry)
    {
        Session = session;
        Urn = urn;
        Timeout = timeout;
        _end = new OperationEnd(session.TimeProvider, timeout, cancelled, hurry);
        _progress = new WaitProgress(session, urn);
    }

    public LinkSession Session { get; }

    public string Urn { get; }

    public TimeSpan Timeout { get; }

    /// <summary>True: there is little time left to put things right.</summary>
    public bool IsUrgent { get; private init; }

    /// <summary>What to run where the engine configured the provider from the state, with keys that are old by now; null: it never does for this operation.</summary>
    public string? WayOutOfOldKeys { get; init; }

    /// <summary>Of waits, retries and looks.</summary>
    public CancellationToken Token => _end.Waiting;

    /// <summary>Of what was sent: it may finish, for it cannot be taken back.</summary>
    public CancellationToken Answering => _end.Answering;

    public bool IsStopped => Token.IsCancellationRequested;

    public bool IsTimedOut => _end.IsTimedOut;

    /// <summary>The last thing that kept the operation waiting, for its progress and for the message of a timeout.</summary>
    public string LastSeen { get; private set; } = NothingSeen;

    /// <param name="seconds">As in the request: 0 is unset.</param>
    public static TimeSpan TimeoutOf(double seconds) =>
        seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(20).TotalSeconds)) : DefaultTimeout;

    /// <summary>
    /// Runs an operation under the instance's lock; every way out but success is a <see cref="OperationException"/> that says
    /// what was attempted.
    /// </summary>
    /// <param name="regionId">Of the instance.</param>
    /// <param name="instanceId">Whose lock is taken.</param>
    /// <param name="attempted">Begins the text of an error.</param>
    /// <param name="operation">Runs under the lock.</param>
    /// <param name="obstacle">Another resource's operation that must end before the lock is taken; null, or answering null: none.</param>
    public async Task<T> RunAsync<T>(string regionId, string instanceId, string attempted, Func<Task<T>> operation, Func<string?>? obstacle = null)
    {
        try
        {
            return await RunLockedAsync(regionId, instanceId, attempted, operation, obstacle);
        }
        catch (OperationException failed)
        {
            throw new OperationException(failed.Kind, Session.Advice.Once(Urn, failed.Message), failed.InnerException);
        }
    }

    private async Task<T> RunLockedAsync<T>(string regionId, string instanceId, string attempted, Func<Task<T>> operation, Func<string?>? obstacle)
    {
        try
        {
            while (obstacle?.Invoke() is { } reason)
            {
                LastSeen = reason;
                await PauseAsync(instanceId, Pauses.Shortest);
            }

            LastSeen = "another operation on this instance is not done yet";
            using var held = await Session.Locks.EnterAsync(regionId, instanceId, Token);
            LastSeen = NothingSeen;
            using var running = Session.Reader.Begin(regionId);
            var result = await _progress.WhileThrottledAsync(regionId, instanceId, operation, Token);
            await _progress.EndAsync(instanceId, LastSeen, Token);
            return result;
        }
        catch (CloudException refusal)
        {
            throw RefusalOrStop(attempted, refusal);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            throw Problems.Stopped(attempted, this);
        }
    }

    /// <summary>The error for a refusal; a throttled call that the end of the operation caught waiting was only that: stopped.</summary>
    public OperationException RefusalOrStop(string attempted, CloudException refusal)
    {
        if (refusal.Kind != CloudErrorKind.Throttled || !Token.IsCancellationRequested)
        {
            return WayOutOfOldKeys is { } wayOut && Session.HasKeysOfState && refusal.RefusesKeys
                ? Problems.OfOldKeys(attempted, refusal, wayOut)
                : Problems.From(attempted, refusal);
        }

        Note(refusal);
        return Problems.Stopped(attempted, this);
    }

    /// <summary>The same operation with a timeout of its own, for what must follow when this one has ended.</summary>
    /// <param name="timeout">Without Cancel; where this one was stopped, it ends with what that leaves in all.</param>
    /// <param name="part">Of the grace that Cancel leaves.</param>
    public LinkOperation WithGrace(TimeSpan timeout, double part = 1)
    {
        var following = Following(timeout);
        following._shortened = _end.Cancelled.Register(() => following._end.Shorten(_end.GraceLeft(part)));
        return following;
    }

    /// <summary>For one more write after a stop: what comes before it is sent gets the grace once more.</summary>
    public LinkOperation ForLastWrite() => Following(OperationEnd.Grace);

    /// <summary>What the last call was answered.</summary>
    public void Note(CloudException refusal) => LastSeen = Problems.Answer(refusal);

    /// <summary>
    /// A look. While the instance is busy it is asked again; so is one that contradicts this process's own recent write, until the write
    /// is no longer recent.
    /// </summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> LookAsync(string regionId, string instanceId) => LookAsync(regionId, instanceId, () => LookOnceAsync(regionId, instanceId));

    /// <summary>The same for a refresh, which may be told what other reads of the VPC are told.</summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> ReadAsync(ClassicLink link) => LookAsync(link.RegionId, link.InstanceId, () => Session.Reader.ReadAsync(link, Token));

    /// <summary>What an Attach will meet; a hint where it is "not linked".</summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> PeekAsync(ClassicLink link) => LookAsync(link.RegionId, link.InstanceId, () => Session.Reader.PeekAsync(link, Token));

    /// <summary>For a warning that nobody waits for.</summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> GlanceAsync(ClassicLink link) =>
        LookAsync(link.RegionId, link.InstanceId, () => Session.Reader.GlanceAsync(link.RegionId, link.InstanceId, LookManner.Patient, Token));

    private Task<LinkSight> LookOnceAsync(string regionId, string instanceId) =>
        Session.Reader.LookAsync(regionId, instanceId, LookManner.Ordinary, Token);

    private async Task<LinkSight> LookAsync(string regionId, string instanceId, Func<Task<LinkSight>> first)
    {
        for (var attempt = 0; ; attempt++)
        {
            var pause = Pauses.BetweenLooks(attempt);
            try
            {
                var sight = await (attempt == 0 ? first() : LookOnceAsync(regionId, instanceId));
                LastSeen = Problems.Describe(sight);
                if (!Session.RecentWrites.Contradicts(regionId, instanceId, sight))
                    return sight;
            }
            catch (CloudException busy) when (busy.Kind == CloudErrorKind.Busy)
            {
                Note(busy);
                pause = Pauses.AfterRefusal(attempt);
            }

            await PauseAsync(instanceId, pause);
        }
    }

    /// <summary>A look after a write: null when it failed in a way that may pass.</summary>
    /// <param name="link">Whose instance is looked at.</param>
    /// <param name="isProved">False: that no link shows means no more than "not yet".</param>
    /// <exception cref="CloudException">The look was refused; asking again will not help.</exception>
    public async Task<LinkSight?> TryLookAsync(ClassicLink link, bool isProved)
    {
        try
        {
            return await LookAsync(link.RegionId, link.InstanceId, () => isProved
                ? Session.Reader.LookAsync(link.RegionId, link.InstanceId, LookManner.Repeated, Token)
                : Session.Reader.GlanceAsync(link.RegionId, link.InstanceId, LookManner.Repeated, Token));
        }
        catch (CloudException e) when (e.Kind is CloudErrorKind.OutcomeUnknown or CloudErrorKind.Throttled)
        {
            Note(e);
            return null;
        }
    }

    /// <summary>Waits before the next try of a call that is refused for now.</summary>
    public Task PauseAfterAsync(CloudException refusal, ClassicLink link, int attempt)
    {
        Note(refusal);
        return PauseAsync(link.InstanceId, Pauses.AfterRefusal(attempt));
    }

    /// <summary>
    /// Asks until a link shows, or until the window is over. If the first answer does not show it, the second proves that the caller may
    /// see links at all; what comes after that only says "not yet".
    /// </summary>
    /// <param name="link">The link looked for.</param>
    /// <param name="awaited">True once the look shows what is awaited.</param>
    /// <param name="window">Null: until the operation's timeout.</param>
    /// <exception cref="CloudException">The look was refused.</exception>
    public Task<bool> AwaitLinkAsync(ClassicLink link, Func<LinkSight, bool> awaited, TimeSpan? window) =>
        AwaitSightAsync(link, awaited, window, answers => answers == 1, Pauses.BetweenLooks);

    /// <summary>Watches for a link that nobody wants to come: it is enough to learn of it in the end.</summary>
    /// <param name="link">The link.</param>
    /// <param name="window">How long.</param>
    /// <exception cref="CloudException">The look was refused.</exception>
    public Task<bool> WatchAsync(ClassicLink link, TimeSpan window) =>
        AwaitSightAsync(link, sight => sight.Shows(link), window, _ => false, _ => Pauses.LongestBetweenLooks);

    /// <summary>Asks until a proved look no longer shows a link, or until the window is over.</summary>
    /// <param name="link">The link looked for.</param>
    /// <param name="window">Null: until the operation's timeout.</param>
    /// <exception cref="CloudException">The look was refused.</exception>
    public Task<bool> AwaitAbsenceAsync(ClassicLink link, TimeSpan? window) =>
        AwaitSightAsync(link, sight => !sight.Shows(link), window, _ => true, Pauses.BetweenLooks);

    private async Task<bool> AwaitSightAsync(
        ClassicLink link,
        Func<LinkSight, bool> awaited,
        TimeSpan? window,
        Func<int, bool> isProved,
        Func<int, TimeSpan> pauseAfter)
    {
        var started = Session.TimeProvider.GetTimestamp();
        var answers = 0;
        for (var attempt = 0; ; attempt++)
        {
            var sight = await TryLookAsync(link, isProved(answers));
            if (sight is not null && awaited(sight))
                return true;
            var left = (window ?? TimeSpan.MaxValue) - Session.TimeProvider.GetElapsedTime(started);
            if (sight is not null && left <= TimeSpan.Zero)
                return false;
            answers += sight is null ? 0 : 1;
            var pause = sight is null ? Pauses.AfterNoAnswer(attempt) : pauseAfter(attempt);
            await PauseAsync(link.InstanceId, left > TimeSpan.Zero && left < pause ? left : pause);
        }
    }

    public void Dispose()
    {
        _shortened.Dispose();
        _end.Dispose();
    }

    private LinkOperation Following(TimeSpan timeout) => new(Session, Urn, timeout, Answering, Answering) { IsUrgent = true, WayOutOfOldKeys = WayOutOfOldKeys };

    /// <summary>A long wait is shown again while it lasts.</summary>
    private async Task PauseAsync(string instanceId, TimeSpan pause)
    {
        for (var left = pause; left > TimeSpan.Zero; left -= Pauses.LongestBetweenLooks)
        {
            await _progress.ReportAsync(instanceId, LastSeen, Token);
            await Task.Delay(left < Pauses.LongestBetweenLooks ? left : Pauses.LongestBetweenLooks, Session.TimeProvider, Token);
        }
    }
}
