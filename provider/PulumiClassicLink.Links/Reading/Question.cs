namespace PulumiClassicLink.Links.Reading;

internal enum QuestionKind
{
    /// <summary>A refresh: a page of the VPC may show the link; else the question becomes a <see cref="Look"/>.</summary>
    Read,

    /// <summary>Before an Attach: the run's listing of the VPC may hint that there is no link; else a <see cref="Glance"/>.</summary>
    Peek,

    /// <summary>By instance. No row means no link, so sight must be proved.</summary>
    Look,

    /// <summary>By instance. No row means only that none was seen.</summary>
    Glance,

    /// <summary>Asks for the proof of sight alone.</summary>
    Proof,
}

/// <summary>One question and its answer. Only the reader's loop changes it.</summary>
internal sealed class Question(QuestionKind kind, string instanceId, string? vpcId = null)
{
    private readonly TaskCompletionSource<LinkSight> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;
    private int _unproved;

    public QuestionKind Kind => kind;

    public string InstanceId => instanceId;

    public string? VpcId => vpcId;

    public LookManner Manner { get; init; }

    public TimeSpan AskedAt { get; set; }

    /// <summary>It waits to be sent again until then.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>From when on it could be sent.</summary>
    public TimeSpan Since => NotBefore > AskedAt ? NotBefore : AskedAt;

    /// <summary>A page of the VPC may answer it.</summary>
    public bool IsOfListing { get; private set; } = kind is QuestionKind.Read or QuestionKind.Peek;

    /// <summary>No row is no answer to it unless sight was proved before.</summary>
    public bool WantsProof => kind is QuestionKind.Look or QuestionKind.Proof || (kind is QuestionKind.Read && !IsOfListing);

    /// <summary>
    /// Why sight could not be proved. The question is sent all the same, for a row needs no proof; if none comes, this is its error.
    /// </summary>
    public CloudException? Blindness { get; private set; }

    public bool NeedsProof => WantsProof && Blindness is null;

    public Task<LinkSight> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    public void GoByInstance() => IsOfListing = false;

    public void NoteBlind(CloudException why)
    {
        Blindness = why;
        if (kind == QuestionKind.Proof)
            Fail(why);
    }

    /// <summary>The proof of sight was too old when the call went out. After four times ECS is too slow.</summary>
    public void NoteUnproved(string regionId)
    {
        if (++_unproved == 4)
            Fail(Verdict.TooLate(regionId));
    }

    /// <summary>No answer came.</summary>
    /// <returns>False: it has been sent often enough.</returns>
    public bool TryAgain(TimeSpan now)
    {
        if (_failures >= (Manner == LookManner.Repeated ? 0 : 2))
            return false;
        NotBefore = now + RetryWaits.Doubling(_failures++);
        return true;
    }

    public void Tell(Verdict verdict)
    {
        if (verdict.Sight is { } sight)
            _answer.TrySetResult(sight);
        else
            Fail(verdict.Failure!);
    }

    public void Fail(Exception failure)
    {
        // The asker may be gone; .NET reports a failure that nobody looked at.
        if (_answer.TrySetException(failure))
            _ = _answer.Task.Exception;
    }

    /// <summary>The asker is gone.</summary>
    public void Leave() => _answer.TrySetCanceled(CancellationToken.None);
}

/// <summary>The questions of one call by instance, and what became of its parts where it was split.</summary>
internal sealed class Part(IReadOnlyList<Question> questions, Part? whole = null)
{
    public IReadOnlyList<Question> Questions => questions;

    public IReadOnlyList<string> InstanceIds { get; } =
        [.. questions.Select(question => question.InstanceId).Distinct(StringComparer.Ordinal)];

    /// <summary>The call that this was split from.</summary>
    public Part? Whole => whole;

    /// <summary>How many of its parts are not through.</summary>
    public int Open { get; set; }

    /// <summary>ECS has answered it, or a part of it.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>Its parts that got no answer. They wait until all are through: then it shows whether ECS answers any call.</summary>
    public List<(Part Part, CloudException Refusal)> Troubled { get; } = [];

    public void NoteAnswer()
    {
        HasAnswer = true;
        whole?.NoteAnswer();
    }

    /// <summary>
    /// ECS refuses a whole call for one id. So a call of a hundred becomes ten of ten, and each of those that is refused becomes ten of
    /// one: 21 calls find one bad id, 111 find a hundred.
    /// </summary>
    public IReadOnlyList<Part> Split()
    {
        var size = whole is null ? (int)Math.Ceiling(Math.Sqrt(InstanceIds.Count)) : 1;
        Part[] parts = [.. questions.Where(question => !question.IsAnswered)
            .GroupBy(question => question.InstanceId, StringComparer.Ordinal)
            .Chunk(Math.Min(size, Math.Max(1, InstanceIds.Count - 1)))
            .Select(chunk => new Part([.. chunk.SelectMany(of => of)], this))];
        Open = parts.Length;
        return parts;
    }
}
