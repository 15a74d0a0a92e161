using System.Collections.Concurrent;

namespace PulumiClassicLink.Ecs.Links;

/// <summary>Asks for many instances in one call. ECS refuses a whole call for one id; halving it gives each id its own answer.</summary>
internal sealed class InstanceReads(VerifiedReads reads)
{
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
        while (!chunks.IsEmpty)
        {
            var halves = new ConcurrentQueue<string[]>();
            await Parallel.ForEachAsync(chunks, options, async (chunk, token) =>
            {
                if (await TryAsync(regionId, chunk, answer, token))
                    return;
                halves.Enqueue(chunk[..(chunk.Length / 2)]);
                halves.Enqueue(chunk[(chunk.Length / 2)..]);
            });
            chunks = halves;
        }
    }

    /// <returns>False: refused, perhaps for one id only.</returns>
    private async Task<bool> TryAsync(string regionId, string[] chunk, Action<string, InstanceAnswer> answer, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await reads.OfInstancesAsync(regionId, chunk, cancellationToken);
            var vpcs = rows.ToDictionary(row => row.InstanceId, row => row.VpcId, StringComparer.Ordinal);
            foreach (var id in chunk)
                answer(id, new InstanceAnswer(vpcs.GetValueOrDefault(id), null));
            return true;
        }
        catch (EcsException refused)
        {
            if (chunk.Length > 1 && MayBeOfOneId(refused))
                return false;
            foreach (var id in chunk)
                answer(id, new InstanceAnswer(null, refused));
            return true;
        }
    }

    /// <summary>Not where nothing, or nothing readable, answered, nor for what concerns every call alike.</summary>
    private static bool MayBeOfOneId(EcsException refused) =>
        refused.IsInconsistent
        || (refused.Code is not null
            && !refused.RefusesKeys
            && refused.Kind is not (EcsErrorKind.OutcomeUnknown or EcsErrorKind.Throttled or EcsErrorKind.NoCredentials));
}
