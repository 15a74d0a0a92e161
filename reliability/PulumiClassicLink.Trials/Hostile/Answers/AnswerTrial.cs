using System.Globalization;
using Grpc.Core;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>
/// Answers of the cloud that no honest cloud gives, to the plugin's own service in this process. It wants a thread pool of one thread:
/// then time moves only when nothing else is left to do, and the same input always takes the same course.
/// </summary>
internal static class AnswerTrial
{
    private const string Kind = "answers";

    /// <summary>Of the plugin's time: the longest operation has five minutes, and each of its calls some seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static Trial Trial { get; } = new(
        "hostile-answers", "no answer of the cloud is taken for what it does not say (a part of hostile)", "inputs", 100_000, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0L; index < options.Count; index++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            var outcome = Try(options.Seed, index);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        await options.Output.WriteLineAsync("  " + string.Join(", ", outcomes.Select(
            outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Key} {outcome.Value:#,0}"))));
        return options.Count;
    }

    private static string Try(int seed, long index)
    {
        var input = new AnswerInput(seed, index);
        var time = new VirtualTime();
        using var wire = new AnswerWire(input.Cloud, input.Tampering, time);
        Reply? reply = null;
        try
        {
            using var plugin = new TriedPlugin(wire, time, input.Environment);
            Clockwork.Run(time, Longest, async () =>
            {
                reply = await plugin.ConfigureAsync(input.Configuration);
                if (reply.Status == StatusCode.OK)
                    reply = await input.DoAsync(plugin);
            });
        }
        catch (HangException hang)
        {
            throw Broken.Promise(Kind, index, $"{input.Deed} {hang.Message}", Told(wire));
        }

        return new AnswerOracle(input, wire.Exchanges).Problem(reply!) is { } problem
            ? throw Broken.Promise(Kind, index, $"{input.Deed}: {problem}", $"{reply}\n{Told(wire)}")
            : Outcome(input, reply!);
    }

    private static string Told(AnswerWire wire) => string.Join('\n', wire.Exchanges);

    private static string Outcome(AnswerInput input, Reply reply) =>
        reply.Status != StatusCode.OK ? $"{input.Deed} {reply.Status}"
        : reply.Answer is Protocol.ReadResponse read ? read.Id.Length > 0 ? "Read present" : "Read gone"
        : $"{input.Deed} done";
}
