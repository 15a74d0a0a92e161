using System.Collections.Concurrent;
using System.Globalization;

namespace PulumiClassicLink.Trials;

/// <summary>Cases that are drawn, each from a seed of its own: the trial's, and those after it.</summary>
internal static class Seeds
{
    /// <param name="atATime">How many are played side by side.</param>
    /// <exception cref="BrokenPromiseException">A case broke a promise; the message says how to play it again.</exception>
    public static async Task<IReadOnlyCollection<TOutcome>> PlayAsync<TCase, TOutcome>(
        TrialOptions options, Trial trial, int atATime, Func<int, TCase> draw, Func<TCase, CancellationToken, Task<TOutcome>> playAsync)
    {
        ConcurrentBag<TOutcome> outcomes = [];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = options.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(options.Seed, options.Count), parallel, async (seed, cancellationToken) =>
        {
            var drawn = draw(seed);
            try
            {
                outcomes.Add(await playAsync(drawn, cancellationToken));
            }
            catch (BrokenPromiseException broken)
            {
                throw new BrokenPromiseException(string.Create(
                    CultureInfo.InvariantCulture, $"{broken.Message}\n{drawn}\nagain: {trial.Name} --count 1 --seed {seed}"));
            }
        });
        return outcomes;
    }
}
