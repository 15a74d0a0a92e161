using System.Collections.Concurrent;

namespace PulumiClassicLink.Ecs.Links;

/// <summary>Asks for many instances in one call. ECS refuses a whole call for one id; halving it gives each id its own answer.</summary>
internal sealed class InstanceReads(VerifiedReads reads)
{
    /// <summary>
    /// So often is a call halved whose trouble may be all of ECS, until some part of it has an answer: as deep as its quarters.
    /// </summary>
    private const int HalvingsInTrouble = 2;

    /// <summary>Refused, perhaps for one of its ids: not for what concerns every call alike.</summary>
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
        var chunks = new ConcurrentQueue<string[]>(instanceIds.Chunk(together));
        var answered = 0;
        for (var halvings = 0; !chunks.IsEmpty; halvings++)
        {
            var isTroubled = halvings >= HalvingsInTrouble && answered == 0;
            var halves = new ConcurrentQueue<string[]>();
            await Parallel.ForEachAsync(chunks, options, async (chunk, token) =>
            {
                var (rows, refusal) = await AskAsync(regionId, chunk, token);
                var isOfOneId = refusal is not null && IsOfOneId(refusal);
                if (refusal is null || isOfOneId)
                    Interlocked.Increment(ref answered);
                if (chunk.Length > 1 && (isOfOneId || (IsTrouble(refusal) && !isTroubled)))
                {
                    halves.Enqueue(chunk[..(chunk.Length / 2)]);
                    halves.Enqueue(chunk[(chunk.Length / 2)..]);
                    return;
                }

                var vpcs = rows?.Links.ToDictionary(row => row.InstanceId, row => row.VpcId, StringComparer.Ordinal);
                foreach (var id in chunk)
                    answer(id, new InstanceAnswer(vpcs?.GetValueOrDefault(id), refusal, rows?.IsProved != false, chunk.Length > 1));
            });
            chunks = halves;
        }
    }

    /// <summary>ECS had trouble of its own, or its answer cannot be read or trusted: with one of the ids, or with everything.</summary>
    private static bool IsTrouble(EcsException? refusal) =>
        refusal is { Kind: EcsErrorKind.OutcomeUnknown } && (refusal.Code ?? refusal.RequestId) is not null;

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
