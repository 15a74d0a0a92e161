namespace PulumiClassicLink.Links.Reading;

/// <summary>What to do next.</summary>
internal abstract record Step
{
    /// <summary>Calls that go one after the other.</summary>
    public virtual int Calls => 1;

    public sealed record AskPage(string VpcId, int Page) : Step;

    public sealed record AskInstances(Part Part) : Step;

    /// <summary>And then what is waiting for the proof.</summary>
    public sealed record Prove : Step
    {
        public override int Calls => 2;
    }

    /// <param name="Until">Null: for whatever comes.</param>
    public sealed record Wait(TimeSpan? Until) : Step;
}

/// <summary>Which call goes next: a function of what is known and of the time, and of nothing else.</summary>
internal static class Batching
{
    /// <summary>A batch never costs a user time: no longer than this, and a quarter of a call, is company waited for.</summary>
    public static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(25);

    /// <summary>Timers are not finer, and a call that is so quick needs no company.</summary>
    private static readonly TimeSpan ShortestGathering = TimeSpan.FromMilliseconds(2);

    /// <summary>Workers of an engine that fell into two groups stay so, and need twice the calls, until one of them waits for the other.</summary>
    private const int CallsBetweenLongWaits = 16;

    public static Step Next(Known known, TimeSpan now)
    {
        foreach (var question in known.Waiting.Where(question => question is { IsByInstance: false, VpcId: not null }))
        {
            if (known.Says(question, now, out var page) == ListingSays.AskPage)
                return new Step.AskPage(question.VpcId!, page);
        }

        if (known.Parts.TryPeek(out var part))
            return new Step.AskInstances(part);
        var isProved = known.IsProved(now);
        var ready = known.Waiting.Where(question => (question.IsByInstance || question.Kind == QuestionKind.Proof) && question.NotBefore <= now).ToList();
        if (!isProved && !known.IsProving && ready.Exists(question => question.NeedsProof))
            return new Step.Prove();
        ready.RemoveAll(question => question.Kind == QuestionKind.Proof || (question.NeedsProof && !isProved));
        return Instances(known, ready, now);
    }

    private static Step Instances(Known known, List<Question> ready, TimeSpan now)
    {
        if (ready.Count > 0)
        {
            var ids = ready.Select(question => question.InstanceId).Distinct(StringComparer.Ordinal)
                .Take(Describes.PageSize).ToHashSet(StringComparer.Ordinal);
            var due = ready.Min(question => DueAt(known, question, now));
            if (due <= now || ids.Count == Describes.PageSize)
                return new Step.AskInstances(new Part([.. ready.Where(question => ids.Contains(question.InstanceId))]));
            return new Step.Wait(due);
        }

        var later = known.Waiting.Where(question => question.NotBefore > now).Select(question => question.NotBefore).ToList();
        return new Step.Wait(later.Count > 0 ? later.Min() : null);
    }

    /// <summary>Until when a question waits for others, if there are any to wait for.</summary>
    private static TimeSpan DueAt(Known known, Question question, TimeSpan now)
    {
        var quarter = known.Latency / 4;
        if (quarter < ShortestGathering)
            return now;
        var due = question.Since + (quarter < LongestGathering ? quarter : LongestGathering);
        if (question.IsPatient)
            return due;

        // Who waits for a write comes with its answer, and not before.
        var later = known.Writing.Values.Select(began => began + known.WriteLatency).Where(end => end > due);
        var dueOnce = question.Since + known.Latency + quarter;
        if (known.CallsSinceLongWait >= CallsBetweenLongWaits && later.Any(end => end <= dueOnce))
            return dueOnce;
        return known.Expected(now) - later.Count() > known.Waiting.Count + known.UnderWay.Count ? due : now;
    }
}
