using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

[CancelAfter(60_000)]
public sealed class AccountCheckTests
{
    private TaskCompletionSource<HttpResponseMessage> _answer = null!;
    private int _asked;
    private StsClient _sts = null!;
    private AccountCheck _check = null!;

    [SetUp]
    public void Begin()
    {
        (_answer, _asked) = (new(), 0);
        var options = new SessionOptions { Transport = () => new Sts(this), TimeProvider = new HastyTime() };
        _sts = new StsClient(new Uri("https://sts.cn-beijing.aliyuncs.com"), options, () => 0);
        _check = new AccountCheck("123", _sts, TestClients.Credentials);
    }

    [TearDown]
    public void End() => _sts.Dispose();

    [TestCase("123")]
    [TestCase("456")]
    public async Task Account_OfMany_IsAskedForOnce(string account, CancellationToken cancellationToken)
    {
        using var leaving = new CancellationTokenSource();
        var first = _check.EnsureAsync(leaving.Token);
        var others = Enumerable.Range(0, 16).Select(_ => _check.EnsureAsync(CancellationToken.None)).ToArray();
        while (Volatile.Read(ref _asked) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        // The one who asked first does not take the answer away from the others.
        await leaving.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => first);
        _answer.SetResult(ScriptedEcs.Json(200, $$"""{"RequestId":"R-1","AccountId":"{{account}}","Arn":"acs:ram::{{account}}:user/u"}"""));

        foreach (var other in others)
        {
            if (account == "123")
                await other;
            else
                Assert.That(Assert.ThrowsAsync<CloudException>(() => other)!.Message, Does.Contain("belongs to account 456, not to 123"));
        }

        Assert.That(_asked, Is.EqualTo(1));
    }

    [Test]
    public async Task Account_ThatIsRight_IsNotAskedForAgain()
    {
        _answer.SetResult(ScriptedEcs.Json(200, """{"RequestId":"R-1","AccountId":"123","Arn":"acs:ram::123:user/u"}"""));
        await _check.EnsureAsync(CancellationToken.None);
        await _check.EnsureAsync(CancellationToken.None);
        Assert.That(_asked, Is.EqualTo(1));
    }

    private sealed class Sts(AccountCheckTests tests) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref tests._asked);
            return tests._answer.Task.WaitAsync(cancellationToken);
        }
    }
}
