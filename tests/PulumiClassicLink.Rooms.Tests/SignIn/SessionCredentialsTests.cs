using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Rooms.Tests.SignIn;

/// <summary>When keys that expire are renewed, and what happens meanwhile.</summary>
[CancelAfter(60_000)]
internal sealed class SessionCredentialsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero));

    [TestCase(3600, 2700)]
    [TestCase(43200, 42300)]
    [TestCase(900, 675)]
    [TestCase(1800, 1350)]
    [TestCase(100, 75)]
    public async Task GetAsync_RenewsWithFifteenMinutesLeftOrAQuarterOfAShortLife(int life, int renewed)
    {
        using var keys = new Numbered(_time, TimeSpan.FromSeconds(life));
        await keys.GetAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(renewed - 1));
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-1"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-2"));
    }

    [Test]
    public async Task GetAsync_WithoutAKey_RenewsOnceForAll()
    {
        using var keys = new Numbered(_time, TimeSpan.FromHours(1)) { Gate = new TaskCompletionSource() };

        var asked = Enumerable.Range(0, 20).Select(_ => keys.GetAsync(CancellationToken.None).AsTask()).ToList();
        Assert.That(asked.Select(task => task.IsCompleted), Is.All.False);
        keys.Gate.SetResult();

        Assert.That((await Task.WhenAll(asked)).Select(key => key.Id), Is.All.EqualTo("key-1"));
        Assert.That(keys.Renewals, Is.EqualTo(1));
    }

    /// <summary>One after the other, each would wait for an STS that does not answer, until its own timeout hid the reason.</summary>
    [TestCase(CloudErrorKind.OutcomeUnknown)]
    [TestCase(CloudErrorKind.NoCredentials)]
    public async Task GetAsync_WithoutAKey_FailsOnceForAllThatWaited(CloudErrorKind kind)
    {
        using var keys = new Numbered(_time, TimeSpan.FromHours(1)) { Gate = new TaskCompletionSource() };
        keys.Failure = new CloudException(kind, "AssumeRole", "AssumeRole: no answer");

        var asked = Enumerable.Range(0, 20).Select(_ => keys.GetAsync(CancellationToken.None).AsTask()).ToList();
        keys.Gate.SetResult();

        foreach (var task in asked)
            Assert.That(Assert.ThrowsAsync<CloudException>(() => task)!.Message, Does.Contain("no answer"));
        Assert.That(keys.Renewals, Is.EqualTo(1));
        keys.Failure = null;
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-2"), "a later call asks anew");
    }

    [Test]
    public async Task GetAsync_WhileAnotherRenews_GivesTheOldKeyAsLongAsThatIsSafe()
    {
        using var keys = new Numbered(_time, TimeSpan.FromSeconds(900));
        await keys.GetAsync(CancellationToken.None);
        keys.Gate = new TaskCompletionSource();
        _time.Advance(TimeSpan.FromSeconds(700));

        var renewing = keys.GetAsync(CancellationToken.None).AsTask();
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-1"));
        _time.Advance(TimeSpan.FromSeconds(141));
        var waiting = keys.GetAsync(CancellationToken.None).AsTask();
        Assert.That(waiting.IsCompleted, Is.False, "59 s are left");
        keys.Gate.SetResult();

        Assert.That((await renewing).Id, Is.EqualTo("key-2"));
        Assert.That((await waiting).Id, Is.EqualTo("key-2"));
    }

    [Test]
    public async Task GetAsync_WhenARenewalFails_KeepsTheKeyWhileAMinuteIsLeft()
    {
        using var keys = new Numbered(_time, TimeSpan.FromSeconds(900));
        await keys.GetAsync(CancellationToken.None);
        keys.Failure = new CloudException(CloudErrorKind.Refused, "AssumeRole",
            "AssumeRole: NoPermission\nhint")
        { Code = "NoPermission", HttpStatus = 403 };

        _time.Advance(TimeSpan.FromSeconds(700));
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-1"));
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-1"));
        Assert.That(keys.Renewals, Is.EqualTo(2), "not asked again at once");
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-1"));
        Assert.That(keys.Renewals, Is.EqualTo(3));
        _time.Advance(TimeSpan.FromSeconds(111));
        var refused = Assert.ThrowsAsync<CloudException>(async () => await keys.GetAsync(CancellationToken.None))!;

        Assert.That((refused.Kind, refused.Code, refused.HttpStatus), Is.EqualTo((CloudErrorKind.NoCredentials, "NoPermission", 403)));
        Assert.That(refused.Message, Is.EqualTo("no key from a test: AssumeRole: NoPermission\nhint"));

        keys.Failure = null;
        Assert.That((await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-5"));
    }

    [Test]
    public void GetAsync_WhenCancelled_IsCancelledAndLeavesNothingBehind()
    {
        using var keys = new Numbered(_time, TimeSpan.FromHours(1)) { Gate = new TaskCompletionSource() };
        using var cancel = new CancellationTokenSource();
        var first = keys.GetAsync(cancel.Token).AsTask();
        cancel.Cancel();

        Assert.ThrowsAsync<TaskCanceledException>(() => first);
        keys.Gate.SetResult();
        Assert.That(async () => (await keys.GetAsync(CancellationToken.None)).Id, Is.EqualTo("key-2"));
    }

    [Test]
    public async Task Drop_TakesBackTheRefusedKeyAndNoNewerOne()
    {
        using var keys = new Numbered(_time, TimeSpan.FromHours(1));
        var old = await keys.GetAsync(CancellationToken.None);
        Assert.That(keys.Drop(old), Is.True);
        var renewed = await keys.GetAsync(CancellationToken.None);
        Assert.That(keys.Drop(old), Is.True, "there is a newer one");

        Assert.That(await keys.GetAsync(CancellationToken.None), Is.EqualTo(renewed));
        Assert.That(new StaticCredentials(old, "a test").Drop(old), Is.False);
    }

    [TestCase("bad key", 60)]
    [TestCase("key", -1)]
    [TestCase("key", 0)]
    public void GetAsync_KeyThatCannotBeUsed_IsAnError(string id, int life)
    {
        using var keys = new Numbered(_time, TimeSpan.FromSeconds(life), id);

        var refused = Assert.ThrowsAsync<CloudException>(async () => await keys.GetAsync(CancellationToken.None))!;
        Assert.That(refused.Kind, Is.EqualTo(CloudErrorKind.NoCredentials));
        Assert.That(refused.Message, Does.Not.Contain("bad key").And.Not.Contain("the-secret"));
    }

    private sealed class Numbered : SessionCredentials
    {
        private readonly TimeProvider _time;
        private readonly TimeSpan _life;
        private readonly string _name;

        public Numbered(TimeProvider time, TimeSpan life, string name = "key")
            : base(new SessionOptions { Transport = () => throw new InvalidOperationException("no calls"), TimeProvider = time }) =>
                (_time, _life, _name) = (time, life, name);

        public override string Source => "a test";

        protected override string Action => "Test";

        public TaskCompletionSource? Gate { get; set; }

        public CloudException? Failure { get; set; }

        public int Renewals { get; private set; }

        protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
        {
            var number = ++Renewals;
            if (Gate is not null)
                await Gate.Task.WaitAsync(cancellationToken);
            if (Failure is not null)
                throw Failure;
            var key = new AccessKey { Id = $"{_name}-{number}", Secret = "the-secret" };
            return new SessionKey { Key = key, Expires = _time.GetUtcNow() + _life };
        }
    }
}
