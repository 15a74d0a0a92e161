namespace PulumiClassicLink.Links.Changing;

/// <summary>
/// When an operation ends: its waits and looks with Cancel or its timeout, what it has sent already some time later, because a write
/// that is out cannot be taken back.
/// </summary>
internal sealed class OperationEnd : IDisposable
{
    /// <summary>After Cancel or the timeout, in all: for a write that is out, and the one that must follow it.</summary>
    public static readonly TimeSpan FinishingTime = TimeSpan.FromSeconds(15);

    /// <summary>What waits or looks after Cancel ends in time for an answer within the second.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.8);

    private readonly TimeProvider _timeProvider;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;
    private readonly CancellationTokenSource _finishing;
    private readonly CancellationTokenSource _answering;
    private readonly CancellationTokenRegistration _stopping;
    private long _stoppedAt;

    /// <param name="timeProvider">Measures.</param>
    /// <param name="timeout">Of the operation.</param>
    /// <param name="cancelled">Cancel.</param>
    /// <param name="hurry">Ends even what was sent.</param>
    public OperationEnd(TimeProvider timeProvider, TimeSpan timeout, CancellationToken cancelled, CancellationToken hurry)
    {
        _timeProvider = timeProvider;
        _cancelled = cancelled;
        _deadline = new CancellationTokenSource(timeout, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, cancelled);
        _finishing = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        _answering = CancellationTokenSource.CreateLinkedTokenSource(_finishing.Token, hurry);
        _stopping = _either.Token.Register(Stop);
    }

    /// <summary>Of waits and looks.</summary>
    public CancellationToken Waiting => _either.Token;

    /// <summary>Of what was sent.</summary>
    public CancellationToken Answering => _answering.Token;

    public CancellationToken Cancelled => _cancelled;

    public bool IsTimedOut => _deadline.IsCancellationRequested && !_cancelled.IsCancellationRequested;

    /// <summary>Waits and looks of what follows a stop: a part of the grace, counted from the stop on.</summary>
    public TimeSpan GraceLeft(double part)
    {
        var left = Grace * part;
        if (_either.IsCancellationRequested)
            left -= _timeProvider.GetElapsedTime(StoppedAt());
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Brings the end of waits and looks forward.</summary>
    public void Shorten(TimeSpan left)
    {
        if (left > TimeSpan.Zero)
            _deadline.CancelAfter(left);
        else
            _deadline.Cancel();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _either.Dispose();
        _deadline.Dispose();
        _answering.Dispose();
        _finishing.Dispose();
    }

    private void Stop()
    {
        StoppedAt();
        _finishing.CancelAfter(FinishingTime);
    }

    /// <summary>A wait that ends with the same token may go on before <see cref="Stop"/> is called: whoever asks first sets it.</summary>
    private long StoppedAt()
    {
        var now = _timeProvider.GetTimestamp();
        var earlier = Interlocked.CompareExchange(ref _stoppedAt, now, 0);
        return earlier == 0 ? now : earlier;
    }
}
