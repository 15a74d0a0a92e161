using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Limits;

/// <summary>The clock of these tests stands at second 40 of a minute.</summary>
[CancelAfter(60_000)]
public sealed class RetryTests
{
    private SteppingTime _time = new();

    [SetUp]
    public void SetClock() => _time = new SteppingTime();

    [Test]
    public async Task Attach_IsTriedAgainAfterHalfASecond_WhenThrottledWithoutAHeader()
    {
        var ecs = new ScriptedEcs(Times(1, () => ScriptedEcs.Error("Throttling", 400)));
        using var client = TestClients.Client(ecs, _time);
        var call = Attach(client);

        await _time.RunAsync(call);

        Assert.That(await call, Is.EqualTo("R-OK"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
        Assert.That(_time.Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(0.5) }));
    }

    [TestCase("x-acs-retry-after", "3000", 0, 3000)]
    [TestCase("x-acs-retry-after", "3000", 0.5, 3375)]
    [TestCase("x-acs-retry-after", "200", 0.5, 250)]
    [TestCase("x-acs-retry-after", "60000", 0.5, 62_500)]
    [TestCase("x-acs-retry-after", "", 0, 500)]
    [TestCase("x-acs-retry-after", "0", 0, 500)]
    [TestCase("x-acs-retry-after", "-5", 0, 500)]
    [TestCase("x-acs-retry-after", "soon", 0, 500)]
    [TestCase("x-ratelimit-user-api", "Limit:1,Remain:0,TimeLeft:2000,Reset:1234", 0, 2000)]
    [TestCase("x-ratelimit-user", "Limit:1, Remain:0, TimeLeft:4000, Reset:1234", 0, 4000)]
    [TestCase("x-ratelimit-user", "Limit:1", 0, 500)]
    public async Task Attach_WaitsAsLongAsTheServerSays_AndNeverLess(string header, string value, double random, int milliseconds)
    {
        var ecs = new ScriptedEcs(Times(1, () => WithHeader(ScriptedEcs.Error("Throttling.User", 400), header, value)));
        using var client = TestClients.Client(ecs, _time, random);
        var call = Attach(client);

        await _time.RunAsync(call);

        await call;
        Assert.That(_time.Waits, Is.EqualTo(new[] { TimeSpan.FromMilliseconds(milliseconds) }));
    }

