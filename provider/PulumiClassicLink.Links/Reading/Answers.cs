namespace PulumiClassicLink.Links.Reading;

/// <summary>What an answer changes: who has theirs, who waits again, and what is known now.</summary>
internal sealed class Answers(Known known, string regionId, CallTally tally)
{
    /// <summary>A proof can be too old for the question that follows it, where ECS takes seconds.</summary>
    private const int UnprovedAnswers = 4;

    public void Page(Step.AskPage asked, int stamp, Described described, TimeSpan now)
    {
        var listing = known.ListingOf(asked.VpcId);
        if (described.Page is { } page)
        {
            NoteRows(described);
            listing.Keep(asked.Page, page.TotalCount, described.AskedAt, stamp);
            foreach (var link in page.Links)
                known.See(link.InstanceId, new Sighting(link.VpcId, asked.Page, described.AskedAt));
            return;
        }

        // A VPC may be deleted, or the listing odd: its links are asked for by instance.
        if (described.Refusal is { Kind: not (CloudErrorKind.Throttled or CloudErrorKind.NoCredentials), RefusesKeys: false })
        {
            listing.Fail(asked.Page, now);
            return;
        }

        listing.Lose(asked.Page);
        if (described.Refusal?.Kind != CloudErrorKind.Throttled && described.Failure is not OperationCanceledException)
            Fail(question => !question.IsByInstance && question.VpcId == asked.VpcId, described.Failure!);
    }

    public void Proof(Described described, TimeSpan now)
    {
        known.IsProving = false;
        switch (described.Refusal?.Kind)
        {
            case CloudErrorKind.InstanceNotFound:
                known.NoteProof(described.AskedAt);
                foreach (var question in known.Waiting.Where(question => question.NeedsProof && !known.IsProved(now)))
                    TooLate(question);
                return;
            case CloudErrorKind.Throttled:
                return;
            case CloudErrorKind.OutcomeUnknown:
                foreach (var question in known.Waiting.Where(question => question.NeedsProof))
                    TryAgain(question, described.Refusal, now);
                return;
            case null when described.Failure is { } failure:
                if (failure is not OperationCanceledException)
                    Fail(question => question.NeedsProof, failure);
                return;
            case not null when !IsOfOneId(described.Refusal):
                Fail(question => question.NeedsProof, described.Refusal);
                return;
            default:
                // An empty success, or said of the form of the id: neither needs sight.
                Blind(described.Refusal is { Kind: not CloudErrorKind.InstanceNotClassic } said ? said : ReadingErrors.Blind(regionId));
                return;
        }
    }

    public void Instances(Part part, Described described, TimeSpan now)
    {
        known.UnderWay.ExceptWith(part.Questions);
        if (described.Page is { } page)
            Rows(part, page, described);
        else if (described.Refusal is not { } refusal)
            Unanswered(part, described.Failure!);
        else if (refusal.Kind == CloudErrorKind.Throttled)
            known.Waiting.AddRange(part.Questions);
        else if (refusal.Kind == CloudErrorKind.OutcomeUnknown)
            Trouble(part, refusal, now);
        else if (IsOfOneId(refusal))
            Refused(part, refusal, described.AskedAt);
        else
            Tell(part.Questions, refusal);
        if (part.Whole is { } whole)
            EndPart(whole);
    }

    private void Rows(Part part, DescribeClassicLinkInstancesResponse page, Described described)
    {
        NoteRows(described);
        part.NoteAnswer();
        var vpcs = page.Links.ToDictionary(link => link.InstanceId, link => link.VpcId, StringComparer.Ordinal);
        var isProved = described.WasProved || page.Links.Count > 0;
        foreach (var question in part.Questions)
        {
            var vpc = vpcs.GetValueOrDefault(question.InstanceId);
            known.See(question.InstanceId, new Sighting(vpc, 0, described.AskedAt));
            if (vpc is null && !isProved && question.Blindness is { } blindness)
                question.Fail(blindness);
            else if (vpc is not null || isProved || !question.NeedsProof)
                question.Tell(new InstanceAnswer(vpc));
            else
            {
                known.Waiting.Add(question);
                TooLate(question);
            }
        }

        if (part.InstanceIds.Count > 1)
            tally.NoteBatched(part.Questions.Count(question => question.IsAnswered));
    }

