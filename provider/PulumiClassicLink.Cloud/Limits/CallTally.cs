using System.Collections.Concurrent;
using System.Globalization;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>Counts the calls of a process, for one line at its end. Any thread may count.</summary>
public sealed class CallTally
{
    private readonly ConcurrentDictionary<string, int> _sent = new(StringComparer.Ordinal);
    private int _throttled;
    private int _retried;
    private int _batched;
    private long _heldTicks;

    /// <summary>A limit or a broken answer cost time, so the user should see the line.</summary>
    public bool WasHindered => _throttled > 0 || _retried > 0 || _heldTicks > 0;

    /// <returns>Null: no call was made.</returns>
    public string? Summarize()
    {
        if (_sent.IsEmpty)
            return null;
        var actions = _sent.OrderBy(action => action.Key, StringComparer.Ordinal)
            .Select(action => string.Create(CultureInfo.InvariantCulture, $"{action.Key} {action.Value:N0}"));
        (int Count, string What)[] details =
        [
            (_batched, _batched == 1 ? "read batched" : "reads batched"),
            (_throttled, "throttled"),
            (_retried, "retried"),
            ((int)Math.Ceiling(TimeSpan.FromTicks(Interlocked.Read(ref _heldTicks)).TotalSeconds), "s waited"),
        ];
        var detail = string.Join(", ", details.Where(detail => detail.Count > 0)
            .Select(detail => string.Create(CultureInfo.InvariantCulture, $"{detail.Count:N0} {detail.What}")));
        return $"Calls to Alibaba Cloud: {string.Join(", ", actions)}{(detail.Length == 0 ? string.Empty : $" ({detail})")}.";
    }

    /// <summary>A try went out, the first or another.</summary>
    internal void NoteSent(string action) => _sent.AddOrUpdate(action, 1, (_, count) => count + 1);

    internal void NoteThrottled() => Interlocked.Increment(ref _throttled);

    /// <summary>A read is sent again because no answer came, or none that can be trusted.</summary>
    internal void NoteRetried() => Interlocked.Increment(ref _retried);

    /// <summary>So many reads shared their calls with others.</summary>
    internal void NoteBatched(int reads) => Interlocked.Add(ref _batched, reads);

    /// <summary>Calls of one action waited so long for its limit. The time counts once, however many calls waited.</summary>
    internal void NoteHeld(TimeSpan time) => Interlocked.Add(ref _heldTicks, time.Ticks);
}