    [Test]
    public async Task Attach_TakesTheLongestOfSeveralHeaders()
    {
        var ecs = new ScriptedEcs(Times(1, () => WithHeader(
            WithHeader(ScriptedEcs.Error("Throttling", 400), "x-ratelimit-user-api", "TimeLeft:1000"), "x-ratelimit-user",
            "TimeLeft:6000")));
        using var client = TestClients.Client(ecs, _time);

        await _time.RunAsync(Attach(client));

        Assert.That(_time.Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(6) }));
    }

    [Test]
    public async Task Attach_SignsEachTryAnew()
    {
        var ecs = new ScriptedEcs(Times(2, () => WithHeader(ScriptedEcs.Error("Throttling", 400), "x-acs-retry-after", "1000")));
        using var client = TestClients.Client(ecs, _time);

        await _time.RunAsync(Attach(client));

        Assert.That(ecs.Calls, Has.Count.EqualTo(3));
        foreach (var header in new[] { "x-acs-date", "x-acs-signature-nonce", "authorization" })
            Assert.That(ecs.Calls.Select(call => call.Headers[header]), Is.Unique, header);
    }

    [TestCase("InternalError")]
    [TestCase("ServiceUnavailable")]
    [TestCase("InvalidStatus.InstanceLocked")]
    [TestCase("SignatureNonceUsed")]
    [TestCase("OperationDenied")]
    public async Task Attach_IsSentOnce_WhenTheOutcomeIsUnknownOrItIsRefused(string code)
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Error(code, 503));
        using var client = TestClients.Client(ecs, _time);
        var call = Attach(client);

        await _time.RunAsync(call);

        Assert.ThrowsAsync<CloudException>(() => call);
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Describe_IsRepeatedAFewTimes_WhenTheOutcomeIsUnknown()
    {
        var ecs = new ScriptedEcs(HttpResponseMessage (_) => throw new HttpRequestException("cut"));
        using var client = TestClients.Client(ecs, _time);
        var call = Describe(client, CancellationToken.None);

        await _time.RunAsync(call);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => call)!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(ecs.Calls, Has.Count.EqualTo(3));
        Assert.That(_time.Waits.Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 0.5, 1 }));
    }

    [Test]
    public async Task Describe_IsNotRepeated_WhenRefused()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Error("Forbidden.RAM"));
        using var client = TestClients.Client(ecs, _time);
        var call = Describe(client, CancellationToken.None);

        await _time.RunAsync(call);

        Assert.ThrowsAsync<CloudException>(() => call);
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Attach_GivesUp_WhenTheNextWaitWouldOutlastMaxRetryTimeout()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Error("Throttling", 400));
        using var client = TestClients.Client(ecs, _time, maxRetryTimeout: TimeSpan.FromSeconds(19));
        var call = Attach(client);

        await _time.RunAsync(call);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => call)!.Kind, Is.EqualTo(CloudErrorKind.Throttled));
        Assert.That(ecs.Calls, Has.Count.EqualTo(6));
        Assert.That(_time.Waits.Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 0.5, 1, 2, 4, 8 }),
            "the next would be the turn of the minute, 5 s and more");
    }

    [Test]
    public async Task Attach_EndsWithTheLastError_WhenThrottledForEver()
    {
        var ecs = new ScriptedEcs(_ => WithHeader(ScriptedEcs.Error("Throttling", 400), "x-acs-retry-after", "10000"));
        using var client = TestClients.Client(ecs, _time, maxRetryTimeout: TimeSpan.FromSeconds(60));
        var call = Attach(client);

        await _time.RunAsync(call);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => call)!.Kind, Is.EqualTo(CloudErrorKind.Throttled));
        Assert.That(ecs.Calls, Has.Count.EqualTo(6));
        Assert.That(_time.Waits.Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 10, 10, 10, 10, 10 }));
    }

    [Test]
    public async Task Attach_GivesUp_WhenTheServerAsksForMoreThanAnHour()
    {
        var ecs = new ScriptedEcs(_ => WithHeader(ScriptedEcs.Error("Throttling", 400), "x-acs-retry-after", "99999999999999"));
        using var client = TestClients.Client(ecs, _time);
        var call = Attach(client);

        await _time.RunAsync(call);

        Assert.ThrowsAsync<CloudException>(() => call);
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Attach_CancelledWhileItWaits_IsCancelled_AndTheThrottlingIsTheObstacle()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Error("Throttling", 400));
        using var client = TestClients.Client(ecs, _time);
        using var caller = new CancellationTokenSource();
        var call = client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, caller.Token)
            .RequestIdAsync();

        await caller.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => call);
        Assert.That(client.Obstacle(TestClients.Region)!.Kind, Is.EqualTo(CloudErrorKind.Throttled));
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Attach_TimesOutAfter20Seconds_AsOutcomeUnknown()
    {
        var ecs = new ScriptedEcs(call => HangAsync(call, TimeSpan.FromSeconds(20)));
        using var client = TestClients.Client(ecs, _time);
        var call = Attach(client);

        await _time.RunAsync(call);

        var error = Assert.ThrowsAsync<CloudException>(() => call);
        Assert.That(error!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.Message, Does.Contain("no answer from ecs.cn-beijing.aliyuncs.com within 20 s"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
        Assert.That(_time.Deadlines, Is.EqualTo(new[] { TimeSpan.FromSeconds(20) }));
    }

    [Test]
    public async Task Attach_ThatIsOut_IsAnsweredThoughItsCallerIsCancelled()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(call => answer.Task.WaitAsync(call.CancellationToken));
        using var client = TestClients.Client(ecs, _time);
        using var caller = new CancellationTokenSource();
        var call = client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, caller.Token)
            .RequestIdAsync();

        await caller.CancelAsync();
        answer.SetResult(ScriptedEcs.Done());

        Assert.That(await call, Is.EqualTo("R-OK"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Attach_WhoseAnswerIsNotAwaitedAnyLonger_IsOfUnknownOutcome()
    {
        using var client = TestClients.Client(new ScriptedEcs(call => HangAsync(call, TimeSpan.Zero)), _time);
        using var answering = new CancellationTokenSource();
        var call = client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, answering.Token, CancellationToken.None)
            .RequestIdAsync();

        await answering.CancelAsync();

        var error = Assert.ThrowsAsync<CloudException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System))!;
        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.Message, Does.Contain("before the operation had to end"));
    }

    [Test]
    public async Task Attach_CancelledWhileItsKeyIsRenewed_IsNotSent()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Done());
        using var caller = new CancellationTokenSource();
        using var client = new CloudClient(new CloudClientOptions { Credentials = new KeyAfter(caller), Random = () => 0 }, ecs, _time);

        Assert.CatchAsync<OperationCanceledException>(
            () => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, caller.Token)
                .RequestIdAsync());

        Assert.That(ecs.Calls, Is.Empty);
    }

    [Test]
    public async Task Describe_TimesOutAfter15SecondsATry()
    {
        var ecs = new ScriptedEcs(call => HangAsync(call, TimeSpan.FromSeconds(15)));
        using var client = TestClients.Client(ecs, _time);
        var call = Describe(client, CancellationToken.None);

        await _time.RunAsync(call);

        Assert.ThrowsAsync<CloudException>(() => call);
        Assert.That(ecs.Calls, Has.Count.EqualTo(3));
        Assert.That(_time.Deadlines, Is.EqualTo(Enumerable.Repeat(TimeSpan.FromSeconds(15), 3)));
    }

    private static Task<string> Attach(CloudClient client) => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
        CancellationToken.None, CancellationToken.None).RequestIdAsync();

    private static Task<DescribeClassicLinkInstancesResponse> Describe(CloudClient client, CancellationToken cancellationToken) =>
        client.DescribeClassicLinkInstancesAsync(new() { RegionId = TestClients.Region, VpcId = "vpc-a" }, cancellationToken);

    private static Func<ScriptedEcs.Received, HttpResponseMessage> Times(int count, Func<HttpResponseMessage> answer)
    {
        var left = count;
        return _ => left-- > 0 ? answer() : ScriptedEcs.Done();
    }

    private static HttpResponseMessage WithHeader(HttpResponseMessage answer, string name, string value)
    {
        answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    /// <summary>Cancels the caller before it gives its key.</summary>
    private sealed class KeyAfter(CancellationTokenSource caller) : CredentialsProvider
    {
        public override string Source => "a test";

        public override async ValueTask<AccessKey> GetAsync(CancellationToken cancellationToken)
        {
            await caller.CancelAsync();
            return TestClients.Key;
        }
    }

    private async Task<HttpResponseMessage> HangAsync(ScriptedEcs.Received call, TimeSpan askFor)
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        _time.Ask(askFor);
        return await never.Task.WaitAsync(call.CancellationToken);
    }
}
