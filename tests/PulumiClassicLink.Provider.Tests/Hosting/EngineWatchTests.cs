using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Hosting;

internal sealed class EngineWatchTests
{
    private const string Address = "127.0.0.1:9";

    [TestCase("YYYYYYYYYY NNNNNN")]
    [TestCase("NNNNNN")]
    [TestCase("NNNNN Y NNNNN U NNNNNN", Description = "an answer starts the count anew, also that of an engine that knows no health check")]
    [TestCase("NNNNN S NNNNN H", Description = "one that is stopped and says nothing is there; something else that has its port is not it")]
    public async Task UntilGone_EndsWhenNobodyAnswersForFiveMinutes(string answers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var time = new IdleTimeProvider();
        var expected = answers.Replace(" ", "", StringComparison.Ordinal);
        using var engine = new ScriptedEngine(expected);
        var started = time.GetUtcNow();

        await time.RunAsync(EngineWatch.UntilGoneAsync(Address, OptionsFor(time, engine), patience.Token), patience.Token);

        var silent = expected.Count(answer => answer == 'S') * TimeSpan.FromSeconds(10);
        Assert.That(engine.Asked, Is.EqualTo(expected.Length));
        Assert.That(time.GetUtcNow() - started, Is.EqualTo(TimeSpan.FromSeconds(5) + TimeSpan.FromMinutes(expected.Length - 1) + silent));
    }

    [Test]
    public async Task Host_EndsByItself_OnceItsEngineIsGone()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var time = new IdleTimeProvider();
        await using var engine = await FakeEngine.StartAsync();
        await using var host = PluginHost.Build(OptionsFor(time, time.Transport()) with { EngineAddress = engine.Address });
        await host.StartAsync(patience.Token);
        await time.RunAsync(engine.Asked, patience.Token);
        await time.RunAsync(Task.Delay(TimeSpan.FromMinutes(20), time, patience.Token), patience.Token);
        Assert.That(host.Lifetime.ApplicationStopping.IsCancellationRequested, Is.False, "while its engine answers");

        await engine.DisposeAsync();
        await time.RunAsync(host.WaitForShutdownAsync(patience.Token), patience.Token);

        Assert.That(host.Lifetime.ApplicationStopped.IsCancellationRequested);
    }

    [Test]
    public async Task Host_OfAnEngineThatIsGone_LetsAWriteFinishThatIsOut()
    {
        using var answer = new ManualResetEventSlim();
        using var engine = new ScriptedEngine("NNNNNN");
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var time = new FakeTimeProvider();
        await using var rig = await Rig.BareAsync(
            Hold, time, options => options with { EngineAddress = Address, EngineTransport = () => engine });
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await rig.ConfigureAsync();
        await AdvanceUntilAsync(() => engine.Asked == 5);
        var almost = time.GetUtcNow() + TimeSpan.FromSeconds(50);
        await AdvanceUntilAsync(() => time.GetUtcNow() >= almost);

        var deleting = rig.DeleteAsync(Rig.Inputs());
        await sent.Task.WaitAsync(rig.Patience);
        var waiting = rig.CreateAsync(Rig.Inputs(vpc: Rig.OtherVpc), name: "other");
        await AdvanceUntilAsync(() => waiting.IsCompleted);
        await Calls.RefusedAsync(() => waiting, StatusCode.Cancelled);
        time.Advance(TimeSpan.FromSeconds(4));
        answer.Set();
        var stopped = await Calls.RefusedAsync(() => deleting, StatusCode.Cancelled);
        time.Advance(TimeSpan.FromSeconds(15));
        await rig.Ended;

        Assert.That(stopped.Status.Detail, Does.Contain("DetachClassicLinkVpc was accepted"));

        async Task AdvanceUntilAsync(Func<bool> holds)
        {
            for (; !holds(); time.Advance(TimeSpan.FromSeconds(1)))
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, rig.Patience);
        }

        void Hold(SimulatedCall call)
        {
            if (call.Action != Rig.Detach)
                return;
            sent.TrySetResult();
            answer.Wait();
        }
    }

    [Test]
    public async Task HostOfNoEngine_AsksNobody()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var time = new IdleTimeProvider();
        using var engine = new ScriptedEngine("N");
        await using var host = PluginHost.Build(OptionsFor(time, engine));
        await host.StartAsync(patience.Token);

        await time.RunAsync(Task.Delay(TimeSpan.FromHours(1), time, patience.Token), patience.Token);

        Assert.That(engine.Asked, Is.Zero);
        Assert.That(host.Lifetime.ApplicationStopping.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task Process_AsksItsEngine()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var process = StartedPlugin.With(engine.Address);
        await process.ConnectAsync();

        await engine.Asked.WaitAsync(process.Patience);
    }

    private static PluginHostOptions OptionsFor(TimeProvider time, HttpMessageHandler engine) => new()
    {
        TimeProvider = time,
        EngineTransport = () => engine,
        Environment = _ => null,
    };

    /// <summary>Answers the health check: Y there, N refused, U unimplemented, H by another protocol, S not at all.</summary>
    private sealed class ScriptedEngine(string answers) : HttpMessageHandler
    {
        private int _asked;

        public int Asked => _asked;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath != "/grpc.health.v1.Health/Check")
                return Answer(StatusCode.OK);
            switch (answers[Interlocked.Increment(ref _asked) - 1])
            {
                case 'N':
                    throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
                case 'H':
                    throw new HttpRequestException(HttpRequestError.HttpProtocolError, "HTTP/1.1");
                case 'S':
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                    break;
            }

            return Answer(answers[_asked - 1] == 'U' ? StatusCode.Unimplemented : StatusCode.OK);
        }

        private static HttpResponseMessage Answer(StatusCode status)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Version = HttpVersion.Version20,
                Content = new ByteArrayContent([0, 0, 0, 0, 2, 8, 1]),
            };
            answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
            answer.TrailingHeaders.Add("grpc-status", ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
            return answer;
        }
    }
}
