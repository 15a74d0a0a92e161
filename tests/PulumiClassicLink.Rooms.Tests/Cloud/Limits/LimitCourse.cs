namespace PulumiClassicLink.Rooms.Tests.Cloud.Limits;

/// <summary>
/// So many workers send so many calls to a service with a limit, in a time that only exists here: nothing waits, and nothing is drawn.
/// </summary>
/// <param name="takes">Whether the service takes a call at this time.</param>
/// <param name="hint">What a refusal says of the wait; null: nothing.</param>
internal sealed class LimitCourse(Func<TimeSpan, bool> takes, Func<TimeSpan, TimeSpan?>? hint = null)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>From zero to the turn of the minute.</summary>
    public TimeSpan FirstTurn { get; init; } = Minute;

    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(100);

    public double Random { get; init; } = 0.5;

    public int Sent { get; private set; }

    public int Refused { get; private set; }

    /// <summary>When the last call passed.</summary>
    public TimeSpan Run(int calls, int workers)
    {
        var limit = new LearnedLimit(FirstTurn);
        var underWay = new PriorityQueue<(int Window, bool Taken, TimeSpan? Hint), TimeSpan>();
        var now = TimeSpan.Zero;
        for (var left = calls; left > 0;)
        {
            while (underWay.Count < Math.Min(workers, left) && limit.MayGo(now, 1, underWay.Count))
            {
                limit.Send(1);
                Sent++;
                underWay.Enqueue((limit.Window, takes(now), hint?.Invoke(now)), now + Latency);
            }

            var next = underWay.Count < Math.Min(workers, left) ? limit.NextAt(now, 1) : null;
            if (underWay.TryPeek(out _, out var end) && !(next < end))
            {
                now = end;
                var call = underWay.Dequeue();
                if (call.Taken)
                {
                    limit.Pass(now, call.Window);
                    left--;
                }
                else
                {
                    Refused++;
                    limit.Refuse(now, ToTurn(now), call.Window, call.Hint, Random);
                }
            }
            else
                now = next ?? throw new InvalidOperationException($"At {now} nothing is under way, and nothing is waited for.");
        }

        return now;
    }

    /// <summary>So many calls in each stretch of time, as an account's limit counts them.</summary>
    /// <param name="calls">The limit.</param>
    /// <param name="stretch">A second or a minute.</param>
    /// <param name="phase">When the first stretch ends; null: at its whole length.</param>
    public static Func<TimeSpan, bool> Quota(int calls, TimeSpan stretch, TimeSpan? phase = null)
    {
        var (number, taken) = (0L, 0);
        return now =>
        {
            var current = (now - (phase ?? TimeSpan.Zero)).Ticks / stretch.Ticks;
            if (current != number)
                (number, taken) = (current, 0);
            return ++taken <= calls;
        };
    }

    private TimeSpan ToTurn(TimeSpan now) => TimeSpan.FromTicks(Minute.Ticks - ((now - FirstTurn + Minute).Ticks % Minute.Ticks));
}
