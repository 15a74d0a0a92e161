using System.Globalization;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>Lets the calls of one action in one region pass when <see cref="LearnedLimit"/> says so; first come, first served.</summary>
internal sealed class Limiter(TimeProvider timeProvider, Func<double> random, CallTally tally)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Turn> _waiting = new();
    private readonly LearnedLimit _limit = new(RetryWaits.ToNextMinute(timeProvider.GetUtcNow()));
    private readonly Alarm _alarm = new(timeProvider);
    private int _underWay;
    private TimeSpan? _heldSince;

    /// <summary>The last answer that throttled a call; null: none yet.</summary>
    public CloudException? LastRefusal { get; private set; }

    /// <summary>The last refusal, while calls are held or none has passed since; else null.</summary>
    public CloudException? Obstacle => Locked(() => _limit.IsObstructed || _limit.IsHeld ? LastRefusal : null);

    /// <summary>What calls wait for; null: none waits.</summary>
    public Throttling? Throttling => Locked(() =>
    {
        var (now, calls) = (_alarm.Now, _waiting.Sum(turn => turn.Calls));
        return calls == 0 || LastRefusal is null
            ? null
            : new Throttling(LastRefusal.Action, calls, _limit.AMinute, _limit.ASecond(now), _limit.TimeFor(now, calls));
    });

    /// <summary>How long at most until the next call may go; zero: it may.</summary>
    public TimeSpan HeldFor => Locked(() =>
        _limit.IsHeld && _limit.HeldAtMostUntil > _alarm.Now ? _limit.HeldAtMostUntil - _alarm.Now : TimeSpan.Zero);

    /// <summary>For an urgent call, which does not wait.</summary>
    public LimiterPass Pass() => Locked(() => Send(1));

    /// <summary>Waits until calls may go.</summary>
    /// <param name="calls">How many, to be sent one after the other.</param>
    /// <param name="isAgain">They had their turn before, and go to the head of the queue.</param>
    /// <param name="patience">How long to wait at most. A wait that would take longer is not begun.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CloudException">The last refusal: the patience does not suffice.</exception>
    public async Task<LimiterPass> EnterAsync(int calls, bool isAgain, TimeSpan patience, CancellationToken cancellationToken)
    {
        var turn = new Turn(calls);
        lock (_gate)
        {
            if (_limit.IsHeld && _limit.HeldAtMostUntil - _alarm.Now > patience)
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
    /// <param name="passed">False: it was throttled, or that is not known.</param>
    /// <param name="throttled">The answer that throttled it.</param>
    public void Leave(int window, bool passed, CloudException? throttled)
    {
        lock (_gate)
        {
            var now = _alarm.Now;
            _underWay--;
            if (throttled is not null)
            {
                LastRefusal = throttled;
                tally.NoteThrottled();
                _limit.Refuse(now, RetryWaits.ToNextMinute(timeProvider.GetUtcNow()), window, throttled.ServerWait, random());
                _heldSince ??= _limit.IsHeld ? now : null;
            }
            else if (passed)
                _limit.Pass(now, window);
            Admit();
        }
    }

    /// <summary>Calls of a pass will not be sent.</summary>
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
            // No longer in the queue: it was admitted as its wait ended, so its pass is given back.
            if (!Locked(() => _waiting.Remove(turn)))
                turn.Admitted.Task.Result.Dispose();
            if (cancellationToken.IsCancellationRequested || LastRefusal is null)
                throw;
            throw LastRefusal;
        }
    }

    /// <summary>Under the gate: gives passes to those who may go now.</summary>
    private void Admit()
    {
        var now = _alarm.Now;
        if (!_limit.IsHeld && _heldSince is { } since)
        {
            tally.NoteHeld(now - since);
            _heldSince = null;
        }

        while (_waiting.First is { } next && _limit.MayGo(now, next.Value.Calls, _underWay))
        {
            _waiting.RemoveFirst();
            next.Value.Admitted.SetResult(Send(next.Value.Calls));
        }

        if (_waiting.First is { } first && _limit.NextAt(now, first.Value.Calls) is { } at)
            _alarm.Set(at, Ring);
    }

    private LimiterPass Send(int calls)
    {
        _limit.Send(calls);
        _underWay += calls;
        return new LimiterPass(this, _limit.Window, calls);
    }

    private void Ring()
    {
        lock (_gate)
            Admit();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private sealed record Turn(int Calls)
    {
        public TaskCompletionSource<LimiterPass> Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Permission to send so many calls, one after the other. Disposing it gives back those that were not sent.</summary>
internal sealed class LimiterPass(Limiter limiter, int window, int calls) : IDisposable
{
    public int Left { get; private set; } = calls;

    /// <summary>Sends one call. Where that is throttled, the rest of the pass goes back.</summary>
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

/// <summary>Calls of one action that wait because Alibaba refused some, and what the refusals taught.</summary>
/// <param name="Action">Such as AttachClassicLinkVpc.</param>
/// <param name="Waiting">How many calls.</param>
/// <param name="AMinute">How many a minute pass; null: they are not counted by the minute, or that is not known.</param>
/// <param name="ASecond">How many a second go now; null: the same.</param>
/// <param name="Expected">Until the last of those that wait has gone; null: that is not known.</param>
public sealed record Throttling(string Action, int Waiting, int? AMinute, double? ASecond, TimeSpan? Expected)
{
    /// <summary>A line for the user.</summary>
    public string Describe(string regionId)
    {
        var limit = this switch
        {
            { AMinute: { } calls } => $"about {calls} a minute pass",
            { ASecond: { } calls } => string.Create(CultureInfo.InvariantCulture, $"about {calls:0.#} a second go"),
            _ => "how many pass is not known yet",
        };
        var time = Expected is { } left ? $", for about {Math.Ceiling(left.TotalSeconds):0} s" : string.Empty;
        return $"{Action} is throttled in {regionId}: {limit}; {Waiting} {(Waiting == 1 ? "call waits" : "calls wait")}{time}.";
    }
}
