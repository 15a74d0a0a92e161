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

    private readonly Lock _gate = new();
    private readonly List<Question> _waiting = [];
    private Task _turn = Task.CompletedTask;
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
            return await reads.WaitAsync(question.Answer.Task, regionId, cancellationToken);
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
            if (!_turn.IsCompleted)
                await _turn.WaitAsync(LongestTurn, timeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // After the turn before: those who had their answer from it come again in a moment.
            if (hasCompany)
                await Task.Delay(Gathering, timeProvider, CancellationToken.None);
            hasCompany = true;
            var call = new SharedCall();
            ILookup<string, Question> asked;
            lock (_gate)
            {
                asked = Take(call);
                _isGathering = _waiting.Count > 0;
                if (asked.Count > 0)
                    _turn = SendAsync(asked, call);
                if (!_isGathering)
                    return;
            }
        }
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
                question.Answer.TrySetException(failure);
        }
        finally
        {
            call.Dispose();
            _refusesMost = refused * 2 > asked.Count;
        }

        void Answer(string instanceId, InstanceAnswer answer)
        {
            if (answer.Refusal is not null)
                Interlocked.Increment(ref refused);
            var questions = asked[instanceId].ToList();
            if (asked.Count > 1)
                reads.Tally.NoteBatched(questions.Count);
            foreach (var question in questions)
            {
                if (answer.Refusal is null)
                    question.Answer.TrySetResult(answer);
                else
                    question.Answer.TrySetException(answer.Refusal);
            }
        }
    }

    private sealed class Question(string instanceId)
    {
        public string InstanceId => instanceId;

        public TaskCompletionSource<InstanceAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SharedCall? Call { get; set; }
    }
}
