namespace PulumiClassicLink.Cloud.Limits;

/// <summary>
/// How many calls of one action Alibaba takes, as learned from its refusals: the limits are shared with everything else in the account and are
/// not published (ECS documentation, "API throttling"). Arithmetic alone: whoever uses it says what time it is. docs/decisions/0014 says why it learns so.
/// </summary>
/// <param name="minuteLeft">Until the minute turns, at the time zero.</param>
internal sealed class LearnedLimit(TimeSpan minuteLeft)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Between two turns of the minute.</summary>
    private const int MostProbes = 5;

    /// <summary>Of a learned quota: a refusal below that is of another kind.</summary>
    private const double Near = 0.8;

    /// <summary>A call that passes beyond a learned quota raises it by this part.</summary>
    private const int GrowthDivisor = 8;

    /// <summary>Calls a second, whatever was measured.</summary>
    private const double LeastRate = 1;

    /// <summary>CUBIC (RFC 9438): the part of the rate that is left after a refusal, and how fast it grows back.</summary>
    private const double Beta = 0.7;
    private const double Scaling = 0.4;

    /// <summary>A proof of sight and its question go together.</summary>
    private const double MostTokens = 2;

    private readonly Queue<TimeSpan> _passes = new();
    private TimeSpan _turnsAt = minuteLeft;
    private int _sent;
    private int _passed;
    private int _passedBefore;
    private int _quota = int.MaxValue;

    private TimeSpan? _heldUntil;
    private TimeSpan _holdTurnsAt;
    private int _doublings;
    private int _probes;
    private bool _isQuota;

    private TimeSpan? _reopenedAt;
    private double _rate;
    private double _peak;
    private double _tokens;
    private TimeSpan _tokensAt;

    /// <summary>Numbers the stretches of time between two holds; late answers tell by it that they are of an earlier one.</summary>
    public int Window { get; private set; }

    /// <summary>Calls wait until one has gone alone and passed.</summary>
    public bool IsHeld => _heldUntil is not null;

    /// <summary>The latest time at which the next call may go, with all the jitter that there can be.</summary>
    public TimeSpan HeldAtMostUntil { get; private set; }

    /// <summary>None has passed since the last refusal.</summary>
    public bool IsObstructed { get; private set; }

    /// <param name="now">The time.</param>
    /// <param name="calls">That go one after the other.</param>
    /// <param name="underWay">Calls without an answer yet.</param>
    public bool MayGo(TimeSpan now, int calls, int underWay)
    {
        Turn(now);
        if (_heldUntil is { } until)
            return now >= until && underWay == 0;
        if (_sent + calls > _quota && underWay > 0)
            return false;
        Refill(now);
        return _reopenedAt is null || _tokens >= calls;
    }

    /// <returns>When to ask again, if nothing happens before; null: only then.</returns>
    public TimeSpan? NextAt(TimeSpan now, int calls) =>
        _heldUntil is { } until ? (until > now ? until : null)
        : _reopenedAt is null ? null
        : now + TimeSpan.FromMilliseconds(Math.Max(1, 1000 * (calls - _tokens) / Rate(now)));

    public void Send(int calls)
    {
        _sent += calls;
        _tokens -= calls;
        if (IsHeld)
            _probes++;
    }

    /// <summary>They were let go, and did not.</summary>
    public void GiveBack(int calls)
    {
        _sent -= calls;
        _tokens += calls;
    }

    /// <summary>A call was not throttled.</summary>
    /// <param name="now">The time.</param>
    /// <param name="window">When it was sent.</param>
    public void Pass(TimeSpan now, int window)
    {
        Turn(now);
        _passes.Enqueue(now);
        if (!IsHeld)
            Forget(now);
        _passed++;
        if (_passed > _quota)
            _quota = _passed + (_passed / GrowthDivisor);
        if (window != Window || now < _heldUntil)
            return;
        IsObstructed = false;
        if (IsHeld)
            Reopen(now);
    }

    /// <summary>A call was throttled.</summary>
    /// <param name="now">The time.</param>
    /// <param name="toTurn">Until the minute turns.</param>
    /// <param name="window">When it was sent.</param>
    /// <param name="serverWait">What the answer said; null: nothing.</param>
    /// <param name="random">At least 0, below 1.</param>
    public void Refuse(TimeSpan now, TimeSpan toTurn, int window, TimeSpan? serverWait, double random)
    {
        Turn(now);
        _turnsAt = now + toTurn;
        IsObstructed = true;
        var isProbe = IsHeld && window == Window && now >= _heldUntil;

        // Answers to calls that were under way with the one that was refused first add nothing, unless they name a later time.
        if (serverWait is null && !isProbe && (IsHeld || window != Window))
            return;
        var wait = serverWait ?? Wait(isProbe, toTurn);
        var isNew = !IsHeld;
        if (isNew)
            BeginHold(now, toTurn);
        _isQuota |= isProbe || serverWait is not null || wait == toTurn && isNew && _quota < int.MaxValue;
        var until = now + RetryWaits.WithJitter(wait, random);
        if (!isProbe && until <= _heldUntil)
            return;
        (_heldUntil, HeldAtMostUntil) = (until, now + wait + RetryWaits.Jitter(wait));
    }

    private TimeSpan Wait(bool isProbe, TimeSpan toTurn)
    {
        if (isProbe ? _probes >= MostProbes : _quota < int.MaxValue && _passed >= Near * _quota)
            return toTurn;
        if (!isProbe)
            _doublings = 0;
        var wait = RetryWaits.Doubling(_doublings++);
        return wait < toTurn ? wait : toTurn;
    }

    private void BeginHold(TimeSpan now, TimeSpan toTurn)
    {
        Forget(now);
        _rate = Rate(now);
        (_holdTurnsAt, _probes, _isQuota) = (now + toTurn, 0, false);
        Window++;
    }

    /// <summary>
    /// All were refused until the minute turned: it is a quota by the minute, and open again. Else it is one by the second, or was chance.
    /// </summary>
    private void Reopen(TimeSpan now)
    {
        _heldUntil = null;
        if (_isQuota && now >= _holdTurnsAt)
        {
            // Where nothing passed, the minute was not ours, and what the one before took is still the best guess.
            if (_passedBefore > 0 || _quota == int.MaxValue)
                _quota = Math.Max(1, _passedBefore);
            _reopenedAt = null;
            return;
        }

        _quota = int.MaxValue;
        _peak = Math.Max(LeastRate, Math.Min(_rate, Math.Max(_passes.Count - 1, _peak)));
        (_reopenedAt, _tokens, _tokensAt) = (now, 0, now);
    }

    private void Turn(TimeSpan now)
    {
        if (now < _turnsAt)
            return;
        (_passedBefore, _passed, _sent) = (_passed, 0, 0);
        (_probes, _doublings) = (0, 0);
        while (_turnsAt <= now)
            _turnsAt += Minute;
    }

    /// <summary>Calls a second that may go now.</summary>
    private double Rate(TimeSpan now)
    {
        if (_reopenedAt is not { } since)
            return double.PositiveInfinity;
        var flat = Math.Cbrt(_peak * (1 - Beta) / Scaling);
        return (Scaling * Math.Pow((now - since).TotalSeconds - flat, 3)) + _peak;
    }

    private void Refill(TimeSpan now)
    {
        if (_reopenedAt is null)
            return;
        _tokens = Math.Min(MostTokens, _tokens + (Rate(now) * (now - _tokensAt).TotalSeconds));
        _tokensAt = now;
    }

    /// <summary>What passed more than a second ago; but while calls are held, what passed in the second before counts, and the late answers.</summary>
    private void Forget(TimeSpan now)
    {
        while (_passes.TryPeek(out var at) && now - at > Second)
            _passes.Dequeue();
    }
}
