using System.Collections.Concurrent;

namespace PulumiClassicLink.Ecs.Links;

/// <summary>Asks for many instances in one call. ECS refuses a whole call for one id; halving it gives each id its own answer.</summary>
internal sealed class InstanceReads(VerifiedReads reads)
{
    /// <summary>So often is a call halved whose trouble may be all of ECS, if no part of it has an answer then: down to its quarters.</summary>
    private const int HalvingsInTrouble = 2;

    /// <summary>Refused, perhaps for one of its ids; the access key and the limits concern every call alike.</summary>
    public static bool IsOfOneId(EcsException refused) =>
        refused.Code is not null
        && !refused.RefusesKeys
        && refused.Kind is not (EcsErrorKind.OutcomeUnknown or EcsErrorKind.Throttled or EcsErrorKind.NoCredentials);

    /// <param name="regionId">Of the instances.</param>
    /// <param name="instanceIds">Each once.</param>
    /// <param name="together">How many a call asks for at first.</param>
    /// <param name="answer">Called once for each id, as soon as its answer is known, by any thread.</param>
    /// <param name="cancellationToken">Ends it; some ids get no answer then.</param>
    public async Task RunAsync(
        string regionId, IReadOnlyCollection<string> instanceIds, int together, Action<string, InstanceAnswer> answer, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = VerifiedReads.CallsAtOnce, CancellationToken = cancellationToken };
        string[][] chunks = [.. instanceIds.Chunk(together)];
        var hasAnswer = false;
        for (var halvings = 0; chunks.Length > 0; halvings++)
        {
            var failed = new ConcurrentQueue<(string[] Chunk, EcsException Refusal)>();
            await Parallel.ForEachAsync(chunks, options, async (chunk, token) =>
            {
                var (rows, refusal) = await AskAsync(regionId, chunk, token);
                if (refusal is null || IsOfOneId(refusal))
                    hasAnswer = true;
                if (refusal is not null && chunk.Length > 1 && (IsOfOneId(refusal) || IsTrouble(refusal)))
                    failed.Enqueue((chunk, refusal));
                else
                    Tell(chunk, rows, refusal, answer);
            });
            var halved = failed.ToLookup(one => IsOfOneId(one.Refusal) || hasAnswer || halvings < HalvingsInTrouble);
            foreach (var (chunk, refusal) in halved[false])
                Tell(chunk, null, refusal, answer);
            chunks = [.. halved[true].SelectMany(one => one.Chunk.Chunk((one.Chunk.Length + 1) / 2))];
        }
    }

    private static void Tell(string[] chunk, ProvedRows? rows, EcsException? refusal, Action<string, InstanceAnswer> answer)
    {
        var vpcs = rows?.Links.ToDictionary(row => row.InstanceId, row => row.VpcId, StringComparer.Ordinal);
        foreach (var id in chunk)
            answer(id, new InstanceAnswer(vpcs?.GetValueOrDefault(id), refusal, rows?.IsProved != false, chunk.Length > 1));
    }

    /// <summary>ECS had trouble of its own, or its answer cannot be read or trusted: with one of the ids, or with everything.</summary>
    private static bool IsTrouble(EcsException refusal) =>
        refusal.Kind == EcsErrorKind.OutcomeUnknown && (refusal.Code ?? refusal.RequestId) is not null;

    private async Task<(ProvedRows? Rows, EcsException? Refusal)> AskAsync(string regionId, string[] chunk, CancellationToken cancellationToken)
    {
        try
        {
            return (await reads.OfInstancesAsync(regionId, chunk, cancellationToken), null);
        }
        catch (EcsException refusal)
        {
            return (null, refusal);
        }
    }
}
