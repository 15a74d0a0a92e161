using System.Globalization;
using Grpc.Core;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.Trials.Hostile.Drawing;
using PulumiClassicLink.Trials.Hostile.Wire;

namespace PulumiClassicLink.Trials.Hostile.Rpcs;

/// <summary>
/// Calls of every kind to plugin processes, many at a time, in any order, before Configure too; and bytes that are no calls.
/// </summary>
internal sealed class RpcPart(TrialOptions options, PluginMemory memory)
{
    private const string Kind = "calls";

    private const int CallsOfAProcess = 15_000;
    private const int ProcessesAtOnce = 2;
    private const int CallsAtOnce = 48;
    private const int CallsBeforeConfigure = 300;
    private const int CallsBetweenConfigures = 2_000;
    private const int CallsBetweenStrays = 100;

    /// <summary>An operation has at most what it is given, and 30 s more where its link was never confirmed.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <returns>How many inputs there were.</returns>
    public async Task<long> RunAsync(long count)
    {
        await using var cloud = new StubCloud();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (int)((count + CallsOfAProcess - 1) / CallsOfAProcess)),
            new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce, CancellationToken = options.CancellationToken },
            async (process, token) => await TryProcessAsync(
                cloud.Authority, (long)process * CallsOfAProcess, Math.Min(count, (process + 1L) * CallsOfAProcess), token));
        return count;
    }

    private async Task TryProcessAsync(string cloud, long from, long to, CancellationToken cancellationToken)
    {
        // Every other one is attached; the others have an engine, and so a ledger's file. Without an answer of it they would end.
        await using var engine = await FakeEngine.StartAsync();
        string[] arguments = from / CallsOfAProcess % 2 == 0 ? [] : [engine.Address];
        using var plugin = new TriedProcess(cloud, arguments, memory);
        var next = from;
        await Task.WhenAll(Enumerable.Range(0, CallsAtOnce).Select(_ => WorkAsync()));
        plugin.NoteMemory();

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) - 1 is var index && index < to)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var number = index - from;
                if (number >= CallsBeforeConfigure && (number - CallsBeforeConfigure) % CallsBetweenConfigures == 0)
                    await plugin.ConfigureAsync(cloud, cancellationToken);
                if (number % CallsBetweenStrays == 0)
                    await StrayBytes.SendAsync(plugin, options.Seed, index, cancellationToken);
                await TryAsync(plugin, index);
            }
        }
    }

    private async Task TryAsync(TriedProcess plugin, long index)
    {
        var call = OddMessages.Draw(new Dice(options.Seed, Kind, index));
        using var patience = new CancellationTokenSource(Deadline, TimeProvider.System);
        string? problem;
        try
        {
            problem = await RawCalls.ProblemAsync(plugin.Invoker, call, patience.Token);
        }
        catch (RpcException unread)
        {
            problem = unread.Message;
        }

        if (plugin.HasEnded)
            problem = $"{plugin.End}, this call or one of the {CallsAtOnce - 1} others did it; {problem}";
        if (problem is not null)
            throw Broken.Promise(string.Create(CultureInfo.InvariantCulture, $"{Kind} ({call.Method.Name})"), index, problem, call.Request);
    }
}
