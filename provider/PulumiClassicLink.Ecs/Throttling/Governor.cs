namespace PulumiClassicLink.Ecs.Throttling;

/// <summary>
/// Lets the calls of one action in one region pass. Alibaba's limits are shared with everything else in the account, are not published,
/// and refuse an action for the rest of its minute (ECS documentation, "API throttling"). So it learns how many calls a minute takes:
/// after a refusal all wait together, the first call of the new minute goes alone, then as many as passed in the last one, and beyond
/// those one at a time. First come, first served.
/// </summary>
internal sealed class Governor(TimeProvider timeProvider, Func<double> random, CallTally tally)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A call that passes beyond what was expected raises the expectation by this part.</summary>
    private const int GrowthDivisor = 8;

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<int>> _waiting = new();

    /// <summary>Numbers the stretches of time between two waits; late answers tell by it that they are of an earlier one.</summary>
    private int _window;

    private readonly long _origin = timeProvider.GetTimestamp();
    private TimeSpan _windowStarted;
    private bool _isFirst;
    private int _expected = int.MaxValue;
    private int _sent;
    private int _passed;
    private int _underWay;

    private bool _isHeld;
    private bool _isObstructed;
    private bool _isReopening;
    private int _vainReopenings;
    private TimeSpan _heldUntil;
    private TimeSpan _heldAtMostUntil;

    /// <summary>The last answer that there were too many calls; null: none yet.</summary>
    public EcsException? LastRefusal { get; private set; }

    /// <summary>The same, if calls wait for it still, or none has passed since.</summary>
    public EcsException? Obstacle
    {
        get
        {
            lock (_gate)
                return _isObstructed || (_isHeld && Now < _heldUntil) ? LastRefusal : null;
        }
    }

    /// <summary>What calls are waiting for just now; null: none waits.</summary>
    public EcsException? Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count > 0 ? LastRefusal : null;
        }
    }

    /// <summary>Since this object was made: the clock of the day may be set.</summary>
    private TimeSpan Now => timeProvider.GetElapsedTime(_origin);

    /// <summary>For a call that must not wait for what others were refused; it <see cref="Leave"/>s like any other.</summary>
    /// <returns>The window that the call is sent in.</returns>
    public int Pass()
    {
        lock (_gate)
        {
            OpenWindow();
            return Send();
        }
    }

    /// <summary>Waits until a call may go; it must <see cref="Leave"/> then.</summary>
    /// <param name="isAgain">True: the call was here before, and does not queue up again.</param>
    /// <param name="patience">A wait that cannot end in this time is not begun.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The window that the call is sent in.</returns>
    /// <exception cref="EcsException">Throttled: the patience does not suffice.</exception>
    public async Task<int> EnterAsync(bool isAgain, TimeSpan patience, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            OpenWindow();
            if (_isHeld && _heldAtMostUntil - Now > patience)
                throw LastRefusal!;
            if (isAgain)
                _waiting.AddFirst(turn);
            else
                _waiting.AddLast(turn);
            Admit();
            if (turn.Task.IsCompleted)
                return turn.Task.Result;
        }

        return await WaitAsync(turn, patience, cancellationToken);
    }

    /// <summary>The call has ended.</summary>
    /// <param name="window">As entered.</param>
    /// <param name="passed">True: it was not throttled; false: it was, or that is not known.</param>
    /// <param name="throttled">The answer that says so; null: none did.</param>
    public void Leave(int window, bool passed, EcsException? throttled)
    {
        lock (_gate)
        {
            _underWay--;
            var isOfNow = window == _window;
            if (throttled is not null)
                Hold(throttled, isOfNow);
            else if (isOfNow)
                End(passed);
            Admit();
        }
    }

    private async Task<int> WaitAsync(TaskCompletionSource<int> turn, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var impatient = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(impatient.Token, cancellationToken);
        try
        {
            return await turn.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                // Its turn may have come just now.
                if (!_waiting.Remove(turn))
                    TakeBack(turn.Task.Result);
            }

            if (cancellationToken.IsCancellationRequested || LastRefusal is null)
                throw;
            throw LastRefusal;
        }
    }

    /// <summary>It was let go, and did not.</summary>
    private void TakeBack(int window)
    {
        _underWay--;
        if (window == _window)
            _sent--;
        Admit();
    }

    private void End(bool passed)
    {
        // Without an answer nothing says that the minute is open: the next one goes alone too.
        if (!passed)
            return;
        _isFirst = false;
        _isObstructed = false;
        _vainReopenings = 0;
        _passed++;
        if (_passed > _expected)
            _expected = _passed + (_passed / GrowthDivisor);
    }

    private void Hold(EcsException refusal, bool isOfNow)
    {
        LastRefusal = refusal;
        _isObstructed = true;
        tally.NoteThrottled();

        // Answers to calls that were under way with the one that was refused first add nothing, unless they name a later time.
        if ((_isHeld || !isOfNow) && refusal.ServerWait is null)
            return;
        var isVain = _isFirst && isOfNow;
        _isFirst &= !isOfNow;
        var wait = refusal.ServerWait ?? (isVain ? RetryWaits.Vain(_vainReopenings++) : RetryWaits.ToNextMinute(timeProvider.GetUtcNow()));
        var until = Now + RetryWaits.WithJitter(wait, random());
        if (_isHeld && until <= _heldUntil)
            return;
        (_heldUntil, _heldAtMostUntil, _isHeld) = (until, Now + wait + RetryWaits.Jitter(wait), true);
    }

    /// <summary>Under the gate: lets go whoever may.</summary>
    private void Admit()
    {
        OpenWindow();
        while (_waiting.First is { } next && MayGo())
        {
            _waiting.RemoveFirst();
            next.Value.SetResult(Send());
        }

        if (_isHeld && _waiting.Count > 0 && !_isReopening)
        {
            _isReopening = true;
            _ = ReopenAsync();
        }
    }

    private int Send()
    {
        _sent++;
        _underWay++;
        return _window;
    }

    private bool MayGo() => !_isHeld && (_underWay == 0 || (!_isFirst && _sent < _expected));

    private void OpenWindow()
    {
        var isOver = !_isHeld && Now - _windowStarted >= Minute;
        var isReopened = _isHeld && Now >= _heldUntil;
        if (!isOver && !isReopened)
            return;

        // Where nothing passed, the minute was not ours, and what the one before took is still the best guess.
        if (isReopened && (_passed > 0 || _expected == int.MaxValue))
            _expected = Math.Max(1, _passed);
        _isFirst |= isReopened;
        _isHeld = false;
        (_sent, _passed) = (0, 0);
        _windowStarted = Now;
        _window++;
    }

    private async Task ReopenAsync()
    {
        var started = Now;
        while (true)
        {
            TimeSpan left;
            lock (_gate)
            {
                left = _isHeld ? _heldUntil - Now : TimeSpan.Zero;
                if (left <= TimeSpan.Zero)
                {
                    _isReopening = false;
                    tally.NoteHeld(Now - started);
                    Admit();
                    return;
                }
            }

            // A delay leaves out what is less than a millisecond, and would end before its time.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), timeProvider, CancellationToken.None);
        }
    }
}
