using System.Threading.Channels;

namespace PulumiClassicLink.Links.Reading;

/// <summary>
/// Owns all that is known from reading one region, and every question about it. Whatever happens is a message, and one consumer takes
/// them in turn, so that nothing of it needs a lock.
/// </summary>
internal sealed class RegionReader
{
    /// <summary>Of the form of an instance id, and none: ids of instances are drawn, not counted.</summary>
    public const string NoInstance = "i-00000000000000000000";

    private readonly Channel<Action> _messages = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CloudClient _client;
    private readonly string _regionId;
    private readonly Known _known;
    private readonly Describes _describes;
    private readonly Answers _answers;
    private readonly long _origin;
    private CancellationToken _abandoned;
    private Action _abandon = null!;
    private LimiterPass? _pass;
    private bool _isEntering;
    private TimeSpan? _wakesAt;

    public RegionReader(CloudClient client, string regionId, bool trustEmptyAnswers)
    {
        (_client, _regionId, _origin) = (client, regionId, client.TimeProvider.GetTimestamp());
        _known = new Known { TrustsEmptyAnswers = trustEmptyAnswers };
        _describes = new Describes(client, regionId, () => Now, _known.IsProved);
        _answers = new Answers(_known, regionId, client.Tally);
        BeginCalls();
        _ = RunAsync();
    }

    private TimeSpan Now => _client.TimeProvider.GetElapsedTime(_origin);

    /// <summary>Whether an empty answer to a question that is sent now will mean "no link".</summary>
    public bool IsProved => _known.IsProved(Now);

    /// <summary>Asks them together; each has its own answer.</summary>
    public void Ask(params IReadOnlyList<Question> questions) => Post(() =>
    {
        foreach (var question in questions)
        {
            question.AskedAt = Now;
            _known.Waiting.Add(question);
        }
    });

    /// <exception cref="CloudException">A failure that is not of the instance; Throttled: the token ended the wait, and that is what it was for.</exception>
    public async Task<InstanceAnswer> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        try
        {
            return await question.Answer.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (_client.HeldBack(_regionId) is { } refusal)
        {
            throw refusal;
        }
        finally
        {
            if (!question.IsAnswered)
            {
                question.Leave();
                Post(GiveUp);
            }
        }
    }

    public void BeginWrite(ClassicLink link) => Post(() => _known.BeginWrite(link, Now));

    public void EndWrite(ClassicLink link) => Post(() => _known.EndWrite(link, Now));

    public void Begin() => Post(() => _known.Begin(Now));

    public void End() => Post(_known.End);

    private void Post(Action message) => _messages.Writer.TryWrite(message);

    private async Task RunAsync()
    {
        await foreach (var message in _messages.Reader.ReadAllAsync())
        {
            try
            {
                message();
                while (_messages.Reader.TryRead(out var next))
                    next();
                Settle();
                SendAll();
            }
            catch (Exception ours)
            {
                // Whatever it is: nobody must wait for ever.
                foreach (var question in _known.Waiting.Concat(_known.UnderWay))
                    question.Fail(ours);
            }
        }
    }

    /// <summary>Nobody waits any more: what is under way is for nobody.</summary>
    private void GiveUp()
    {
        if (_known.Waiting.Concat(_known.UnderWay).Any(question => !question.IsAnswered))
            return;
        _abandon();
        BeginCalls();
    }

    /// <summary>Calls from here on have a token of their own.</summary>
    private void BeginCalls()
    {
        var calls = new CancellationTokenSource();
        (_abandoned, _abandon) = (calls.Token, calls.Cancel);
    }

    /// <summary>Gives answers to those who need no call for them, and sends the others on.</summary>
    private void Settle()
    {
        if (_client.HeldBack(_regionId) is { } refusal)
            FailLate(refusal);
        foreach (var question in _known.Waiting.Where(question => !question.IsAnswered))
        {
            if (question.Kind == QuestionKind.Proof && IsProved)
                question.Tell(default);
            else if (question is { IsByInstance: false, VpcId: not null })
                Consult(question);
        }

        _known.Waiting.RemoveAll(question => question.IsAnswered);
    }

