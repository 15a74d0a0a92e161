namespace PulumiClassicLink.Links.Reading;

/// <summary>What each answer changes: which questions are answered, which are sent again, and what is known.</summary>
internal sealed class Answers(Known known, string regionId, CallTally tally)
{
    public void Take(Step asked, Described answer, TimeSpan now)
    {
        if (asked is Step.AskPage page)
            TakePage(page, answer, now);
        else if (asked is Step.AskInstances instances)
            TakeInstances(instances.Part, answer, now);
        else
            TakeProof(answer, now);
    }

    private void TakePage(Step.AskPage asked, Described answer, TimeSpan now)
    {
        var pages = known.PagesOf(asked.VpcId);
        if (answer.Page is { } page)
        {
            Note(answer);
            var stamp = pages.Keep(asked.Page, page.TotalCount, answer.AskedAt);
            foreach (var link in page.Links)
                known.See(link.InstanceId, new Sighting(link.VpcId, asked.Page, answer.AskedAt, stamp));
        }
        else if (answer.Refusal is { Kind: not (CloudErrorKind.Throttled or CloudErrorKind.NoCredentials), RefusesKeys: false })
        {
            // The VPC may be deleted, or its listing contradict itself: its links are asked for by instance.
            pages.Fail(asked.Page, now);
        }
        else
        {
            pages.Lose(asked.Page);
            if (!answer.SaysNothing)
                Fail(known.ForPagesOf(asked.VpcId), answer.Failure!);
        }
    }

    /// <summary>The answer for an instance that cannot exist.</summary>
    private void TakeProof(Described answer, TimeSpan now)
    {
        known.IsProving = false;
        var waiting = known.Waiting.Where(question => question.NeedsProof).ToList();
        switch (answer.Refusal?.Kind)
        {
            case CloudErrorKind.InstanceNotFound:
                Note(answer);
                if (!known.IsProved(now))
                    waiting.ForEach(question => question.NoteUnproved(regionId));
                break;
            case CloudErrorKind.OutcomeUnknown:
                Fail(waiting.Except(TryAgain(waiting, now)), answer.Refusal);
                break;
            // An empty success proves no sight; nor does a refusal of the id's form, which anybody is told.
            case null when answer.Page is not null:
            case CloudErrorKind.InstanceNotClassic:
                waiting.ForEach(question => question.NoteBlind(Verdict.Blind(regionId)));
                break;
            case not null when IsOfIds(answer.Refusal):
                waiting.ForEach(question => question.NoteBlind(answer.Refusal));
                break;
            default:
                if (!answer.SaysNothing)
                    Fail(waiting, answer.Failure!);
                break;
        }
    }

    private void TakeInstances(Part part, Described answer, TimeSpan now)
    {
        known.UnderWay.ExceptWith(part.Questions);
        if (answer.SaysNothing)
            known.Waiting.AddRange(part.Questions);
        else if (answer.Refusal is { Kind: CloudErrorKind.OutcomeUnknown } trouble)
            Trouble(part, trouble, now);
        else if (part.InstanceIds.Count > 1 && IsOfIds(answer.Refusal))
            Split(part);
        else
            Judge(part, answer);
        if (part.Whole is { } whole)
            EndPart(whole);
    }

    private void Judge(Part part, Described answer)
    {
        Note(answer);
        if (answer.Page is not null || IsOfIds(answer.Refusal))
            part.NoteAnswer();
        var vpcs = (answer.Page?.Links ?? []).ToDictionary(link => link.InstanceId, link => link.VpcId, StringComparer.Ordinal);
        foreach (var question in part.Questions)
        {
            var vpc = vpcs.GetValueOrDefault(question.InstanceId);
            if (answer.Page is not null)
                known.See(question.InstanceId, new Sighting(vpc, Sighting.ByInstance, answer.AskedAt));
            if (Verdict.Of(question, vpc, answer) is { } verdict)
                question.Tell(verdict);
            else
            {
                known.Waiting.Add(question);
                question.NoteUnproved(regionId);
            }
        }

        if (answer.Page is not null && part.InstanceIds.Count > 1)
            tally.NoteBatched(part.Questions.Count(question => question.IsAnswered));
    }

    /// <summary>No answer, or one that cannot be believed: ECS may have trouble with one of the ids, or with every call.</summary>
    private void Trouble(Part part, CloudException refusal, TimeSpan now)
    {
        var again = part.Whole is null ? TryAgain(part.Questions, now) : [];
        known.Waiting.AddRange(again);
        var isOfIds = again.Count == 0 && part.InstanceIds.Count > 1 && (refusal.Code ?? refusal.RequestId) is not null;
        if (!isOfIds)
            Fail(part.Questions.Except(again), refusal);
        else if (part.Whole is null)
            Split(part);
        else
        {
            known.UnderWay.UnionWith(part.Questions);
            part.Whole.Troubled.Add((part, refusal));
        }
    }

    /// <summary>Once all parts are through: if ECS answered any of them, the trouble of the others is with their ids.</summary>
    private void EndPart(Part whole)
    {
        if (--whole.Open > 0)
            return;
        foreach (var (part, refusal) in whole.Troubled)
        {
            known.UnderWay.ExceptWith(part.Questions);
            if (whole.HasAnswer)
                Split(part);
            else
                Fail(part.Questions, refusal);
        }
    }

    private void Split(Part part)
    {
        foreach (var smaller in part.Split())
        {
            known.Parts.Enqueue(smaller);
            known.UnderWay.UnionWith(smaller.Questions);
        }
    }

    private void Note(Described answer)
    {
        if (answer.Page is not null)
            known.NoteDescribe(answer.Took);
        if (answer.ShowsSight)
            known.NoteProof(answer.AskedAt);
    }

    /// <returns>Those that may be sent again.</returns>
    private List<Question> TryAgain(IEnumerable<Question> questions, TimeSpan now)
    {
        var again = questions.Where(question => question.TryAgain(now)).ToList();
        again.ForEach(_ => tally.NoteRetried());
        return again;
    }

    private static void Fail(IEnumerable<Question> questions, Exception failure)
    {
        foreach (var question in questions)
            question.Fail(failure);
    }

    /// <summary>Perhaps one id of the call is refused. Permissions, keys, limits and trouble of ECS concern every call alike.</summary>
    private static bool IsOfIds(CloudException? refusal) =>
        refusal is
        {
            Code: { } code,
            RefusesKeys: false,
            Kind: not (CloudErrorKind.OutcomeUnknown or CloudErrorKind.Throttled or CloudErrorKind.NoCredentials),
        }
        && !code.StartsWith("Forbidden", StringComparison.OrdinalIgnoreCase);
}
