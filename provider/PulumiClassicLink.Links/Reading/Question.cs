namespace PulumiClassicLink.Links.Reading;

/// <summary>What is asked of a region's reader.</summary>
internal enum QuestionKind
{
    /// <summary>A refresh: a page of the VPC may say that the link is there; anything else is a <see cref="Look"/>.</summary>
    Read,

    /// <summary>Before an Attach: a listing of the VPC, one a run, may say that nothing is known of the pair; anything else is a <see cref="Glance"/>.</summary>
    Peek,

    /// <summary>By instance; no row is no link.</summary>
    Look,

    /// <summary>By instance; no row means no more than that none was seen.</summary>
    Glance,

    /// <summary>Of no instance: only that sight is proved.</summary>
    Proof,
}

/// <summary>What ECS said of one instance.</summary>
/// <param name="VpcId">Of its row; null: none.</param>
/// <param name="Refusal">Null: there was an answer.</param>
internal readonly record struct InstanceAnswer(string? VpcId, CloudException? Refusal = null);

/// <summary>One question and its answer. All but the answer's task belongs to the reader.</summary>
internal sealed class Question(QuestionKind kind, string instanceId, string? vpcId = null)
{
    private readonly TaskCompletionSource<InstanceAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public QuestionKind Kind => kind;

    public string InstanceId => instanceId;

    public string? VpcId => vpcId;

    /// <summary>Nobody is held up by it: it waits for company, whether or not any is expected.</summary>
    public bool IsPatient { get; init; }

    /// <summary>How often a call that got no answer is sent again for it.</summary>
    public int Retries { get; init; } = 2;

    public TimeSpan AskedAt { get; set; }

    /// <summary>No listing answers it.</summary>
    public bool IsByInstance { get; set; } = kind is QuestionKind.Look or QuestionKind.Glance;

    /// <summary>Calls without an answer so far.</summary>
    public int Failures { get; set; }

    /// <summary>Empty answers so far that came too late after the proof of sight.</summary>
    public int Unproved { get; set; }

    public TimeSpan NotBefore { get; set; }

    /// <summary>From when on it could be asked.</summary>
    public TimeSpan Since => NotBefore > AskedAt ? NotBefore : AskedAt;

    /// <summary>Why sight could not be proved; then it is asked all the same, and this is the answer where none comes.</summary>
    public CloudException? Blindness { get; set; }

    public bool NeedsProof => Blindness is null && (kind is QuestionKind.Proof || (IsByInstance && kind is QuestionKind.Read or QuestionKind.Look));

    public Task<InstanceAnswer> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    public void Tell(InstanceAnswer answer) => _answer.TrySetResult(answer);

    /// <summary>A failure that is not ECS's word on the instance.</summary>
    public void Fail(Exception failure)
    {
        if (_answer.TrySetException(failure))
            _ = _answer.Task.Exception;
    }

    /// <summary>Whoever asked is gone.</summary>
    public void Leave() => _answer.TrySetCanceled(CancellationToken.None);
}
