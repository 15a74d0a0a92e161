using System.Collections.Concurrent;
using System.Globalization;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>What the calls of a process came to, for its one line at the end. Any thread may count.</summary>
public sealed class CallTally
{
    private readonly ConcurrentDictionary<string, int> _sent = new(StringComparer.Ordinal);
    private int _throttled;
    private int _retried;
    private int _batched;
    private long _heldTicks;

    /// <summary>True where a limit, a wait for it or a broken answer cost time: then the line is worth reading.</summary>
    public bool WasHindered => _throttled > 0 || _retried > 0 || _heldTicks > 0;

    /// <returns>One line; null: no call was made.</returns>
    public string? Summarize()
    {
        var sent = _sent.OrderBy(action => action.Key, StringComparer.Ordinal).ToList();
        if (sent.Count == 0)
            return null;
        var actions = string.Join(", ", sent.Select(action => string.Create(CultureInfo.InvariantCulture, $"{action.Key} {action.Value:N0}")));
        var held = TimeSpan.FromTicks(Interlocked.Read(ref _heldTicks));
        string?[] details =
        [
            Counted(_batched, _batched == 1 ? "read batched" : "reads batched"),
            Counted(_throttled, "throttled"),
            Counted(_retried, "retried"),
            Counted((int)Math.Ceiling(held.TotalSeconds), "s waited"),
        ];
        var detail = string.Join(", ", details.OfType<string>());
        return detail.Length == 0 ? $"Calls to Alibaba Cloud: {actions}." : $"Calls to Alibaba Cloud: {actions} ({detail}).";
    }

    /// <summary>A call went out, be it the first try or another.</summary>
    internal void NoteSent(string action) => _sent.AddOrUpdate(action, 1, (_, count) => count + 1);

    /// <summary>An answer was that there were too many calls.</summary>
    internal void NoteThrottled() => Interlocked.Increment(ref _throttled);

    /// <summary>A read goes out again because no answer, or none that can be trusted, came.</summary>
    internal void NoteRetried() => Interlocked.Increment(ref _retried);

    /// <summary>So many reads shared their calls with others.</summary>
    internal void NoteBatched(int reads) => Interlocked.Add(ref _batched, reads);

    /// <summary>All calls of one action waited for the limit to pass, whose number does not count.</summary>
    internal void NoteHeld(TimeSpan time) => Interlocked.Add(ref _heldTicks, time.Ticks);

    private static string? Counted(int count, string what) =>
        count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}");
}
