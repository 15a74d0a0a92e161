using System.Globalization;
using System.Runtime.CompilerServices;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

public sealed class LinkReaderBatchTests : ReaderFixture
{
    private static readonly TimeSpan ProofIsOld = TimeSpan.FromSeconds(5.001);

    [Test]
    public async Task Looks_ThatWaitForTheProof_GoTogether(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = ScriptedEcs.Seeing(call => call.InstanceIds is ["i-first"] ? first.Task : Task.FromResult(ScriptedEcs.Rows(call)));
        var directory = Directory(ecs);
        var looks = new List<Task<LinkSight>> { directory.LookAsync(Region, "i-first", CancellationToken.None) };
        await ecs.ReceivedAsync(calls => calls.Count == 2, cancellationToken);
        Time.Advance(ProofIsOld);

        // One for the instance that is being asked for: its call began before, and must not answer it.
        string[] ids = ["i-a", "i-b", "i-first", "i-a"];
        looks.AddRange(Together(ecs, number => directory.LookAsync(Region, ids[number], CancellationToken.None), ids.Length));
        await Task.WhenAll(looks[1..]);
        first.SetResult(ScriptedEcs.Page(null, ("i-first", "vpc-before")));

        var sights = await Task.WhenAll(looks);
        Assert.That(ecs.Questions.Select(call => call.Parameters["InstanceId"]), Is.EqualTo(new[] { "i-first", "i-a,i-b,i-first" }));
        Assert.That(sights.Select(sight => sight.VpcId), Is.EqualTo(new[] { "vpc-before", "vpc-a", "vpc-a", "vpc-a", "vpc-a" }));
    }

    /// <summary>Whichever part has its answer first: that another part has one shows that the trouble is of an id.</summary>
    [TestCase("InvalidInstanceId.NotBelong", 3, 12)]
    [TestCase("SomethingNew", 3, 12)]
    [TestCase("InternalError", 15)]
    [TestCase("InternalError", 3, 12)]
    [TestCase("a row without VPC", 15)]
    [TestCase("a row without VPC", 3, 12)]
    [TestCase("a stranger's row", 15)]
    [TestCase("a stranger's row", 3, 12)]
    public async Task Looks_ThatAreRefused_FailNoOthers(string how, params int[] badNumbers)
    {
        string[] bad = [.. badNumbers.Select(number => $"i-{number}")];
        HttpResponseMessage Bad(string[] ids) => how switch
        {
            "a row without VPC" => ScriptedEcs.Page(null, ids.Select(id => (id, bad.Contains(id) ? string.Empty : "vpc-a"))),
            "a stranger's row" => ScriptedEcs.Page(null, ids.Append("i-stranger").Select(id => (id, "vpc-a"))),
            _ => ScriptedEcs.Error(how, how == "InternalError" ? 500 : 403),
        };
        var looks = Together(call => call.InstanceIds.Intersect(bad).Any() ? Bad(call.InstanceIds) : ScriptedEcs.Rows(call), 16).Looks;

        foreach (var (number, look) in looks.Index())
        {
            if (bad.Contains($"i-{number}"))
                Assert.That(Assert.ThrowsAsync<CloudException>(() => look)!.Code,
                    Is.EqualTo(how.Contains(' ', StringComparison.Ordinal) ? null : how));
            else
                Assert.That((await look).VpcId, Is.EqualTo("vpc-a"));
        }
    }

    /// <summary>What concerns every call alike is not looked for among the ids.</summary>
    [TestCase("Forbidden.RAM")]
    [TestCase("Forbidden")]
    [TestCase("Forbidden.SomethingNew")]
    [TestCase("InvalidAccessKeyId.NotFound")]
    [TestCase("SignatureDoesNotMatch")]
    public void Looks_ThatAreForbidden_CostOneCall(string code)
    {
        var (_, ecs, looks) = Together(_ => ScriptedEcs.Error(code), 100);

        foreach (var look in looks)
            Assert.That(Assert.ThrowsAsync<CloudException>(() => look)!.Code, Is.EqualTo(code));
        Assert.That((ecs.Questions.Count, ecs.Calls.Count), Is.EqualTo((1, 2)));
    }

