namespace PulumiClassicLink.Cloud.Limits;

/// <summary>
/// How many calls of one action Alibaba takes, as learned from its refusals: the limits are not published, and are shared with everything
/// else in the account (ECS documentation, "API throttling"). Arithmetic alone; times are the caller's. After a refusal calls are held, and
/// single probes go out. If one passes within the minute, the limit is taken for one by the second: calls go on at a lower, growing rate.
/// If all are refused until the minute turns, it is taken for a quota by the minute. docs/decisions/0014 gives the reasons.
/// </summary>
/// <param name="minuteLeft">From time zero until the minute turns.</param>
internal sealed class LearnedLimit(TimeSpan minuteLeft)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>In one minute.</summary>
    private const int MostProbes = 5;

    /// <summary>Once this part of the learned quota has passed, a refusal is taken to mean that the quota is used up.</summary>
    private const double Near = 0.8;

    /// <summary>A call that passes beyond the learned quota raises it by one of so many parts.</summary>
    private const int GrowthDivisor = 8;

    /// <summary>Calls a second.</summary>
    private const double LeastRate = 1;

    /// <summary>Of CUBIC (RFC 9438): the part of the rate that is left after a refusal, and how fast it grows back.</summary>
    private const double Beta = 0.7;
    private const double Scaling = 0.4;

    /// <summary>So that a proof of sight and its question can go together.</summary>
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

    /// <summary>The number of the current hold: by it answers to calls that were sent before the hold are known.</summary>
    public int Window { get; private set; }

    /// <summary>Calls wait until a probe passes.</summary>
    public bool IsHeld => _heldUntil is not null;

    /// <summary>The latest time for the next probe: its wait and the largest jitter.</summary>
    public TimeSpan HeldAtMostUntil { get; private set; }

    /// <summary>No call has passed since the last refusal.</summary>
    public bool IsObstructed { get; private set; }

    /// <summary>So many calls may go; null: that is not known.</summary>
    public int? AMinute => _quota < int.MaxValue ? _quota : null;

    /// <param name="now">The time.</param>
    /// <param name="calls">How many, one after the other.</param>
    /// <param name="underWay">Calls that have no answer yet.</param>
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

    /// <returns>When they may go if no answer comes before; null: not before an answer comes.</returns>
    public TimeSpan? NextAt(TimeSpan now, int calls) =>
        _heldUntil is { } until ? (until > now ? until : null)
        : _reopenedAt is null ? null
        : now + TimeSpan.FromMilliseconds(Math.Max(1, 1000 * (calls - _tokens) / Rate(now)));

    /// <summary>So many calls may go; null: that is not known.</summary>
    public double? ASecond(TimeSpan now) => _reopenedAt is null || IsHeld ? null : Rate(now);

    /// <returns>Until so many more calls have gone, if all goes on as it is; null: that is not known.</returns>
    public TimeSpan? TimeFor(TimeSpan now, int calls)
    {
        Turn(now);
        if (ASecond(now) is { } rate)
            return TimeSpan.FromSeconds(calls / rate);
        if (AMinute is not { } quota)
            return null;
        var atOnce = IsHeld ? 0 : Math.Max(0, quota - _sent);
        return calls <= atOnce
            ? TimeSpan.Zero
            : (_heldUntil ?? _turnsAt) - now + (Minute * ((calls - atOnce - 1) / quota));
    }

    public void Send(int calls)
    {
        _sent += calls;
        _tokens -= calls;
        if (IsHeld)
            _probes++;
    }

    /// <summary>Calls that were counted as sent were not.</summary>
    public void GiveBack(int calls)
    {
        _sent -= calls;
        _tokens += calls;
    }

    /// <summary>A call was not throttled.</summary>
    /// <param name="now">The time.</param>
    /// <param name="window">The <see cref="Window"/> in which it was sent.</param>
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
    /// <param name="toTurn">From then until the minute turns.</param>
    /// <param name="window">The <see cref="Window"/> in which it was sent.</param>
    /// <param name="serverWait">The wait that the answer asks for; null: none.</param>
    /// <param name="random">At least 0, below 1.</param>
    public void Refuse(TimeSpan now, TimeSpan toTurn, int window, TimeSpan? serverWait, double random)
    {
        Turn(now);
        _turnsAt = now + toTurn;
        IsObstructed = true;
        var isProbe = IsHeld && window == Window && now >= _heldUntil;

        // Calls that were under way when the hold began are refused too. That is no news, unless the answer names a wait.
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
    /// A probe has passed. Where only probes after the turn of the minute do, the limit is a quota by the minute; else it is by the second,
    /// or chance.
    /// </summary>
    private void Reopen(TimeSpan now)
    {
        _heldUntil = null;
        if (_isQuota && now >= _holdTurnsAt)
        {
            // Where nothing passed in the minute, others used the quota up: the minute teaches nothing, and the former quota stays.
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

    /// <summary>How many calls a second may go now.</summary>
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

    /// <summary>Keeps only what passed within a second. Not called during a hold, so that the rate before the hold stays known.</summary>
    private void Forget(TimeSpan now)
    {
        while (_passes.TryPeek(out var at) && now - at > Second)
            _passes.Dequeue();
    }
}
