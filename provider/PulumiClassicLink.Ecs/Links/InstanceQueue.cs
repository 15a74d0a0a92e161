namespace PulumiClassicLink.Ecs.Links;

/// <summary>
/// The looks at instances of one region. Those that wait at the same time go in one call; no answer is kept, and none serves a look that
/// came after its call was sent.
/// </summary>
internal sealed class InstanceQueue(VerifiedReads reads, InstanceReads each, string regionId, TimeProvider timeProvider)
{
    /// <summary>How long a look waits for others, where there are any: an engine needs a moment between two of its operations.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);

    /// <summary>Without a look at another instance for so long, a look is taken to be alone, and does not wait.</summary>
    private static readonly TimeSpan Company = TimeSpan.FromSeconds(1);

    /// <summary>One call at a time makes the next one fuller; but a call that hangs must not hold up all others.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(1);

    /// <summary>That most of fewer were refused says nothing about the next.</summary>
    private const int Many = 8;

    private readonly Lock _gate = new();
    private readonly List<Question> _waiting = [];
    private Task _turn = Task.CompletedTask;
    private long _turnBeganAt;
    private bool _isGathering;
    private bool _refusesMost;
    private (string InstanceId, long At)? _last;
    private long? _otherAt;

    /// <exception cref="EcsException">Of this instance's own answer, or of the call that asked for it and others.</exception>
    public async Task<InstanceAnswer> AskAsync(string instanceId, CancellationToken cancellationToken)
    {
        var question = new Question(instanceId);
        lock (_gate)
        {
            var now = timeProvider.GetTimestamp();
            if (_last is { } last && last.InstanceId != instanceId)
                _otherAt = last.At;
            var hasCompany = _otherAt is { } at && timeProvider.GetElapsedTime(at, now) < Company;
            _last = (instanceId, now);
            _waiting.Add(question);
            if (!_isGathering)
            {
                _isGathering = true;
                _ = SendAllAsync(hasCompany);
            }
        }

        try
        {
            await reads.WaitAsync(question.Answer.Task.WaitAsync(cancellationToken), regionId);
            return await question.Answer.Task;
        }
        finally
        {
            lock (_gate)
                _waiting.Remove(question);
            question.Call?.Leave();
        }
    }

    private async Task SendAllAsync(bool hasCompany)
    {
        while (true)
        {
            if (hasCompany)
                await GatherAsync();
            hasCompany = true;
            var call = new SharedCall();
            ILookup<string, Question> asked;
            lock (_gate)
            {
                asked = Take(call);
                _isGathering = _waiting.Count > 0;
                if (asked.Count > 0)
                    (_turn, _turnBeganAt) = (SendAsync(asked, call), timeProvider.GetTimestamp());
                if (!_isGathering)
                    return;
            }
        }
    }

    private async Task GatherAsync()
    {
        var left = LongestTurn - timeProvider.GetElapsedTime(_turnBeganAt);
        if (left > TimeSpan.Zero && !_turn.IsCompleted)
            await _turn.WaitAsync(left, timeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // After the turn before: those who had their answer from it come again in a moment.
        await Task.Delay(Gathering, timeProvider, CancellationToken.None);
    }

    /// <summary>Under the gate: as many as a call may ask for, several questions for one instance together.</summary>
    private ILookup<string, Question> Take(SharedCall call)
    {
        var ids = _waiting.Select(question => question.InstanceId).Distinct(StringComparer.Ordinal).Take(VerifiedReads.PageSize).ToHashSet(StringComparer.Ordinal);
        var taken = _waiting.Where(question => ids.Contains(question.InstanceId)).ToList();
        _waiting.RemoveAll(question => ids.Contains(question.InstanceId));
        foreach (var question in taken)
        {
            question.Call = call;
            call.TryJoin();
        }

        return taken.ToLookup(question => question.InstanceId, StringComparer.Ordinal);
    }

    private async Task SendAsync(ILookup<string, Question> asked, SharedCall call)
    {
        // Not under the gate of the caller.
        await Task.Yield();
        var refused = 0;
        try
        {
            // Instances that are released together are refused together: halving would find each of them out at twice the price.
            await each.RunAsync(regionId, [.. asked.Select(of => of.Key)], _refusesMost ? 1 : VerifiedReads.PageSize, Answer, call.Token);
        }
        catch (OperationCanceledException) when (call.Token.IsCancellationRequested)
        {
            // Nobody waits any more.
        }
        catch (Exception failure)
        {
            // Whatever it is, it belongs to those who asked.
            foreach (var question in asked.SelectMany(of => of))
                question.Fail(failure);
        }
        finally
        {
            call.Dispose();
            _refusesMost = refused * 2 > asked.Count && (_refusesMost || asked.Count >= Many);
        }

        void Answer(string instanceId, InstanceAnswer answer)
        {
            if (answer.Refusal is { } refusal && InstanceReads.IsOfOneId(refusal))
                Interlocked.Increment(ref refused);
            var questions = asked[instanceId].ToList();
            if (answer is { IsShared: true, IsProved: true })
                reads.Tally.NoteBatched(questions.Count);
            foreach (var question in questions)
            {
                if (answer.Refusal is null)
                    question.Answer.TrySetResult(answer);
                else
                    question.Fail(answer.Refusal);
            }
        }
    }

    private sealed class Question(string instanceId)
    {
        public string InstanceId => instanceId;

        public TaskCompletionSource<InstanceAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SharedCall? Call { get; set; }

        public void Fail(Exception failure)
        {
            Answer.TrySetException(failure);

            // Whoever asked may have left: then nobody else looks at it, and .NET would report it.
            _ = Answer.Task.Exception;
        }
    }
}
