namespace PulumiClassicLink.Bench.Measurements;

/// <summary>What comes out of doing the same thing several times.</summary>
internal static class Repeated
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Two things that are done in turns, so that a machine that is busy with something else is busy for both of them.</summary>
    /// <param name="times">How often each is done.</param>
    /// <param name="first">Answers what was measured.</param>
    /// <param name="second">Answers what was measured.</param>
    /// <param name="said">Told before each turn, from 1.</param>
    public static async Task<(IReadOnlyList<T> First, IReadOnlyList<T> Second)> InTurnsAsync<T>(
        int times, Func<Task<T>> first, Func<Task<T>> second, Func<int, Task> said)
    {
        var (ofFirst, ofSecond) = (new List<T>(), new List<T>());
        for (var turn = 1; turn <= times; turn++)
        {
            await said(turn);

            // The other one goes first each time: what one leaves behind may help or hurt the next.
            if (turn % 2 == 1)
                ofFirst.Add(await first());
            ofSecond.Add(await second());
            if (turn % 2 == 0)
                ofFirst.Add(await first());
        }

        return (ofFirst, ofSecond);
    }
}