    /// <summary>Whose time to be retried ends before the limit lets calls pass again.</summary>
    private void FailLate(CloudException refusal)
    {
        var heldUntil = Now + _client.DescribeHeldFor(_regionId);
        foreach (var question in _known.Waiting.Where(question => heldUntil - question.AskedAt > _client.MaxRetryTimeout))
            question.Fail(refusal);
    }

    private void Consult(Question question)
    {
        switch (_known.Says(question, Now, out _))
        {
            case ListingSays.Present:
                _client.Tally.NoteBatched(1);
                question.Tell(new InstanceAnswer(question.VpcId));
                break;
            case ListingSays.NotShown:
                question.Tell(default);
                break;
            case ListingSays.Nothing:
                _known.ListingOf(question.VpcId!).NoteUnanswered();
                question.IsByInstance = true;
                break;
        }
    }

    /// <summary>The limit is entered before a call is composed: what comes while it waits goes along.</summary>
    private void SendAll()
    {
        while (true)
        {
            var step = Batching.Next(_known, Now);
            var pass = _pass;
            _pass = null;
            if (step is Step.Wait wait)
            {
                pass?.Dispose();
                Wake(wait.Until);
                return;
            }

            if (pass is null || pass.Left < step.Calls)
            {
                pass?.Dispose();
                if (_isEntering)
                    return;
                _isEntering = true;
                var entering = _client.EnterDescribeAsync(_regionId, step.Calls, isAgain: pass is not null, _abandoned);
                if (!entering.IsCompletedSuccessfully)
                {
                    _ = EnterAsync(entering);
                    return;
                }

                _isEntering = false;
                pass = entering.Result;
            }

            Send(step, pass);
        }
    }

    private async Task EnterAsync(Task<LimiterPass> entering)
    {
        await ((Task)entering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Post(() => (_isEntering, _pass) = (false, entering.IsCompletedSuccessfully ? entering.Result : null));
    }

    private void Send(Step step, LimiterPass pass)
    {
        switch (step)
        {
            case Step.AskPage ask:
                var listing = _known.ListingOf(ask.VpcId);
                var stamp = listing.Stamp;
                listing.Send(ask.Page);
                _ = CallAsync(_describes.PageAsync(ask.VpcId, ask.Page, pass, _abandoned), pass, described => _answers.Page(ask, stamp, described, Now));
                break;
            case Step.AskInstances { Part: var part }:
                _known.Take(part, Now);
                _ = CallAsync(_describes.InstancesAsync(part.InstanceIds, pass, _abandoned), pass, described => _answers.Instances(part, described, Now));
                break;
            default:
                _known.IsProving = true;
                _ = CallAsync(_describes.InstancesAsync([NoInstance], pass, _abandoned), pass, described => _answers.Proof(described, Now));
                break;
        }
    }

    /// <summary>What is left of a pass is for the question that the proof was for.</summary>
    private async Task CallAsync(Task<Described> call, LimiterPass pass, Action<Described> take)
    {
        var described = await call;
        Post(() =>
        {
            take(described);
            if (_pass is null && pass.Left > 0 && described.Refusal?.Kind == CloudErrorKind.InstanceNotFound)
                _pass = pass;
            else
                pass.Dispose();
        });
    }

    private void Wake(TimeSpan? until)
    {
        if (until is not { } at || at >= _wakesAt)
            return;
        _wakesAt = at;

        // A delay leaves out what is less than a millisecond, and would end before its time.
        var delay = TimeSpan.FromMilliseconds(Math.Ceiling((at - Now).TotalMilliseconds));
        _ = WakeAsync(delay);
    }

    private async Task WakeAsync(TimeSpan delay)
    {
        await Task.Delay(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, _client.TimeProvider, CancellationToken.None);
        Post(() => _wakesAt = null);
    }
}
