namespace PulumiClassicLink.Cloud.Limits;

/// <summary>Lets the calls of one action in one region pass, as <see cref="LearnedLimit"/> says; first come, first served.</summary>
internal sealed class Limiter(TimeProvider timeProvider, Func<double> random, CallTally tally)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Turn> _waiting = new();
    private readonly LearnedLimit _limit = new(RetryWaits.ToNextMinute(timeProvider.GetUtcNow()));
    private readonly long _origin = timeProvider.GetTimestamp();
    private int _underWay;
    private TimeSpan? _wakesAt;
    private TimeSpan? _heldSince;

    /// <summary>The last answer that there were too many calls; null: none yet.</summary>
    public CloudException? LastRefusal { get; private set; }

    /// <summary>The same, if calls wait for it still, or none has passed since.</summary>
    public CloudException? Obstacle
    {
        get
        {
            lock (_gate)
                return _limit.IsObstructed || _limit.IsHeld ? LastRefusal : null;
        }
    }

    /// <summary>What calls are waiting for just now; null: none waits.</summary>
    public CloudException? Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count > 0 ? LastRefusal : null;
        }
    }

    /// <summary>How long at most until the next call may go; zero: it may.</summary>
    public TimeSpan HeldFor
    {
        get
        {
            lock (_gate)
                return _limit.IsHeld && _limit.HeldAtMostUntil > Now ? _limit.HeldAtMostUntil - Now : TimeSpan.Zero;
        }
    }

    /// <summary>Since this object was made: the clock of the day may be set.</summary>
    private TimeSpan Now => timeProvider.GetElapsedTime(_origin);

    /// <summary>For a call that must not wait for what others were refused.</summary>
    public LimiterPass Pass()
    {
        lock (_gate)
            return Send(1);
    }

    /// <summary>Waits until calls may go.</summary>
    /// <param name="calls">That go one after the other.</param>
    /// <param name="isAgain">True: they were here before, and do not queue up again.</param>
    /// <param name="patience">A wait that cannot end in this time is not begun.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CloudException">Throttled: the patience does not suffice.</exception>
    public async Task<LimiterPass> EnterAsync(int calls, bool isAgain, TimeSpan patience, CancellationToken cancellationToken)
    {
        var turn = new Turn(calls);
        lock (_gate)
        {
            if (_limit.IsHeld && _limit.HeldAtMostUntil - Now > patience)
                throw LastRefusal!;
            if (isAgain)
                _waiting.AddFirst(turn);
            else
                _waiting.AddLast(turn);
            Admit();
            if (turn.Admitted.Task.IsCompleted)
                return turn.Admitted.Task.Result;
        }

        return await WaitAsync(turn, patience, cancellationToken);
    }

    /// <summary>A call has ended.</summary>
    /// <param name="window">As in its pass.</param>
    /// <param name="passed">True: it was not throttled; false: it was, or that is not known.</param>
    /// <param name="throttled">The answer that says so; null: none did.</param>
    public void Leave(int window, bool passed, CloudException? throttled)
    {
        lock (_gate)
        {
            _underWay--;
            if (throttled is not null)
            {
                LastRefusal = throttled;
                tally.NoteThrottled();
                _limit.Refuse(Now, RetryWaits.ToNextMinute(timeProvider.GetUtcNow()), window, throttled.ServerWait, random());
                _heldSince ??= _limit.IsHeld ? Now : null;
            }
            else if (passed)
                _limit.Pass(Now, window);
            Admit();
        }
    }

    /// <summary>Calls that were let go are not sent.</summary>
    public void GiveBack(int calls)
    {
        lock (_gate)
        {
            _underWay -= calls;
            _limit.GiveBack(calls);
            Admit();
        }
    }

    private async Task<LimiterPass> WaitAsync(Turn turn, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var impatient = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(impatient.Token, cancellationToken);
        try
        {
            return await turn.Admitted.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            bool isAdmitted;
            lock (_gate)
                isAdmitted = !_waiting.Remove(turn);

            // Its turn came just now.
            if (isAdmitted)
                turn.Admitted.Task.Result.Dispose();
            if (cancellationToken.IsCancellationRequested || LastRefusal is null)
                throw;
            throw LastRefusal;
        }
    }

    /// <summary>Under the gate: lets go whoever may.</summary>
    private void Admit()
    {
        if (!_limit.IsHeld && _heldSince is { } since)
        {
            tally.NoteHeld(Now - since);
            _heldSince = null;
        }

        while (_waiting.First is { } next && _limit.MayGo(Now, next.Value.Calls, _underWay))
        {
            _waiting.RemoveFirst();
            next.Value.Admitted.SetResult(Send(next.Value.Calls));
        }

        if (_waiting.First is { } first && _limit.NextAt(Now, first.Value.Calls) is { } at && !(at >= _wakesAt))
        {
            _wakesAt = at;
            _ = WakeAsync(at - Now);
        }
    }

    private LimiterPass Send(int calls)
    {
        _limit.Send(calls);
        _underWay += calls;
        return new LimiterPass(this, _limit.Window, calls);
    }

    private async Task WakeAsync(TimeSpan delay)
    {
        // A delay leaves out what is less than a millisecond, and would end before its time.
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(delay.TotalMilliseconds))), timeProvider, CancellationToken.None);
        lock (_gate)
        {
            _wakesAt = null;
            Admit();
        }
    }

    private sealed record Turn(int Calls)
    {
        public TaskCompletionSource<LimiterPass> Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Leave to send so many calls, one after the other. Dispose it: what was not used goes back.</summary>
internal sealed class LimiterPass(Limiter limiter, int window, int calls) : IDisposable
{
    /// <summary>Calls that may go yet.</summary>
    public int Left { get; private set; } = calls;

    /// <summary>One call.</summary>
    /// <exception cref="CloudException">That of the try; where it was throttled, the rest of the pass is lost.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> tryOnce)
    {
        Left--;
        var passed = false;
        CloudException? throttled = null;
        try
        {
            var result = await tryOnce();
            passed = true;
            return result;
        }
        catch (CloudException refused)
        {
            throttled = refused.Kind == CloudErrorKind.Throttled ? refused : null;
            passed = refused.Kind is not (CloudErrorKind.Throttled or CloudErrorKind.OutcomeUnknown or CloudErrorKind.NoCredentials);
            throw;
        }
        finally
        {
            if (throttled is not null)
                Dispose();
            limiter.Leave(window, passed, throttled);
        }
    }

    public void Dispose()
    {
        if (Left > 0)
            limiter.GiveBack(Left);
        Left = 0;
    }
}
