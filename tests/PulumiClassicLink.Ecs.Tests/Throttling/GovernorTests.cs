using Microsoft.Extensions.Time.Testing;
using PulumiClassicLink.Ecs.Throttling;

namespace PulumiClassicLink.Ecs.Tests.Throttling;

/// <summary>The clock of these tests stands at second 40 of a minute, and jitter is none.</summary>
[CancelAfter(60_000)]
public sealed class GovernorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly EcsException Refusal = new(EcsErrorKind.Throttled, "AttachClassicLinkVpc", "Throttling");

    private FakeTimeProvider _time = null!;
    private Governor _governor = null!;

    [SetUp]
    public void Begin()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 40, TimeSpan.Zero));
        _governor = new Governor(_time, () => 0, new CallTally());
    }

    [Test]
    public void Enter_IsFree_UntilACallIsThrottled()
    {
        for (var call = 0; call < 1000; call++)
            Assert.That(EnterAsync().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task Enter_WaitsForTheMinute_ThenGoesAlone_ThenAsManyAsPassed_ThenOneByOne(CancellationToken cancellationToken)
    {
        for (var call = 0; call < 3; call++)
            _governor.Leave(await EnterAsync(), passed: true, null);
        await ThrottleAsync();
        var waiting = Enumerable.Range(0, 6).Select(_ => EnterAsync()).ToArray();

        _time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.That(waiting.Count(turn => turn.IsCompleted), Is.Zero);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        var window = await waiting[0].WaitAsync(cancellationToken);
        Assert.That(waiting[1..].Count(turn => turn.IsCompleted), Is.Zero, "the first goes alone");

        _governor.Leave(window, passed: true, null);
        await Task.WhenAll(waiting[1..3]).WaitAsync(cancellationToken);
        Assert.That(waiting[3..].Count(turn => turn.IsCompleted), Is.Zero, "three passed in the last minute");

        _governor.Leave(window, passed: true, null);
        _governor.Leave(window, passed: true, null);
        await waiting[3].WaitAsync(cancellationToken);
        Assert.That(waiting[4..].Count(turn => turn.IsCompleted), Is.Zero, "one at a time beyond");

        _governor.Leave(window, passed: true, null);
        await waiting[4].WaitAsync(cancellationToken);
    }

    [Test]
    public async Task Enter_TriesAboutOnceInASecond_WhenTheFirstOfAMinuteIsRefused(CancellationToken cancellationToken)
    {
        await ThrottleAsync();
        foreach (var seconds in new[] { 20, 1, 2, 4, 8, 10, 10 })
        {
            var waiting = EnterAsync();
            _time.Advance(TimeSpan.FromSeconds(seconds - 0.1));
            Assert.That(waiting.IsCompleted, Is.False, $"{seconds} s");
            _time.Advance(TimeSpan.FromSeconds(0.1));
            _governor.Leave(await waiting.WaitAsync(cancellationToken), passed: false, Refusal);
        }
    }

    [Test]
    public async Task Enter_EndsAtOnce_WhenItIsCancelled()
    {
        await ThrottleAsync();
        using var caller = new CancellationTokenSource();
        var first = _governor.EnterAsync(false, Patience, caller.Token);
        var second = EnterAsync();

        await caller.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => first);
        _time.Advance(TimeSpan.FromSeconds(20));
        await second;
    }

    [Test]
    public async Task Enter_DoesNotBeginAWait_ThatOutlastsItsPatience()
    {
        await ThrottleAsync();
        Assert.That(Assert.ThrowsAsync<EcsException>(() => _governor.EnterAsync(false, TimeSpan.FromSeconds(20), CancellationToken.None)), Is.SameAs(Refusal));
        Assert.That(_governor.EnterAsync(false, TimeSpan.FromSeconds(26), CancellationToken.None).IsCompleted, Is.False);
    }

    [Test]
    public async Task Enter_EndsWithItsPatience_WhenItsTurnDoesNotCome(CancellationToken cancellationToken)
    {
        await ThrottleAsync();
        var alone = EnterAsync();
        var behind = _governor.EnterAsync(false, TimeSpan.FromSeconds(30), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(20));
        await alone.WaitAsync(cancellationToken);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Assert.ThrowsAsync<EcsException>(() => behind), Is.SameAs(Refusal));
    }

    [Test]
    public async Task Pass_DoesNotWait_WhereOthersDo()
    {
        await ThrottleAsync();
        _governor.Leave(_governor.Pass(), passed: true, null);
        Assert.That(EnterAsync().IsCompleted, Is.False);
    }

    /// <summary>The first call of the new minute was cancelled or had no answer: nothing says that the minute is open.</summary>
    [Test]
    public async Task Enter_LetsAnotherGoAlone_WhereTheFirstOfAMinuteHasNoAnswer(CancellationToken cancellationToken)
    {
        for (var call = 0; call < 10; call++)
            _governor.Leave(await EnterAsync(), passed: true, null);
        await ThrottleAsync();
        var waiting = Enumerable.Range(0, 12).Select(_ => EnterAsync()).ToArray();
        _time.Advance(TimeSpan.FromSeconds(20));

        _governor.Leave(await waiting[0].WaitAsync(cancellationToken), passed: false, null);

        await waiting[1].WaitAsync(cancellationToken);
        Assert.That(waiting.Count(turn => turn.IsCompleted), Is.EqualTo(2));
    }

    /// <summary>Nor does a minute without any answer say so.</summary>
    [Test]
    public async Task Enter_LetsAnotherGoAlone_WhereTheFirstTookAMinuteForNoAnswer(CancellationToken cancellationToken)
    {
        for (var call = 0; call < 10; call++)
            _governor.Leave(await EnterAsync(), passed: true, null);
        await ThrottleAsync();
        var waiting = Enumerable.Range(0, 12).Select(_ => EnterAsync()).ToArray();
        _time.Advance(TimeSpan.FromSeconds(20));
        var window = await waiting[0].WaitAsync(cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(61));

        _governor.Leave(window, passed: false, null);

        await waiting[1].WaitAsync(cancellationToken);
        Assert.That(waiting.Count(turn => turn.IsCompleted), Is.EqualTo(2));
    }

    /// <summary>The wait is over and nobody waited for it, so the urgent call is the first of the new minute.</summary>
    [Test]
    public async Task Pass_ThatIsRefusedAfterAWait_HoldsTheNext()
    {
        await ThrottleAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        _governor.Leave(_governor.Pass(), passed: false, Refusal);
        Assert.That(EnterAsync().IsCompleted, Is.False);
    }

    /// <summary>A call that was under way with the refused one passes late; all others wait for the minute all the same.</summary>
    [Test]
    public async Task Obstacle_StaysWhileAllWait()
    {
        var late = await EnterAsync();
        await ThrottleAsync();
        _governor.Leave(late, passed: true, null);
        Assert.That(_governor.Obstacle, Is.SameAs(Refusal));

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.That(_governor.Obstacle, Is.Null);
    }

    private Task<int> EnterAsync() => _governor.EnterAsync(isAgain: false, Patience, CancellationToken.None);

    private async Task ThrottleAsync() => _governor.Leave(await EnterAsync(), passed: false, Refusal);
}
