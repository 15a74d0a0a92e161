using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using PulumiClassicLink.Ecs.Tests.Doubles;

namespace PulumiClassicLink.Ecs.Tests.Links;

[CancelAfter(60_000)]
public sealed class LinkDirectoryBatchTests
{
    private const string Region = TestClients.Region;

    private HastyTime _time = null!;
    private EcsClient? _client;

    [SetUp]
    public void Begin() => _time = new HastyTime();

    [TearDown]
    public void End() => _client?.Dispose();

    [Test]
    public async Task Looks_ThatWaitForACall_GoTogetherInTheNext()
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(call => call.InstanceIds is ["i-first"] ? first.Task : Task.FromResult(ScriptedEcs.Rows(call)));
        var directory = Directory(ecs);
        _time.Hold();
        var looks = new List<Task<LinkSight>> { directory.LookAsync(Region, "i-first", CancellationToken.None) };

        // One for the instance that is being asked for: its call began before, and must not answer it.
        looks.AddRange(new[] { "i-a", "i-b", "i-first", "i-a" }.Select(id => directory.LookAsync(Region, id, CancellationToken.None)));
        first.SetResult(ScriptedEcs.Page(null, ("i-first", "vpc-before")));
        await looks[0];
        _time.Go();

        var sights = await Task.WhenAll(looks);
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
        Assert.That(ecs.Calls.Skip(1).SelectMany(call => call.InstanceIds), Is.EquivalentTo(new[] { "i-a", "i-b", "i-first" }));
        Assert.That(sights.Select(sight => sight.VpcId), Is.EqualTo(new[] { "vpc-before", "vpc-a", "vpc-a", "vpc-a", "vpc-a" }));
    }

    [TestCase("InvalidInstanceId.NotBelong")]
    [TestCase("Forbidden.RAM")]
    [TestCase("SomethingNew")]
    [TestCase("InternalError")]
    [TestCase("a row without VPC")]
    [TestCase("a stranger's row")]
    public async Task Looks_ThatAreRefused_FailNoOthers(string how)
    {
        string[] bad = ["i-3", "i-12"];
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
                Assert.That(Assert.ThrowsAsync<EcsException>(() => look)!.Code, Is.EqualTo(how.Contains(' ', StringComparison.Ordinal) ? null : how));
            else
                Assert.That((await look).VpcId, Is.EqualTo("vpc-a"));
        }
    }

    /// <summary>Trouble of all of ECS is not taken for that of its ids: 1, 2 and 4 calls, each with its three tries more.</summary>
    [Test]
    public void Looks_InTrouble_AreHalvedTwice()
    {
        var (_, ecs, looks) = Together(_ => ScriptedEcs.Error("InternalError", 500), 100);

        foreach (var look in looks)
            Assert.That(Assert.ThrowsAsync<EcsException>(() => look)!.Code, Is.EqualTo("InternalError"));
        Assert.That(ecs.Calls.Count(call => call.InstanceIds is not ["i-first"]), Is.EqualTo(7 * 4));
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
        var before = ecs.Calls.Count;

        await Task.WhenAll(Together(directory, LookAsync, 99));

        Assert.That(ecs.Calls.Skip(before).Count(call => call.InstanceIds is not ["i-first"]), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Looks_GoOneByOne_AfterManyOfWhichMostAreUnknown()
    {
        var (directory, ecs, looks) = Together(_ => ScriptedEcs.Error("InvalidInstanceId.NotFound"), 100);
        Assert.That((await Task.WhenAll(looks)).Select(sight => sight.State), Is.All.EqualTo(LinkState.InstanceNotFound));
        var before = ecs.Calls.Count;

        await Task.WhenAll(Together(directory, LookAsync, 99));

        Assert.That(ecs.Calls.Skip(before).Count(call => call.InstanceIds is not ["i-first"]), Is.EqualTo(99));
    }

    [Test]
    public async Task Look_WithoutCompany_DoesNotWaitForACallThatHangs(CancellationToken cancellationToken)
    {
        var (directory, _, time) = await HangAsync(cancellationToken);
        time.Advance(TimeSpan.FromSeconds(5));

        await directory.LookAsync(Region, "i-a", cancellationToken);
    }

    /// <summary>A call hangs, and for a second those who come wait for it: counted from when it was sent.</summary>
    [Test]
    public async Task Look_WithCompany_WaitsForACallThatHangs_UntilThatIsASecondOld(CancellationToken cancellationToken)
    {
        var (directory, ecs, time) = await HangAsync(cancellationToken);
        time.Advance(TimeSpan.FromSeconds(0.9));
        var look = directory.LookAsync(Region, "i-a", cancellationToken);

        time.Advance(TimeSpan.FromSeconds(0.09));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(0.01));
        for (var step = 0; step < 30 && !look.IsCompleted; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(25));
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, cancellationToken);
        }

        await look.WaitAsync(cancellationToken);
    }

    [Test]
    public async Task Look_ThatLeft_LeavesNoExceptionThatNobodySaw(CancellationToken cancellationToken)
    {
        const string Code = "NobodySawThis";
        Assert.That(await UnseenExceptions.CountAsync(Code, () => LeaveAsync(Code, cancellationToken), cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Look_ThatIsCancelled_LeavesTheOthers_AndTheLastEndsTheCall()
    {
        var calls = new TaskCompletionSource<CancellationToken>();
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var looks = Together(
            call =>
            {
                calls.TrySetResult(call.CancellationToken);
                return ScriptedEcs.HangAsync(call);
            },
            (directory, number) => directory.LookAsync(Region, $"i-{number}", (number == 0 ? one : other).Token),
            2).Looks;
        var sent = await calls.Task;

        await other.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => looks[1]);
        Assert.That((looks[0].IsCompleted, sent.IsCancellationRequested), Is.EqualTo((false, false)));

        await one.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => looks[0]);
        Assert.That(sent.IsCancellationRequested, Is.True);
    }

    /// <summary>One look's call is under way, and stays so.</summary>
    private async Task<(LinkDirectory Directory, ScriptedEcs Ecs, FakeTimeProvider Time)> HangAsync(CancellationToken cancellationToken)
    {
        var time = new FakeTimeProvider();
        var ecs = new ScriptedEcs(call => call.InstanceIds is ["i-hangs"] ? ScriptedEcs.HangAsync(call) : Task.FromResult(ScriptedEcs.Rows(call)));
        _client = TestClients.Client(ecs, time);
        var directory = new LinkDirectory(_client, trustEmptyAnswers: false);
        _ = directory.LookAsync(Region, "i-hangs", cancellationToken);
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);
        return (directory, ecs, time);
    }

    /// <summary>Looks that come while another is under way, and go in one call after it.</summary>
    private (LinkDirectory Directory, ScriptedEcs Ecs, Task<LinkSight>[] Looks) Together(
        Func<ScriptedEcs.Received, Task<HttpResponseMessage>> answer, Func<LinkDirectory, int, Task<LinkSight>> look, int count)
    {
        var ecs = new ScriptedEcs(call => call.InstanceIds is ["i-first"] ? Task.FromResult(ScriptedEcs.Rows(call)) : answer(call));
        var directory = Directory(ecs);
        _ = directory.LookAsync(Region, "i-first", CancellationToken.None);
        return (directory, ecs, Together(directory, look, count));
    }

    /// <summary>Where there was none just before, the first goes by itself.</summary>
    private Task<LinkSight>[] Together(LinkDirectory directory, Func<LinkDirectory, int, Task<LinkSight>> look, int count)
    {
        _time.Hold();
        var looks = Enumerable.Range(0, count).Select(number => look(directory, number)).ToArray();
        _time.Go();
        return looks;
    }

    private (LinkDirectory Directory, ScriptedEcs Ecs, Task<LinkSight>[] Looks) Together(Func<ScriptedEcs.Received, HttpResponseMessage> answer, int count) =>
        Together(call => Task.FromResult(answer(call)), LookAsync, count);

    private static Task<LinkSight> LookAsync(LinkDirectory directory, int number) => directory.LookAsync(Region, $"i-{number}", CancellationToken.None);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task LeaveAsync(string code, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var (_, ecs, looks) = Together(
            async _ =>
            {
                await answer.Task;
                return ScriptedEcs.Error(code);
            },
            (directory, number) => directory.LookAsync(Region, $"i-{number}", number == 0 ? leaving.Token : CancellationToken.None),
            2);
        await ecs.ReceivedAsync(calls => calls.Count == 2, cancellationToken);
        await leaving.CancelAsync();
        await ((Task)looks[0]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        answer.SetResult();
        await ((Task)looks[1]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.That((looks[0].IsCanceled, looks[1].IsFaulted), Is.EqualTo((true, true)));
    }

    private LinkDirectory Directory(ScriptedEcs ecs) => new(_client = TestClients.Client(ecs, _time), trustEmptyAnswers: false);
}
