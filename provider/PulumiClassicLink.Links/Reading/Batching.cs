namespace PulumiClassicLink.Links.Reading;

/// <summary>What the reader does next.</summary>
internal abstract record Step
{
    /// <summary>How many calls the limiter has to let pass together.</summary>
    public virtual int Calls => 1;

    public sealed record AskPage(string VpcId, int Page) : Step;

    public sealed record AskInstances(Part Part) : Step;

    /// <summary>Asks for the proof of sight. The questions that need it go right after it.</summary>
    public sealed record Prove : Step
    {
        public override int Calls => 2;
    }

    /// <param name="Until">Null: until something happens.</param>
    public sealed record Idle(TimeSpan? Until) : Step;
}

/// <summary>
/// Says which call goes next, as a function of what is known and of the time. Questions by instance share a call, and one rule holds for
/// that: a batch never costs a user time. docs/many-links.md has the whole picture.
/// </summary>
internal static class Batching
{
    /// <summary>A question waits for others for a quarter of a call, and no longer than this.</summary>
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(25);

    /// <summary>Timers are not exact enough for less.</summary>
    private static readonly TimeSpan ShortestGathering = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// An engine's workers may have fallen into two groups that ask in turn, at twice the calls. Once in so many calls one group waits for
    /// the other.
    /// </summary>
    private const int CallsBetweenLongWaits = 16;

    public static Step Next(Known known, TimeSpan now)
    {
        foreach (var question in known.Waiting.Where(question => question.IsOfListing))
        {
            if (known.PagesSayTo(question, now) is (PagesSay.AskPage, var page))
                return new Step.AskPage(question.VpcId!, page);
        }

        if (known.Parts.TryPeek(out var part))
            return new Step.AskInstances(part);
        var isProved = known.IsProved(now);
        var ready = known.Waiting.Where(question => !question.IsOfListing && question.NotBefore <= now).ToList();
        if (!isProved && !known.IsProving && ready.Exists(question => question.NeedsProof))
            return new Step.Prove();
        ready.RemoveAll(question => question.Kind == QuestionKind.Proof || (question.NeedsProof && !isProved));
        return ready.Count > 0
            ? Gather(known, ready, now)
            : new Step.Idle(known.Waiting.Where(question => question.NotBefore > now).Min(question => (TimeSpan?)question.NotBefore));
    }

    private static Step Gather(Known known, List<Question> ready, TimeSpan now)
    {
        var ids = ready.Select(question => question.InstanceId).Distinct(StringComparer.Ordinal)
            .Take(Describes.PageSize).ToHashSet(StringComparer.Ordinal);
        var due = ready.Min(question => DueAt(known, question, now));
        return due > now && ids.Count < Describes.PageSize
            ? new Step.Idle(due)
            : new Step.AskInstances(new Part([.. ready.Where(question => ids.Contains(question.InstanceId))]));
    }

    /// <returns>Until when a question waits for others; now, where none is expected.</returns>
    private static TimeSpan DueAt(Known known, Question question, TimeSpan now)
    {
        var quarter = known.Latency / 4;
        if (quarter < ShortestGathering)
            return now;
        var due = question.Since + (quarter < LongestGathering ? quarter : LongestGathering);
        if (question.Manner == LookManner.Patient)
            return due;

        // An operation that writes asks again when its write has ended.
        var lateWrites = known.Writing.Values.Select(began => began + known.WriteLatency).Where(end => end > due).ToList();
        var longDue = question.Since + known.Latency + quarter;
        if (known.CallsSinceLongWait >= CallsBetweenLongWaits && lateWrites.Exists(end => end <= longDue))
            return longDue;
        return known.Expected(now) - lateWrites.Count > known.Waiting.Count + known.UnderWay.Count ? due : now;
    }
}
