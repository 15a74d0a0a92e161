namespace PulumiClassicLink.Links.Changing;

/// <summary>
/// One running operation on one instance: its lock, its time and its end. Waits and looks end with Cancel or the timeout. A write that is
/// out cannot be taken back, so its answer is waited for some time longer.
/// </summary>
internal sealed class OperationScope : IDisposable
{
    /// <summary>The operation's timeout where customTimeouts say nothing.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>After Cancel or the timeout, in all: for a write that is out, and for the one that must follow it.</summary>
    public static readonly TimeSpan FinishingTime = TimeSpan.FromSeconds(15);

    /// <summary>For waits and looks that begin after Cancel: the operation then still answers within a second.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.8);

    private const string NothingSeen = "no answer yet";

    private readonly long _begun;
    private readonly Progress _progress;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _waiting;
    private readonly CancellationTokenSource _finishing;
    private readonly CancellationTokenSource _answering;
    private readonly CancellationTokenRegistration _stopping;
    private CancellationTokenRegistration _shortening;
    private long _stoppedAt;

    public OperationScope(LinkSession session, string urn, TimeSpan timeout, CancellationToken cancelled)
        : this(session, urn, timeout, cancelled, session.PluginEnding)
    {
    }

    /// <param name="session">What Configure made.</param>
    /// <param name="urn">Of the resource.</param>
    /// <param name="timeout">Of the operation.</param>
    /// <param name="cancelled">Cancel.</param>
    /// <param name="hurry">Ends also the wait for the answer to a write.</param>
    private OperationScope(LinkSession session, string urn, TimeSpan timeout, CancellationToken cancelled, CancellationToken hurry)
    {
        (Session, Urn, Timeout, _cancelled) = (session, urn, timeout, cancelled);
        _begun = session.TimeProvider.GetTimestamp();
        _deadline = new CancellationTokenSource(timeout, session.TimeProvider);
        _waiting = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, cancelled);
        _finishing = new CancellationTokenSource(System.Threading.Timeout.InfiniteTimeSpan, session.TimeProvider);
        _answering = CancellationTokenSource.CreateLinkedTokenSource(_finishing.Token, hurry);
        _stopping = _waiting.Token.Register(Stop);
        _progress = new Progress(session, urn);
        Watcher = new Watcher(this);
    }

    public LinkSession Session { get; }

    public string Urn { get; }

    public TimeSpan Timeout { get; }

    public Watcher Watcher { get; }

    /// <summary>True: there is little time left to put things right.</summary>
    public bool IsUrgent { get; private init; }

    /// <summary>
    /// What to run where the engine configured the provider from the state, with keys that are old by now; null: it never does for this
    /// operation.
    /// </summary>
    public string? WayOutOfOldKeys { get; init; }

    /// <summary>Of waits, retries and looks.</summary>
    public CancellationToken Token => _waiting.Token;

    /// <summary>Of the answer to a write.</summary>
    public CancellationToken Answering => _answering.Token;

    public bool IsStopped => Token.IsCancellationRequested;

    public bool IsTimedOut => _deadline.IsCancellationRequested && !_cancelled.IsCancellationRequested;

    /// <summary>The last thing that kept the operation waiting, for its progress and for the message of a timeout.</summary>
    public string LastSeen { get; set; } = NothingSeen;

    /// <param name="seconds">As in the request: 0 is unset.</param>
    public static TimeSpan TimeoutOf(double seconds) =>
        seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(20).TotalSeconds)) : DefaultTimeout;

    /// <summary>Runs an operation under the instance's lock.</summary>
    /// <param name="regionId">Of the instance.</param>
    /// <param name="instanceId">Whose lock is taken.</param>
    /// <param name="attempted">Begins the text of an error.</param>
    /// <param name="operation">Runs under the lock.</param>
    /// <param name="waitsFor">Another resource's operation that must end before the lock is taken; null, or answering null: none.</param>
    /// <exception cref="OperationException">What failed, why, and what to do.</exception>
    /// <exception cref="CancelledException">Cancel.</exception>
    public async Task<T> RunAsync<T>(
        string regionId, string instanceId, string attempted, Func<Task<T>> operation, Func<string?>? waitsFor = null)
    {
        try
        {
            return await RunLockedAsync(regionId, instanceId, attempted, operation, waitsFor);
        }
        catch (OperationException failed)
        {
            throw new OperationException(failed.Kind, Session.Advice.Once(Urn, failed.Message), failed.InnerException);
        }
    }

    /// <summary>The error for a refusal.</summary>
    public OperationException FailureOf(string attempted, CloudException refusal) =>
        WayOutOfOldKeys is { } wayOut && Session.HasKeysOfState && refusal.RefusesKeys
            ? Problems.OfOldKeys(attempted, refusal, wayOut)
            : Problems.From(attempted, refusal);

    /// <summary>The error for a stop, with the limit that held the operation's calls back.</summary>
    public Exception Stopped(string attempted, string regionId)
    {
        if (Session.Client.Obstacle(regionId) is { } throttling)
            Note(throttling);
        return Problems.Stopped(attempted, this);
    }

    /// <summary>A scope of its own for what must follow when this one has ended.</summary>
    /// <param name="timeout">Its timeout. After Cancel it has only the rest of the grace.</param>
    /// <param name="part">The share of the grace that it may use after Cancel.</param>
    public OperationScope WithGrace(TimeSpan timeout, double part = 1)
    {
        var following = Following(timeout);
        following._shortening = _cancelled.Register(() => following.Shorten(GraceLeft(part)));
        return following;
    }

    /// <summary>For one more write after a stop: what comes before it is sent gets the grace once more.</summary>
    public OperationScope ForLastWrite() => Following(Grace);

    /// <summary>What the last call was answered.</summary>
    public void Note(CloudException refusal) => LastSeen = refusal.Summary;

    /// <summary>Waits before the next try of a call that is refused for now.</summary>
    public Task PauseAfterAsync(CloudException refusal, ClassicLink link, int attempt)
    {
        Note(refusal);
        return PauseAsync(link.InstanceId, Pauses.AfterRefusal(attempt));
    }

    /// <summary>A long wait is shown again while it lasts.</summary>
    public async Task PauseAsync(string instanceId, TimeSpan pause)
    {
        for (var left = pause; left > TimeSpan.Zero; left -= Pauses.LongestBetweenLooks)
        {
            await _progress.ReportAsync(instanceId, LastSeen, Token);
            await Task.Delay(left < Pauses.LongestBetweenLooks ? left : Pauses.LongestBetweenLooks, Session.TimeProvider, Token);
        }
    }

    public void Dispose()
    {
        _shortening.Dispose();
        _stopping.Dispose();
        _waiting.Dispose();
        _deadline.Dispose();
        _answering.Dispose();
        _finishing.Dispose();
    }

    private async Task<T> RunLockedAsync<T>(
        string regionId, string instanceId, string attempted, Func<Task<T>> operation, Func<string?>? waitsFor)
    {
        try
        {
            while (waitsFor?.Invoke() is { } reason)
            {
                LastSeen = reason;
                await PauseAsync(instanceId, Pauses.Shortest);
            }

            LastSeen = "another operation on this instance is not done yet";
            using var held = await Session.Locks.EnterAsync(regionId, instanceId, Token);
            // Whoever held it until its own timeout may have let it go in the moment in which this one's time is up.
            if (Session.TimeProvider.GetElapsedTime(_begun) >= Timeout)
                await _deadline.CancelAsync();
            Token.ThrowIfCancellationRequested();
            LastSeen = NothingSeen;
            using var running = Session.Reader.Begin(regionId);
            using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
            _ = Session.ThrottlingNews.ShowAsync(Session, regionId, done.Token);
            T result;
            try
            {
                result = await operation();
            }
            finally
            {
                await done.CancelAsync();
            }

            await _progress.EndAsync(instanceId, LastSeen, Token);
            return result;
        }
        catch (CloudException refusal)
        {
            throw FailureOf(attempted, refusal);
        }
        catch (OperationCanceledException stopped) when (IsStopped && stopped is not CancelledException)
        {
            throw Stopped(attempted, regionId);
        }
    }

    private OperationScope Following(TimeSpan timeout) =>
        new(Session, Urn, timeout, Answering, Answering) { IsUrgent = true, WayOutOfOldKeys = WayOutOfOldKeys };

    /// <summary>A part of the grace, counted from the stop on.</summary>
    private TimeSpan GraceLeft(double part) =>
        (Grace * part) - (IsStopped ? Session.TimeProvider.GetElapsedTime(StoppedAt()) : TimeSpan.Zero);

    private void Shorten(TimeSpan left)
    {
        if (left > TimeSpan.Zero)
            _deadline.CancelAfter(left);
        else
            _deadline.Cancel();
    }

    private void Stop()
    {
        StoppedAt();
        _finishing.CancelAfter(FinishingTime);
    }

    /// <summary>Waits on the same token may go on before <see cref="Stop"/> runs, so whoever asks first sets the time.</summary>
    private long StoppedAt()
    {
        var now = Session.TimeProvider.GetTimestamp();
        var earlier = Interlocked.CompareExchange(ref _stoppedAt, now, 0);
        return earlier == 0 ? now : earlier;
    }
}
