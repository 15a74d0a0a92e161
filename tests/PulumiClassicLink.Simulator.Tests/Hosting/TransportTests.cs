using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>Calls in this process: what they do, and when.</summary>
internal sealed class TransportTests
{
    private const string Attach = "AttachClassicLinkVpc";

    [Test]
    public async Task SendAsync_HasChangedTheLinksAndAnsweredWhenItReturns()
    {
        await using var way = await Way.OpenAsync(isDirect: true);
        var call = way.Client.SendAsync(Way.Call(Attach));
        Assert.That(call.IsCompletedSuccessfully);
        Assert.That(way.Simulator.Links, Has.Count.EqualTo(2));
    }

    [TestCase(FaultKind.DelayThenCarryOut, 1)]
    [TestCase(FaultKind.CarryOutThenDelay, 2)]
    public async Task SendAsync_WaitsByTheSimulatorsClockAlone(FaultKind kind, int linksBefore)
    {
        await using var way = await Way.OpenAsync(isDirect: true);
        way.Simulator.Inject(new() { Action = Attach, Kind = kind, DelayMilliseconds = 700 });
        var call = way.Client.SendAsync(Way.Call(Attach));
        way.Clock.Advance(TimeSpan.FromMilliseconds(699));
        Assert.That(way.Simulator.Links, Has.Count.EqualTo(linksBefore));
        Assert.That(way.Simulator.Calls.Single().Milliseconds, Is.Null);
        way.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(way.Simulator.Links, Has.Count.EqualTo(2));
        Assert.That(way.Simulator.Calls.Single().Milliseconds, Is.EqualTo(700));
        Assert.That((int)(await call).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task SendAsync_ThatIsCancelledClosesTheConnection()
    {
        await using var way = await Way.OpenAsync(isDirect: true);
        way.Simulator.Inject(new() { Action = Attach, Kind = FaultKind.CarryOutThenDelay, DelayMilliseconds = 700 });
        using var caller = new CancellationTokenSource();
        var call = way.Client.SendUntilAsync(Way.Call(Attach), caller.Token);
        await caller.CancelAsync();
        Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System));
        way.Clock.Advance(TimeSpan.FromMilliseconds(700));
        // An answer that somebody waits for is noted with its time.
        Assert.That(way.Simulator.Calls.Single() is { ChangedLinks: true, Milliseconds: null });
    }

    [Test]
    public async Task SendAsync_ThatIsCancelledBeforehandIsNotACall()
    {
        await using var way = await Way.OpenAsync(isDirect: true);
        using var invoker = new HttpMessageInvoker(way.Simulator.CreateTransport());
        using var request = new HttpRequestMessage(HttpMethod.Post, way.Simulator.Endpoint);
        Assert.ThrowsAsync<OperationCanceledException>(() => invoker.SendAsync(request, new CancellationToken(canceled: true)));
        Assert.That(way.Simulator.CallCount, Is.Zero);
    }

    [Test]
    public async Task SendAsync_AfterTheEndFindsNobody()
    {
        await using var way = await Way.OpenAsync(isDirect: true);
        await way.Simulator.DisposeAsync();
        await way.Simulator.DisposeAsync();
        var error = Assert.ThrowsAsync<HttpRequestException>(() => way.Client.SendAsync(Way.Call(Attach)));
        Assert.That(error!.HttpRequestError, Is.EqualTo(HttpRequestError.ConnectionError));
        Assert.That(way.Simulator.CallCount, Is.Zero);
    }

    [Test]
    public async Task CreateTransport_ReachesASimulatorThatListensToo()
    {
        await using var way = await Way.OpenAsync(isDirect: false);
        using var client = new SigningClient(new Uri("http://another.host:99/"), way.Clock, way.Simulator.CreateTransport());
        Assert.That((int)(await client.SendAsync(Way.Call(Attach))).Status, Is.EqualTo(200));
        Assert.That(way.Simulator.Links, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task SendAsync_NamesTheAddressAsHost()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = EcsSimulator.Create(new(), clock);
        foreach (var address in new[] { "http://127.0.0.1:81/", "http://one.example/", "https://one.example/", "https://one.example:444/" })
        {
            // The host that is signed is the authority of the address.
            using var client = new SigningClient(new Uri(address), clock, new WithoutHost(simulator.CreateTransport()));
            var answer = await client.SendAsync(new() { Action = Attach, Parameters = Way.Call(Attach).Parameters, Nonce = address });
            Assert.That(answer.Code, Is.EqualTo("InvalidInstanceId.NotFound"), answer.Text);
        }
    }

    [Test]
    public async Task SendAsync_ThrowsWhatBeforeCallThrows()
    {
        var clock = new FakeTimeProvider();
        var options = new SimulatorOptions { BeforeCall = _ => throw new InvalidOperationException("by the test") };
        await using var simulator = EcsSimulator.Create(options, clock);
        using var client = new SigningClient(simulator.Endpoint, clock, simulator.CreateTransport());
        Assert.ThrowsAsync<InvalidOperationException>(() => client.CallAsync(Attach, ("RegionId", "cn-beijing")));
    }

    [TestCase(65536, "127.0.0.1", "key")]
    [TestCase(0, "nowhere", "key")]
    [TestCase(0, "127.0.0.1", "")]
    public void Create_RefusesOptionsThatCannotBe(int port, string address, string key) => Assert.Throws<ArgumentException>(
        () => EcsSimulator.Create(new() { Port = port, Address = address, AccessKeyId = key }, new FakeTimeProvider()));

    /// <summary>Leaves it to the transport to name the host.</summary>
    private sealed class WithoutHost(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = null;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
