using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using PulumiClassicLink.Ecs.Links;
using PulumiClassicLink.Ecs.Tests.Doubles;

namespace PulumiClassicLink.Ecs.Tests.Links;

/// <summary>An empty answer means "no link" only to a caller who was seen to see before it was asked for.</summary>
[CancelAfter(60_000)]
public sealed class ProofOfSightTests
{
    private const string Region = TestClients.Region;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    private readonly HastyTime _time = new();
    private EcsClient? _client;

    [TearDown]
    public void End() => _client?.Dispose();

    [Test]
    public async Task Proof_LastsFiveSeconds()
    {
        var sees = true;
        var directory = Directory(new ScriptedEcs(call => sees && IsProof(call) ? ScriptedEcs.Error("InvalidInstanceId.NotFound") : ScriptedEcs.Page(null)));
        Assert.That((await LookAsync(directory)).State, Is.EqualTo(LinkState.NotLinked));
        sees = false;

        _time.Advance(Lasts);
        Assert.That((await LookAsync(directory)).State, Is.EqualTo(LinkState.NotLinked));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(Assert.ThrowsAsync<EcsException>(() => LookAsync(directory))!.Message, Does.Contain("trustEmptyAnswers"));
    }

    /// <summary>The permission arrives between the empty answer and the proof.</summary>
    [Test]
    public async Task Look_ThatWasBlind_IsNotGone_ForAProofThatCameAfterIt()
    {
        var directory = Directory(SeeingFromTheSecondCallOn());
        Assert.That((await LookAsync(directory)).VpcId, Is.EqualTo("vpc-a"));
    }

    [TestCase("vpc-a", null)]
    [TestCase(null, "i-a")]
    public async Task List_ThatWasBlind_IsNotEmpty_ForAProofThatCameAfterIt(string? vpcId, string? instanceId)
    {
        var directory = Directory(SeeingFromTheSecondCallOn());
        var links = await directory.ListAsync(Region, vpcId, instanceId is null ? null : [instanceId], CancellationToken.None);
        Assert.That(links, Is.Not.Empty);
    }

    /// <summary>What came while the empty answer was under way may be of a time after it.</summary>
    [Test]
    public async Task Proof_ThatCameWhileTheLookWasUnderWay_DoesNotCount(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var answers = 0;
        var ecs = new ScriptedEcs(call => call.InstanceIds switch
        {
            [ProofOfSight.NoInstance] => Task.FromResult(ScriptedEcs.Error("InvalidInstanceId.NotFound")),
            ["i-a"] when Interlocked.Increment(ref answers) == 1 => first.Task,
            _ => Task.FromResult(ScriptedEcs.Rows(call)),
        });
        var directory = Directory(ecs);
        var look = LookAsync(directory);
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);

        await directory.ListAsync(Region, "vpc-a", null, CancellationToken.None);
        first.SetResult(ScriptedEcs.Page(null));

