using System.Collections.Concurrent;
using PulumiClassicLink.Ecs.Actions;

namespace PulumiClassicLink.Ecs.Links;

/// <summary>
/// Whether an empty success means "no link". ECS has answered callers without permission with HTTP 200 and an empty list
/// (the vendor's notice on the authentication of query-type APIs), so an answer that only a seeing caller gets must come before the
/// empty one is asked for: one that comes after it may be of a permission that came in between.
/// </summary>
internal sealed class ProofOfSight(bool trustEmptyAnswers, TimeProvider timeProvider)
{
    /// <summary>A permission can be taken away at any time.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    /// <summary>A proof can be too old for the question that follows it, where ECS takes seconds, or holds calls back between the two.</summary>
    private const int Tries = 4;

    /// <summary>Of the form of an instance id, and none: ids of instances are drawn, not counted.</summary>
    public const string NoInstance = "i-00000000000000000000";

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SharedQuestion> _questions = new(StringComparer.Ordinal);

    /// <summary>A row, or a NotFound, came from this region, for a question of that time (a timestamp of the clock).</summary>
    public void Note(string regionId, long askedAt) => _seen.AddOrUpdate(regionId, askedAt, (_, before) => Math.Max(before, askedAt));

    /// <summary>Whether an empty answer to a question that is sent now will mean "no link".</summary>
    public bool IsProved(string regionId) =>
        trustEmptyAnswers || (_seen.TryGetValue(regionId, out var at) && timeProvider.GetElapsedTime(at) <= Lasts);

    /// <summary>Asks, and asks again after a proof, until the answer is one that proves what it says.</summary>
    /// <param name="reads">Ask for the proof.</param>
    /// <param name="regionId">Of the question.</param>
    /// <param name="ask">The question.</param>
    /// <param name="isProved">False: an empty answer, asked for when sight was not proved.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="EcsException">Refused: blind. Else that of the question, or of the one for the proof.</exception>
    public async Task<T> SeeAsync<T>(
        VerifiedReads reads, string regionId, Func<Task<T>> ask, Func<T, bool> isProved, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await ask();
            if (isProved(answer))
                return answer;
            if (attempt == Tries)
                throw TooLate(regionId);

            // Another answer may have proved it meanwhile.
            if (IsProved(regionId))
                continue;
            var proof = _questions.GetOrAdd(regionId, region => new SharedQuestion(token => AskAsync(reads, region, token)));
            await reads.WaitAsync(proof.AskAsync(cancellationToken), regionId);
        }
    }

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
            // Said of the form of an id, which needs no sight.
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

    private static EcsException TooLate(string regionId) =>
        new(EcsErrorKind.OutcomeUnknown,
            EcsCall.Describe,
            $"{EcsCall.Describe}: empty answers from {regionId} prove nothing: each came more than {Lasts.TotalSeconds:0} s after the proof that the access key may see links.")
        {
            Cause = "ECS takes seconds for an answer, or holds calls back.",
            Next = "repeat the operation when ECS answers faster.",
        };
}
