using Microsoft.Extensions.Time.Testing;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>An empty answer means "no link" only to a caller who was seen to see before it was asked for.</summary>
public sealed class ProofOfSightTests : ReaderFixture
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    [Test]
    public async Task Proof_LastsFiveSeconds()
    {
        var sees = true;
        var directory = Directory(
            new ScriptedEcs(call => sees && IsProof(call) ? ScriptedEcs.Error("InvalidInstanceId.NotFound") : ScriptedEcs.Page(null)));
        Assert.That((await LookAsync(directory)).State, Is.EqualTo(LinkState.NotLinked));
        sees = false;

        Time.Advance(Lasts);
        Assert.That((await LookAsync(directory)).State, Is.EqualTo(LinkState.NotLinked));

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(Assert.ThrowsAsync<CloudException>(() => LookAsync(directory))!.Message, Does.Contain("trustEmptyAnswers"));
    }

    /// <summary>The permission arrives between the empty listing and the proof.</summary>
    [Test]
    public async Task List_ThatWasBlind_IsNotEmpty_ForAProofThatCameAfterIt()
    {
        var calls = 0;
        var directory = Directory(
            ScriptedEcs.Seeing(call => Interlocked.Increment(ref calls) == 1 ? ScriptedEcs.Page(null) : ScriptedEcs.Rows(call)));
        Assert.That(await directory.ListAsync(Region, "vpc-a", null, CancellationToken.None), Is.Not.Empty);
    }

    /// <summary>The answer to a glance that was blind is none to a look that came after it.</summary>
    [Test]
    public async Task Look_TakesNoAnswerThatWasAskedForBeforeIt(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var answers = 0;
        var ecs = ScriptedEcs.Seeing(call => Interlocked.Increment(ref answers) == 1 ? first.Task
            : Task.FromResult(ScriptedEcs.Rows(call)));
        var directory = Directory(ecs);
        var glance = directory.GlanceAsync(Region, "i-a", CancellationToken.None);
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);

        var look = LookAsync(directory);
        await ecs.ReceivedAsync(calls => calls.Count == 3, cancellationToken);
        first.SetResult(ScriptedEcs.Page(null));

        Assert.That(((await glance).State, (await look).VpcId), Is.EqualTo((LinkState.NotLinked, "vpc-a")));
    }

    /// <summary>It was asked for in time; that it took long does not matter, for what it says is of a time after the proof.</summary>
    [Test]
    public async Task Proof_IsOldEnoughWhereTheQuestionWent_NotWhereItsAnswerCame()
    {
        var ecs = ScriptedEcs.Seeing(_ =>
        {
            Time.Advance(TimeSpan.FromSeconds(20));
            return ScriptedEcs.Page(null);
        });

        Assert.That((await LookAsync(Directory(ecs))).State, Is.EqualTo(LinkState.NotLinked));
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
    }

    /// <summary>The permission goes while the look waits for the limit of its minute.</summary>
    [Test]
    public async Task Proof_ThatWasFreshBeforeAWait_DoesNotCountAfterIt()
    {
        var looks = 0;
        var directory = Directory(new ScriptedEcs(call =>
            call.InstanceIds is not ["i-a"] ? call.InstanceIds is ["i-b"] ? ScriptedEcs.Rows(call) : ScriptedEcs.Page(null)
            : Interlocked.Increment(ref looks) == 1 ? Throttled(seconds: 6)
            : ScriptedEcs.Page(null)));
        await directory.GlanceAsync(Region, "i-b", CancellationToken.None);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => LookAsync(directory))!.Message, Does.Contain("trustEmptyAnswers"));
    }

    /// <summary>An answer takes 6 s: each proof is too old when it comes, and no question may go after it.</summary>
    [Test]
    public void Look_GivesUp_WhereEachProofIsTooOldForTheQuestion()
    {
        var calls = 0;
        var ecs = new ScriptedEcs(call =>
        {
            Time.Advance(TimeSpan.FromSeconds(6));
            return Interlocked.Increment(ref calls) > 20 ? ScriptedEcs.Error("TooMany.ForThisTest")
                : IsProof(call) ? ScriptedEcs.Error("InvalidInstanceId.NotFound")
                : ScriptedEcs.Page(null);
        });

        var error = Assert.ThrowsAsync<CloudException>(() => LookAsync(Directory(ecs)))!;

        Assert.That(error.Message, Does.Contain("more than 5 s after the proof"));
    }

    [Test]
    public void BlindLooks_ThatCameTogether_ShareTheQuestionForTheProof()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Page(null));
        ecs.HoldProofs();
        var directory = Directory(ecs);
        var looks = Enumerable.Range(0, 100).Select(number => directory.LookAsync(Region, $"i-{number}", CancellationToken.None)).ToArray();
        ecs.LetProofsGo();

        foreach (var look in looks)
            Assert.That(Assert.ThrowsAsync<CloudException>(() => look)!.Message, Does.Contain("trustEmptyAnswers"));
        Assert.That((ecs.Calls.Count, ecs.Questions.Count), Is.EqualTo((2, 1)),
            "a row would need no proof, so they are asked for all the same");
    }

    [Test]
    public async Task Looks_ThatAreAskedAgain_CountOnceAsBatched()
    {
        var calls = 0;
        var ecs = ScriptedEcs.Seeing(_ => Interlocked.Increment(ref calls) == 1 ? ScriptedEcs.Error("InternalError", 500)
            : ScriptedEcs.Page(null));
        var directory = Directory(ecs);
        ecs.HoldProofs();
        var looks = Enumerable.Range(0, 16).Select(number => directory.LookAsync(Region, $"i-{number}", CancellationToken.None)).ToList();
        ecs.LetProofsGo();
        await Task.WhenAll(looks);

        Assert.That(Client!.Tally.Summarize(), Does.Contain("(16 reads batched"));
        Assert.That(ecs.Questions, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Look_ThatEndsWaitingForAThrottledProof_IsCancelled_AndTheThrottlingIsTheObstacle(CancellationToken cancellationToken)
    {
        var throttled = new TaskCompletionSource();
        var ecs = new ScriptedEcs(call =>
        {
            if (!IsProof(call))
                return ScriptedEcs.Page(null);
            throttled.TrySetResult();
            return ScriptedEcs.Error("Throttling.User");
        });
        Client = TestClients.Client(ecs, new FakeTimeProvider(Time.GetUtcNow()));
        var directory = new LinkReader(Client, trustEmptyAnswers: false);
        using var deadline = new CancellationTokenSource();
        var look = directory.LookAsync(Region, "i-a", deadline.Token);
        await throttled.Task.WaitAsync(cancellationToken);
        while (Client.Throttlings(Region).Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await deadline.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => look);
        Assert.That(Client.Obstacle(Region)!.Kind, Is.EqualTo(CloudErrorKind.Throttled));
    }

    private static HttpResponseMessage Throttled(int seconds)
    {
        var answer = ScriptedEcs.Error("Throttling.User");
        answer.Headers.Add("x-acs-retry-after", $"{seconds}000");
        return answer;
    }

    private static Task<LinkSight> LookAsync(LinkReader directory) => directory.LookAsync(Region, "i-a", CancellationToken.None);

    private static bool IsProof(ScriptedEcs.Received call) => call.IsProof;
}