    private void TooLate(Question question)
    {
        if (++question.Unproved == UnprovedAnswers)
            question.Fail(ReadingErrors.TooLate(regionId));
    }

    private void NoteRows(Described described)
    {
        known.NoteDescribe(described.Took);
        if (described.Page!.Links.Count > 0)
            known.NoteProof(described.AskedAt);
    }

    /// <summary>No answer at all; a call that was given up may have found others who wait for it meanwhile.</summary>
    private void Unanswered(Part part, Exception failure)
    {
        foreach (var question in part.Questions)
        {
            if (failure is OperationCanceledException)
                known.Waiting.Add(question);
            else
                question.Fail(failure);
        }
    }

    /// <summary>ECS had trouble of its own, or its answer cannot be read or trusted: with one of the ids, or with everything.</summary>
    private void Trouble(Part part, CloudException refusal, TimeSpan now)
    {
        var again = part.Whole is null ? part.Questions.Where(question => question.Failures < question.Retries).ToList() : [];
        foreach (var question in again)
        {
            known.Waiting.Add(question);
            TryAgain(question, refusal, now);
        }

        var isOfIds = again.Count == 0 && part.InstanceIds.Count > 1 && (refusal.Code ?? refusal.RequestId) is not null;
        if (isOfIds && part.Whole is { } whole)
        {
            known.UnderWay.UnionWith(part.Questions);
            whole.Troubled.Add((part, refusal));
        }
        else if (isOfIds)
            Split(part);
        else
            Tell(part.Questions.Except(again), refusal);
    }

    /// <summary>Trouble is of one id, unless it is of every call.</summary>
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
                Tell(part.Questions, refusal);
        }
    }

    private void TryAgain(Question question, CloudException refusal, TimeSpan now)
    {
        if (question.Failures++ < question.Retries)
            question.NotBefore = now + RetryWaits.Doubling(question.Failures - 1);
        else
            question.Fail(refusal);
        tally.NoteRetried();
    }

    private void Refused(Part part, CloudException refusal, TimeSpan askedAt)
    {
        if (part.InstanceIds.Count > 1)
        {
            Split(part);
            return;
        }

        part.NoteAnswer();
        if (refusal.Kind == CloudErrorKind.InstanceNotFound)
            known.NoteProof(askedAt);
        Tell(part.Questions, refusal);
    }

    private void Split(Part part)
    {
        foreach (var smaller in part.Split())
        {
            known.Parts.Enqueue(smaller);
            known.UnderWay.UnionWith(smaller.Questions);
        }
    }

    private static void Tell(IEnumerable<Question> questions, CloudException refusal)
    {
        foreach (var question in questions)
            question.Tell(new InstanceAnswer(null, refusal));
    }

    /// <summary>A question may have an answer that needs no proof, such as a row; who asked for the proof alone has none.</summary>
    private void Blind(CloudException why)
    {
        foreach (var question in known.Waiting.Where(question => question.NeedsProof))
        {
            question.Blindness = why;
            if (question.Kind == QuestionKind.Proof)
                question.Fail(why);
        }
    }

    private void Fail(Func<Question, bool> whom, Exception failure)
    {
        foreach (var question in known.Waiting.Where(whom))
            question.Fail(failure);
    }

    /// <summary>Refused, perhaps for one of its ids; what concerns every call alike is not.</summary>
    private static bool IsOfOneId(CloudException refusal) =>
        refusal.Code is { } code
        && !code.StartsWith("Forbidden", StringComparison.OrdinalIgnoreCase)
        && !refusal.RefusesKeys
        && refusal.Kind is not (CloudErrorKind.OutcomeUnknown or CloudErrorKind.Throttled or CloudErrorKind.NoCredentials);
}
