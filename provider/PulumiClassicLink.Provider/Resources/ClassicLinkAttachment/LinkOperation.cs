using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>One running operation on one instance: its lock, its timeout, its looks and the waits between them.</summary>
internal sealed class LinkOperation : IDisposable
{
    /// <summary>The operation's timeout where customTimeouts say nothing.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    public LinkOperation(Session session, string urn, TimeSpan timeout, CancellationToken cancelled)
    {
        Session = session;
        Urn = urn;
        Timeout = timeout;
        _cancelled = cancelled;
        _deadline = new CancellationTokenSource(timeout, session.TimeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, cancelled);
    }

    public Session Session { get; }

    public string Urn { get; }

    public TimeSpan Timeout { get; }

    public CancellationToken Token => _either.Token;

    public bool IsTimedOut => _deadline.IsCancellationRequested && !_cancelled.IsCancellationRequested;

    /// <summary>The last thing that kept the operation waiting, for its progress and for the message of a timeout.</summary>
    public string LastSeen { get; private set; } = "no answer yet";

    /// <param name="seconds">As in the request: 0 is unset.</param>
    public static TimeSpan TimeoutOf(double seconds) =>
        seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(20).TotalSeconds)) : DefaultTimeout;

    /// <summary>
    /// Runs an operation under the instance's lock; every way out but success is a <see cref="ProviderException"/> that says
    /// what was attempted.
    /// </summary>
    public async Task<T> RunAsync<T>(string regionId, string instanceId, string attempted, Func<Task<T>> operation)
    {
        try
        {
            using var held = await Session.Locks.EnterAsync(regionId, instanceId, Token);
            return await operation();
        }
        catch (EcsException refusal)
        {
            throw Problems.From(attempted, refusal);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            throw Problems.Stopped(attempted, this);
        }
    }

    /// <summary>The same operation with a timeout of its own, for what must follow after this one's has passed.</summary>
    public LinkOperation WithOwnTimeout(TimeSpan timeout) => new(Session, Urn, timeout, _cancelled);

    /// <summary>A look; one that contradicts this process's own recent write is asked again until the write is no longer recent.</summary>
    /// <exception cref="EcsException">The answer proves nothing.</exception>
    public async Task<LinkSight> LookAsync(string regionId, string instanceId)
    {
        for (var attempt = 0; ; attempt++)
        {
            var sight = await Session.Directory.LookAsync(regionId, instanceId, Token);
            LastSeen = Problems.Describe(sight);
            if (!Session.RecentWrites.Contradicts(regionId, instanceId, sight))
                return sight;
            await PauseAsync(attempt, LongestPause);
        }
    }

    /// <summary>A look after a write: null when it failed in a way that may pass.</summary>
    /// <exception cref="EcsException">The look was refused; asking again will not help.</exception>
    public async Task<LinkSight?> TryLookAsync(ClassicLink link)
    {
        try
        {
            return await LookAsync(link.RegionId, link.InstanceId);
        }
        catch (EcsException e) when (e.Kind is EcsErrorKind.OutcomeUnknown or EcsErrorKind.Throttled or EcsErrorKind.Busy)
        {
            LastSeen = Problems.Answer(e);
            return null;
        }
    }

    /// <summary>Waits before the next try of a call that is refused for now.</summary>
    public async Task PauseAfterAsync(EcsException refusal, ClassicLink link, int attempt)
    {
        LastSeen = Problems.Answer(refusal);
        await ReportAsync(link);
        await PauseAsync(attempt, LongestPause);
    }

    /// <summary>Asks until a look shows what is awaited, or until the window is over and a proved look still does not show it.</summary>
    /// <param name="link">The link looked for.</param>
    /// <param name="awaited">True once the look shows what is awaited.</param>
    /// <param name="window">Null: until the operation's timeout.</param>
    /// <exception cref="EcsException">The look was refused.</exception>
    public async Task<bool> AwaitSightAsync(ClassicLink link, Func<LinkSight, bool> awaited, TimeSpan? window)
    {
        var started = Session.TimeProvider.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var sight = await TryLookAsync(link);
            if (sight is not null && awaited(sight))
                return true;
            var left = (window ?? TimeSpan.MaxValue) - Session.TimeProvider.GetElapsedTime(started);
            if (sight is not null && left <= TimeSpan.Zero)
                return false;
            await ReportAsync(link);
            await PauseAsync(attempt, left > TimeSpan.Zero ? left : LongestPause);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }

    private Task ReportAsync(ClassicLink link) =>
        Session.EngineLog.ProgressAsync(Urn, $"waiting for instance {link.InstanceId}: {LastSeen}", Token);

    private Task PauseAsync(int attempt, TimeSpan longest)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempt, 8));
        var bounded = new[] { pause, LongestPause, longest }.Min();
        return Task.Delay(bounded, Session.TimeProvider, Token);
    }
}