        Assert.That((await look).VpcId, Is.EqualTo("vpc-a"));
    }

    /// <summary>The permission goes while the look waits for the limit of its minute.</summary>
    [Test]
    public async Task Proof_ThatWasFreshBeforeAWait_DoesNotCountAfterIt()
    {
        var looks = 0;
        var directory = Directory(new ScriptedEcs(call => call.InstanceIds is not ["i-a"] ? call.InstanceIds is ["i-b"] ? ScriptedEcs.Rows(call) : ScriptedEcs.Page(null)
            : Interlocked.Increment(ref looks) == 1 ? ScriptedEcs.Error("Throttling.User")
            : ScriptedEcs.Page(null)));
        await directory.LookAsync(Region, "i-b", CancellationToken.None);

        Assert.That(Assert.ThrowsAsync<EcsException>(() => LookAsync(directory))!.Message, Does.Contain("trustEmptyAnswers"));
    }

    [Test]
    public void Look_GivesUp_WhereEachProofIsTooOldForTheNextAnswer()
    {
        var ecs = new ScriptedEcs(call =>
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            return IsProof(call) ? ScriptedEcs.Error("InvalidInstanceId.NotFound") : ScriptedEcs.Page(null);
        });

        var error = Assert.ThrowsAsync<EcsException>(() => LookAsync(Directory(ecs)))!;

        Assert.That(error.Message, Does.Contain("more than 5 s after the proof"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(7));
    }

    [Test]
    public async Task BlindLooks_ThatCameTogether_ShareTheQuestionForTheProof(CancellationToken cancellationToken)
    {
        var proof = new TaskCompletionSource();
        var ecs = new ScriptedEcs(async call =>
        {
            if (IsProof(call))
                await proof.Task;
            return ScriptedEcs.Page(null);
        });
        var directory = Directory(ecs);
        var looks = Enumerable.Range(0, 100).Select(number => directory.LookAsync(Region, $"i-{number}", CancellationToken.None)).ToArray();
        await ecs.ReceivedAsync(calls => calls.SelectMany(call => call.InstanceIds).Distinct().Count() == 101, cancellationToken);
        proof.SetResult();

        foreach (var look in looks)
            Assert.That(Assert.ThrowsAsync<EcsException>(() => look)!.Message, Does.Contain("trustEmptyAnswers"));

        // Some may be too late for the first.
        Assert.That(ecs.Calls.Count(IsProof), Is.LessThan(10));
    }

    [Test]
    public async Task Looks_ThatAreAskedAgain_CountOnceAsBatched()
    {
        var directory = Directory(new ScriptedEcs(call => call.InstanceIds is ["i-hangs"] ? ScriptedEcs.HangAsync(call)
            : Task.FromResult(IsProof(call) ? ScriptedEcs.Error("InvalidInstanceId.NotFound") : ScriptedEcs.Page(null))));
        using var end = new CancellationTokenSource();
        var company = directory.LookAsync(Region, "i-hangs", end.Token);
        _time.Hold();
        var looks = Enumerable.Range(0, 16).Select(number => directory.LookAsync(Region, $"i-{number}", CancellationToken.None)).ToList();
        _time.Go();
        await Task.WhenAll(looks);
        await end.CancelAsync();
        await ((Task)company).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var batched = Regex.Match(_client!.Tally.Summarize()!, @"\((\d+) reads? batched").Groups[1].Value;
        Assert.That(int.Parse(batched, CultureInfo.InvariantCulture), Is.InRange(1, 16));
    }

    [Test]
    public async Task Question_ThatAllLeft_LeavesNoExceptionThatNobodySaw(CancellationToken cancellationToken)
    {
        const string Text = "nobody saw this question";
        Assert.That(await UnseenExceptions.CountAsync(Text, () => LeaveAsync(Text), cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Look_ThatEndsWaitingForAThrottledProof_SaysSo(CancellationToken cancellationToken)
    {
        var throttled = new TaskCompletionSource();
        var ecs = new ScriptedEcs(call =>
        {
            if (!IsProof(call))
                return ScriptedEcs.Page(null);
            throttled.TrySetResult();
            return ScriptedEcs.Error("Throttling.User");
        });
        _client = TestClients.Client(ecs, new FakeTimeProvider(_time.GetUtcNow()));
        var directory = new LinkDirectory(_client, trustEmptyAnswers: false);
        using var deadline = new CancellationTokenSource();
        var look = directory.LookAsync(Region, "i-a", deadline.Token);
        await throttled.Task.WaitAsync(cancellationToken);
        while (_client.Throttling(Region) is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await deadline.CancelAsync();

        Assert.That(Assert.ThrowsAsync<EcsException>(() => look)!.Kind, Is.EqualTo(EcsErrorKind.Throttled));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LeaveAsync(string text)
    {
        var left = new TaskCompletionSource();
        var question = new SharedQuestion(async _ =>
        {
            await left.Task;
            throw new EcsException(EcsErrorKind.Refused, "GetCallerIdentity", text);
        });
        using var leaving = new CancellationTokenSource();
        var asking = question.AskAsync(leaving.Token);
        await leaving.CancelAsync();
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        left.SetResult();
    }

    private LinkDirectory Directory(ScriptedEcs ecs) => new(_client = TestClients.Client(ecs, _time), trustEmptyAnswers: false);

    private static Task<LinkSight> LookAsync(LinkDirectory directory) => directory.LookAsync(Region, "i-a", CancellationToken.None);

    private static bool IsProof(ScriptedEcs.Received call) => call.InstanceIds is [ProofOfSight.NoInstance];

    private static ScriptedEcs SeeingFromTheSecondCallOn()
    {
        var calls = 0;
        return new ScriptedEcs(call => Interlocked.Increment(ref calls) == 1 ? ScriptedEcs.Page(null)
            : IsProof(call) ? ScriptedEcs.Error("InvalidInstanceId.NotFound") : ScriptedEcs.Rows(call));
    }
}
