using System.Collections.Concurrent;
using PulumiClassicLink.Ecs.Actions;

namespace PulumiClassicLink.Ecs.Links;

/// <summary>
/// Whether an empty success means "no link". ECS has answered callers without permission with HTTP 200 and an empty list
/// (the vendor's notice on the authentication of query-type APIs), so an answer that only a seeing caller gets must come first.
/// </summary>
internal sealed class ProofOfSight(bool trustEmptyAnswers, TimeProvider timeProvider)
{
    /// <summary>A permission can be taken away at any time.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    /// <summary>Of the form of an instance id, and none: ids of instances are drawn, not counted.</summary>
    public const string NoInstance = "i-00000000000000000000";

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _asking = new(StringComparer.Ordinal);

    /// <summary>A row, or a NotFound, came from this region, for a question of that time (a timestamp of the clock).</summary>
    public void Note(string regionId, long askedAt) => _seen.AddOrUpdate(regionId, askedAt, (_, before) => Math.Max(before, askedAt));

    /// <exception cref="EcsException">Refused: blind. Else that of the question itself.</exception>
    public async Task EnsureAsync(VerifiedReads reads, string regionId, CancellationToken cancellationToken)
    {
        if (trustEmptyAnswers || IsProved(regionId))
            return;

        var asking = _asking.GetOrAdd(regionId, _ => new SemaphoreSlim(1, 1));
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (!IsProved(regionId))
                await AskAsync(reads, regionId, cancellationToken);
        }
        finally
        {
            asking.Release();
        }
    }

    private bool IsProved(string regionId) => _seen.TryGetValue(regionId, out var at) && timeProvider.GetElapsedTime(at) <= Lasts;

    private static async Task AskAsync(VerifiedReads reads, string regionId, CancellationToken cancellationToken)
    {
        try
        {
            await reads.OfInstancesAsync(regionId, [NoInstance], cancellationToken);
        }
        catch (EcsException refused) when (refused.Kind == EcsErrorKind.InstanceNotFound)
        {
            return;
        }
        catch (EcsException refused) when (refused.Kind == EcsErrorKind.InstanceNotClassic)
        {
            throw Blind(regionId);
        }

        throw Blind(regionId);
    }

    private static EcsException Blind(string regionId) =>
        new(EcsErrorKind.Refused,
            EcsCall.Describe,
            $"{EcsCall.Describe}: empty answers from {regionId} prove nothing: ECS did not even refuse an instance that cannot exist.\n"
            + $"Grant the permission ecs:{EcsCall.Describe}, or set the provider's trustEmptyAnswers to take empty for absent.")
        {
            Cause = $"the RAM policy of the access key does not allow ecs:{EcsCall.Describe} on resource \"*\": ECS has answered such queries with an empty success.",
        };
}