    /// <summary>Trouble of all of ECS is not taken for that of its ids: three tries, then ten tens, and no further.</summary>
    [Test]
    public void Looks_InTrouble_AreAskedForAsTens_AndNoFurther()
    {
        var (_, ecs, looks) = Together(_ => ScriptedEcs.Error("InternalError", 500), 100);

        foreach (var look in looks)
            Assert.That(Assert.ThrowsAsync<CloudException>(() => look)!.Code, Is.EqualTo("InternalError"));
        Assert.That(ecs.Questions.Select(call => call.InstanceIds.Length),
            Is.EqualTo(Enumerable.Repeat(100, 3).Concat(Enumerable.Repeat(10, 10))));
    }

    /// <summary>Half a second before the second try, and a second before the third.</summary>
    [Test]
    public void Look_InTrouble_IsSentThreeTimes()
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Error("InternalError", 500));
        var directory = Directory(ecs);
        var began = Time.GetUtcNow();

        Assert.ThrowsAsync<CloudException>(() => directory.LookAsync(Region, "i-a", CancellationToken.None));

        Assert.That(ecs.Questions, Has.Count.EqualTo(3));
        Assert.That(Time.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(1.5)));
    }

    /// <summary>Only where most of many were refused the next are asked for one by one.</summary>
    [TestCase("InvalidInstanceId.NotFound", 100, 1)]
    [TestCase("InvalidInstanceId.NotFound", 7, 4)]
    [TestCase("InvalidInstanceId.NotFound", 8, 4)]
    [TestCase("ServiceUnavailable", 100, 100)]
    [TestCase("bad gateway", 100, 100)]
    public async Task Looks_GoTogether_AfterOthersThatFailed(string how, int count, int bad)
    {
        var isBad = true;
        var (directory, ecs, looks) = Together(
            call => !isBad || !call.InstanceIds.Any(id => int.Parse(id[2..], CultureInfo.InvariantCulture) < bad) ? ScriptedEcs.Rows(call)
                : how == "bad gateway" ? ScriptedEcs.Json(502, how)
                : ScriptedEcs.Error(how),
            count);
        await ((Task)Task.WhenAll(looks)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        isBad = false;
        var before = ecs.Questions.Count;
        Time.Advance(ProofIsOld);

        await Task.WhenAll(Together(ecs, number => LookAsync(directory, number), 99));

        Assert.That(ecs.Questions.Skip(before).Select(call => call.InstanceIds.Length), Is.EqualTo(new[] { 99 }));
    }

    [Test]
    public async Task Look_DoesNotWaitForACallThatHangs(CancellationToken cancellationToken)
    {
        var ecs = ScriptedEcs.Seeing(call => call.InstanceIds is ["i-hangs"] ? ScriptedEcs.HangAsync(call)
            : Task.FromResult(ScriptedEcs.Rows(call)));
        var directory = Directory(ecs);
        Time.Hold();
        using var end = new CancellationTokenSource();
        var hangs = directory.LookAsync(Region, "i-hangs", end.Token);
        await ecs.ReceivedAsync(calls => calls.Count == 2, cancellationToken);

        Assert.That((await directory.LookAsync(Region, "i-a", cancellationToken)).VpcId, Is.EqualTo("vpc-a"));

        await end.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => hangs);
    }

    [Test]
    public async Task Look_WaitsForThoseWhoseOperationsRun()
    {
        var time = new SteppingTime();
        var (directory, ecs) = await MeasuredAsync(time, TimeSpan.FromMilliseconds(200));
        using var one = directory.Begin(Region);
        using var other = directory.Begin(Region);

        // All who can ask have asked, so that nothing is left to wait for.
        await Task.WhenAll(directory.GlanceAsync(Region, "i-a", CancellationToken.None),
            directory.GlanceAsync(Region, "i-b", CancellationToken.None));

        Assert.That(ecs.Questions[^1].Parameters["InstanceId"], Is.EqualTo("i-a,i-b"));
    }

    [TestCase(200, 25)]
    [TestCase(40, 10)]
    public async Task Look_WaitsAQuarterOfACall_ForOneWhoDoesNotCome(int latencyMilliseconds, int waitsMilliseconds)
    {
        var time = new SteppingTime();
        var (directory, ecs) = await MeasuredAsync(time, TimeSpan.FromMilliseconds(latencyMilliseconds));
        using var one = directory.Begin(Region);
        using var other = directory.Begin(Region);
        var before = time.GetUtcNow();

        await time.RunAsync(directory.GlanceAsync(Region, "i-a", CancellationToken.None));

        Assert.That(ecs.Questions[^1].Parameters["InstanceId"], Is.EqualTo("i-a"));
        Assert.That(time.GetUtcNow() - before, Is.EqualTo(TimeSpan.FromMilliseconds(waitsMilliseconds + latencyMilliseconds)));
    }

    [Test]
    public async Task Look_WaitsForNobody_WhereNoOtherOperationRuns()
    {
        var time = new SteppingTime();
        var (directory, ecs) = await MeasuredAsync(time, TimeSpan.FromMilliseconds(200));
        directory.Begin(Region).Dispose();
        using var own = directory.Begin(Region);
        var waits = time.Waits.Count;

        await directory.GlanceAsync(Region, "i-a", CancellationToken.None);

        Assert.That(time.Waits, Has.Count.EqualTo(waits));
        Assert.That(ecs.Questions, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Look_ThatLeft_LeavesNoExceptionThatNobodySaw(CancellationToken cancellationToken)
    {
        const string Code = "NobodySawThis";
        Assert.That(await UnseenExceptions.CountAsync(Code, () => LeaveAsync(Code, cancellationToken), cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Look_ThatIsCancelled_LeavesTheOthers_AndTheLastEndsTheCall(CancellationToken cancellationToken)
    {
        var calls = new TaskCompletionSource<CancellationToken>();
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var ecs = ScriptedEcs.Seeing(call =>
        {
            if (call.InstanceIds is ["i-flush"])
                return Task.FromResult(ScriptedEcs.Rows(call));
            calls.TrySetResult(call.CancellationToken);
            return ScriptedEcs.HangAsync(call);
        });
        var directory = Directory(ecs);
        var looks = Together(ecs, number => directory.LookAsync(Region, $"i-{number}", (number == 0 ? one : other).Token), 2);
        var sent = await calls.Task;

        await other.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => looks[1]);
        await directory.GlanceAsync(Region, "i-flush", cancellationToken);
        Assert.That((looks[0].IsCompleted, sent.IsCancellationRequested), Is.EqualTo((false, false)));

        await one.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => looks[0]);
        await directory.GlanceAsync(Region, "i-flush", cancellationToken);
        Assert.That(sent.IsCancellationRequested, Is.True);
    }

    /// <summary>A glance has shown how long a call takes.</summary>
    private async Task<(LinkReader Directory, ScriptedEcs Ecs)> MeasuredAsync(SteppingTime time, TimeSpan latency)
    {
        var ecs = ScriptedEcs.Seeing(call =>
        {
            time.Advance(latency);
            return ScriptedEcs.Rows(call);
        });
        Client = TestClients.Client(ecs, time);
        var directory = new LinkReader(Client, trustEmptyAnswers: false);
        await directory.GlanceAsync(Region, "i-first", CancellationToken.None);
        return (directory, ecs);
    }

    private (LinkReader Directory, ScriptedEcs Ecs, Task<LinkSight>[] Looks) Together(Func<ScriptedEcs.Received,
        HttpResponseMessage> answer, int count)
    {
        var ecs = ScriptedEcs.Seeing(answer);
        var directory = Directory(ecs);
        return (directory, ecs, Together(ecs, number => LookAsync(directory, number), count));
    }

    /// <summary>Looks that wait for the same proof of sight, and go in one call after it; none may be fresh.</summary>
    private static Task<LinkSight>[] Together(ScriptedEcs ecs, Func<int, Task<LinkSight>> look, int count)
    {
        ecs.HoldProofs();
        var looks = Enumerable.Range(0, count).Select(look).ToArray();
        ecs.LetProofsGo();
        return looks;
    }

    private static Task<LinkSight> LookAsync(LinkReader directory, int number) =>
        directory.LookAsync(Region, $"i-{number}", CancellationToken.None);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task LeaveAsync(string code, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var ecs = ScriptedEcs.Seeing(async _ =>
        {
            await answer.Task;
            return ScriptedEcs.Error(code);
        });
        var directory = Directory(ecs);
        var looks = Together(ecs,
            number => directory.LookAsync(Region, $"i-{number}", number == 0 ? leaving.Token : CancellationToken.None), 2);
        await ecs.ReceivedAsync(calls => calls.Count == 2, cancellationToken);
        await leaving.CancelAsync();
        await ((Task)looks[0]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        answer.SetResult();
        await ((Task)looks[1]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.That((looks[0].IsCanceled, looks[1].IsFaulted), Is.EqualTo((true, true)));
    }
}
