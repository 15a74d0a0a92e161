using System.Threading.Channels;

namespace PulumiClassicLink.Links.Reading;

/// <summary>
/// Has all questions about one region, and all that is known from reading it. Whatever happens is a message, and one loop takes them in
/// turn, so nothing of it needs a lock. After each message it answers what it can, and sends the calls that <see cref="Batching"/> names.
/// </summary>
internal sealed class RegionReader
{
    /// <summary>An id of the right form that no instance has: ids are drawn by chance.</summary>
    public const string NoInstance = "i-00000000000000000000";

    private readonly Channel<Action> _messages = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CloudClient _client;
    private readonly string _regionId;
    private readonly Known _known;
    private readonly Answers _answers;
    private readonly Alarm _alarm;
    private CancellationToken _abandoned;
    private Action _abandon = null!;
    private LimiterPass? _pass;
    private bool _isEntering;

    public RegionReader(CloudClient client, string regionId, bool trustEmptyAnswers)
    {
        (_client, _regionId) = (client, regionId);
        _known = new Known { TrustsEmptyAnswers = trustEmptyAnswers };
        _alarm = new Alarm(client.TimeProvider);
        _answers = new Answers(_known, regionId, client.Tally);
        BeginCalls();
        // The loop serves every operation, and belongs to none: not to the one that happens to be the first.
        using (ExecutionContext.SuppressFlow())
            _ = RunAsync();
    }

    private TimeSpan Now => _alarm.Now;

    /// <summary>Whether no row will mean "no link" if the question is sent now.</summary>
    public bool IsProved => _known.IsProved(Now);

    /// <summary>Something happened that is to be known.</summary>
    public void Note(Action<Known, TimeSpan> change) => Post(() => change(_known, Now));

    /// <summary>Asks them together; each has its own answer.</summary>
    public void Ask(params IReadOnlyList<Question> questions) => Note((known, now) =>
    {
        foreach (var question in questions)
            question.AskedAt = now;
        known.Waiting.AddRange(questions);
    });

    /// <exception cref="CloudException">The question failed.</exception>
    /// <exception cref="OperationCanceledException">The token; <see cref="CloudClient.Obstacle"/> says what held the call back.</exception>
    public async Task<LinkSight> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        try
        {
            return await question.Answer.WaitAsync(cancellationToken);
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
                // Whatever it is, nobody may wait for ever.
                foreach (var question in _known.Waiting.Concat(_known.UnderWay))
                    question.Fail(ours);
            }
        }
    }

    /// <summary>An asker left. If it was the last one, the calls under way are for nobody.</summary>
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

    /// <summary>Answers the questions that need no call any more.</summary>
    private void Settle()
    {
        // A question whose time for retries ends before the limit lets calls pass fails at once.
        if (_client.HeldBack(_regionId) is { } refusal)
        {
            var heldUntil = Now + _client.DescribeHeldFor(_regionId);
            foreach (var question in _known.Waiting.Where(question => heldUntil - question.AskedAt > _client.MaxRetryTimeout))
                question.Fail(refusal);
        }

        foreach (var question in _known.Waiting.Where(question => !question.IsAnswered))
        {
            // That it is answered is all that a proof's answer says.
            if (question.Kind == QuestionKind.Proof && IsProved)
                question.Tell(Verdict.Of(LinkState.NotLinked));
            else if (question.IsOfListing)
                Consult(question);
        }

        _known.Waiting.RemoveAll(question => question.IsAnswered);
    }

    private void Consult(Question question)
    {
        switch (_known.PagesSayTo(question, Now).Says)
        {
            case PagesSay.Present:
                _client.Tally.NoteBatched(1);
                question.Tell(Verdict.Present(question.VpcId!));
                break;
            case PagesSay.NotShown:
                question.Tell(Verdict.Of(LinkState.NotLinked));
                break;
            case PagesSay.Nothing:
                _known.PagesOf(question.VpcId!).NoteUnanswered();
                question.GoByInstance();
                break;
        }
    }

    /// <summary>The limit is entered before a call is composed, so what comes during that wait goes along.</summary>
    private void SendAll()
    {
        while (true)
        {
            var step = Batching.Next(_known, Now);
            var pass = _pass;
            _pass = null;
            if (step is Step.Idle idle)
            {
                pass?.Dispose();
                if (idle.Until is { } until)
                    _alarm.Set(until, () => Post(() => { }));
                return;
            }

            if (pass is null || pass.Left < step.Calls)
            {
                pass?.Dispose();
                pass = Enter(step.Calls, isAgain: pass is not null);
                if (pass is null)
                    return;
            }

            Send(step, pass);
        }
    }

    /// <returns>Null: the limit holds calls back, and a message will bring the pass.</returns>
    private LimiterPass? Enter(int calls, bool isAgain)
    {
        if (_isEntering)
            return null;
        var entering = _client.EnterDescribeAsync(_regionId, calls, isAgain, _abandoned);
        if (entering.IsCompletedSuccessfully)
            return entering.Result;
        _isEntering = true;
        _ = EnterAsync(entering);
        return null;
    }

    private async Task EnterAsync(Task<LimiterPass> entering)
    {
        await ((Task)entering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Post(() => (_isEntering, _pass) = (false, entering.IsCompletedSuccessfully ? entering.Result : null));
    }

    private void Send(Step step, LimiterPass pass)
    {
        var request = new DescribeClassicLinkInstancesRequest { RegionId = _regionId };
        switch (step)
        {
            case Step.AskPage(var vpcId, var page):
                _known.PagesOf(vpcId).Send(page);
                _ = CallAsync(step, request with { VpcId = vpcId, PageNumber = page }, pass);
                break;
            case Step.AskInstances(var part):
                _known.Take(part, Now);
                _ = CallAsync(step, request with { InstanceIds = part.InstanceIds }, pass);
                break;
            default:
                _known.IsProving = true;
                _ = CallAsync(step, request with { InstanceIds = [NoInstance] }, pass);
                break;
        }
    }

    private async Task CallAsync(Step step, DescribeClassicLinkInstancesRequest request, LimiterPass pass)
    {
        var answer = new Described { AskedAt = Now };
        try
        {
            var page = await _client.DescribeOnceAsync(
                request, pass, () => answer = new Described { AskedAt = Now, WasProved = IsProved }, _abandoned);
            answer = Describes.Doubt(page, request) is { } doubt
                ? answer with { Failure = doubt }
                : answer with { Page = page, Took = Now - answer.AskedAt };
        }
        catch (Exception failure)
        {
            // Also a bug of ours: whoever asked must have an answer.
            answer = answer with { Failure = failure };
        }

        Post(() =>
        {
            _answers.Take(step, answer, Now);

            // After a proof of sight the rest of its pass is for the question that needed it.
            if (_pass is null && pass.Left > 0 && answer.Refusal?.Kind == CloudErrorKind.InstanceNotFound)
                _pass = pass;
            else
                pass.Dispose();
        });
    }
}
