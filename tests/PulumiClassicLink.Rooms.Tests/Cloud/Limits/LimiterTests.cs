using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Limits;

/// <summary>The clock of these tests stands at second 40 of a minute, and jitter is none.</summary>
[CancelAfter(60_000)]
public sealed class LimiterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly CloudException Refusal = new(CloudErrorKind.Throttled, "AttachClassicLinkVpc", "Throttling");
    private static readonly CloudException Unknown = new(CloudErrorKind.OutcomeUnknown, "AttachClassicLinkVpc", "no answer");

    private FakeTimeProvider _time = null!;
    private Limiter _limiter = null!;

    [SetUp]
    public void Begin()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 40, TimeSpan.Zero));
        _limiter = new Limiter(_time, () => 0, new CallTally());
    }

    [Test]
    public void Enter_IsFree_UntilACallIsThrottled()
    {
        for (var call = 0; call < 1000; call++)
            Assert.That(EnterAsync().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task Enter_WaitsForALoneProbe_AndGoesOnWhereItPasses(CancellationToken cancellationToken)
    {
        for (var call = 0; call < 30; call++)
            await PassAsync(await EnterAsync());
        await ThrottleAsync();
        var waiting = Enumerable.Range(0, 6).Select(_ => EnterAsync()).ToArray();

        _time.Advance(Second * 0.4);
        Assert.That(waiting.Count(turn => turn.IsCompleted), Is.Zero);
        _time.Advance(Second * 0.1);
        var probe = await waiting[0].WaitAsync(cancellationToken);
        Assert.That(waiting[1..].Count(turn => turn.IsCompleted), Is.Zero, "it goes alone");

        await PassAsync(probe);
        Assert.That(waiting[1..].Count(turn => turn.IsCompleted), Is.Zero, "30 passed in the last second, 21 a second go now");
        Assert.That(_limiter.Throttling!.Describe("cn-hangzhou"), Is.EqualTo(
            "AttachClassicLinkVpc is throttled in cn-hangzhou: about 21 a second go; 5 calls wait, for about 1 s."));
        _time.Advance(Second / 10);
        await waiting[1].WaitAsync(cancellationToken);
        _time.Advance(Second);
        await Task.WhenAll(waiting[..5]).WaitAsync(cancellationToken);
    }

    /// <summary>All were refused until the minute turned.</summary>
    [Test]
    public async Task Enter_GoesInFull_WhereThePassingProbeIsThatOfTheNewMinute_AndThenOneByOne(CancellationToken cancellationToken)
    {
        for (var call = 0; call < 3; call++)
            await PassAsync(await EnterAsync());
        await ThrottleAsync();
        foreach (var seconds in new[] { 0.5, 1, 2, 4, 8 })
        {
            var probe = EnterAsync();
            _time.Advance(Second * seconds);
            await ThrottleAsync(await probe.WaitAsync(cancellationToken));
        }

        var waiting = Enumerable.Range(0, 6).Select(_ => EnterAsync()).ToArray();
        _time.Advance(Second * 5);
        await PassAsync(await waiting[0].WaitAsync(cancellationToken));

        var passes = await Task.WhenAll(waiting[1..3]).WaitAsync(cancellationToken);
        Assert.That(waiting[3..].Count(turn => turn.IsCompleted), Is.Zero, "three passed in the last minute");
        await PassAsync(passes[0]);
        await PassAsync(passes[1]);
        await waiting[3].WaitAsync(cancellationToken);
        Assert.That(waiting[4..].Count(turn => turn.IsCompleted), Is.Zero, "one at a time beyond");
    }

    [Test]
    public async Task Pair_GoesInOne_AndWhatItDoesNotUseGoesBack(CancellationToken cancellationToken)
    {
        await ThrottleAsync();
        var pair = _limiter.EnterAsync(2, false, Patience, CancellationToken.None);
        var next = EnterAsync();
        _time.Advance(Second);
        var pass = await pair.WaitAsync(cancellationToken);
        Assert.That((pass.Left, next.IsCompleted), Is.EqualTo((2, false)));

        await ThrottleAsync(pass);
        Assert.That((pass.Left, next.IsCompleted), Is.EqualTo((0, false)), "its question does not go where the proof was refused");
        _time.Advance(Second * 2);
        await next.WaitAsync(cancellationToken);
    }

    [Test]
    public async Task Pass_ThatIsNotUsed_LetsTheNextGo(CancellationToken cancellationToken)
    {
        await ThrottleAsync();
        var waiting = new[] { EnterAsync(), EnterAsync() };
        _time.Advance(Second);
        (await waiting[0].WaitAsync(cancellationToken)).Dispose();
        await waiting[1].WaitAsync(cancellationToken);
    }

    [Test]
    public async Task Enter_EndsAtOnce_WhenItIsCancelled(CancellationToken cancellationToken)
    {
        await ThrottleAsync();
        using var caller = new CancellationTokenSource();
        var first = _limiter.EnterAsync(1, false, Patience, caller.Token);
        var second = EnterAsync();

        await caller.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => first);
        _time.Advance(Second);
        await second.WaitAsync(cancellationToken);
    }

    [Test]
    public async Task Enter_DoesNotBeginAWait_ThatOutlastsItsPatience()
    {
        await ThrottleAsync();
        Assert.That(Assert.ThrowsAsync<CloudException>(() => _limiter.EnterAsync(1, false, Second * 0.6, CancellationToken.None)),
            Is.SameAs(Refusal));
        Assert.That(_limiter.EnterAsync(1, false, Second * 0.65, CancellationToken.None).IsCompleted, Is.False);
        Assert.That(_limiter.HeldFor, Is.EqualTo(Second * 0.625));
    }

    [Test]
    public async Task Enter_EndsWithItsPatience_WhenItsTurnDoesNotCome(CancellationToken cancellationToken)
    {
        await ThrottleAsync();
        var alone = EnterAsync();
        var behind = _limiter.EnterAsync(1, false, Second * 30, CancellationToken.None);
        _time.Advance(Second);
        await alone.WaitAsync(cancellationToken);

        _time.Advance(Second * 29);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => behind), Is.SameAs(Refusal));
    }

    [Test]
    public async Task Pass_DoesNotWait_WhereOthersDo()
    {
        await ThrottleAsync();
        await PassAsync(_limiter.Pass());
        Assert.That(EnterAsync().IsCompleted, Is.False);
    }

    /// <summary>The probe was cancelled or had no answer, be it after a minute: nothing says that the limit is open.</summary>
    [TestCase(0)]
    [TestCase(61)]
    public async Task Enter_LetsAnotherGoAlone_WhereTheProbeHasNoAnswer(int seconds, CancellationToken cancellationToken)
    {
        for (var call = 0; call < 10; call++)
            await PassAsync(await EnterAsync());
        await ThrottleAsync();
        var waiting = Enumerable.Range(0, 12).Select(_ => EnterAsync()).ToArray();
        _time.Advance(Second);
        var probe = await waiting[0].WaitAsync(cancellationToken);
        _time.Advance(Second * seconds);

        await EndAsync(probe, Unknown);

        await waiting[1].WaitAsync(cancellationToken);
        Assert.That(waiting.Count(turn => turn.IsCompleted), Is.EqualTo(2));
    }

    /// <summary>The wait is over and nobody waited for it, so the urgent call is the probe.</summary>
    [Test]
    public async Task Pass_ThatIsRefusedAfterAWait_HoldsTheNext()
    {
        await ThrottleAsync();
        _time.Advance(Second * 30);
        await ThrottleAsync(_limiter.Pass());
        Assert.That(EnterAsync().IsCompleted, Is.False);
    }

    /// <summary>A call that was under way with the refused one passes late; all others wait all the same.</summary>
    [Test]
    public async Task Obstacle_StaysUntilOnePasses()
    {
        var late = await EnterAsync();
        await ThrottleAsync();
        await PassAsync(late);
        Assert.That(_limiter.Obstacle, Is.SameAs(Refusal));

        _time.Advance(Second);
        await PassAsync(await EnterAsync());
        Assert.That(_limiter.Obstacle, Is.Null);
    }

    private Task<LimiterPass> EnterAsync() => _limiter.EnterAsync(1, isAgain: false, Patience, CancellationToken.None);

    private static Task<int> PassAsync(LimiterPass pass) => pass.RunAsync(() => Task.FromResult(0));

    private async Task ThrottleAsync(LimiterPass? pass = null) => await EndAsync(pass ?? await EnterAsync(), Refusal);

    private static async Task EndAsync(LimiterPass pass, CloudException how)
    {
        var end = pass.RunAsync(() => Task.FromException<int>(how));
        await ((Task)end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
