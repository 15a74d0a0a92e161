using System.Net;
using System.Net.Sockets;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

internal sealed class HostTests : SimulatorTest
{
    [Test]
    public void Start_OnATakenPortIsAnIOExceptionWithOneLine()
    {
        var options = new SimulatorOptions { Port = Simulator.Endpoint.Port };
        var error = Assert.ThrowsAsync<IOException>(() => EcsSimulator.StartAsync(options, Clock, CancellationToken.None));
        Assert.That(error!.Message, Is.EqualTo($"Port {options.Port} of 127.0.0.1 cannot be opened: it is taken."));
    }

    [TestCase(-1, "key", "secret")]
    [TestCase(65536, "key", "secret")]
    [TestCase(0, "", "secret")]
    [TestCase(0, "key", "")]
    public void Start_RefusesOptionsThatCannotBe(int port, string key, string secret) => Assert.ThrowsAsync<ArgumentException>(() =>
        EcsSimulator.StartAsync(new() { Port = port, AccessKeyId = key, AccessKeySecret = secret }, Clock, CancellationToken.None));

    [Test]
    public async Task Dispose_FreesThePortAndMayBeRepeated()
    {
        var port = Simulator.Endpoint.Port;
        await Simulator.DisposeAsync();
        await Simulator.DisposeAsync();
        await using var next = await EcsSimulator.StartAsync(new() { Port = port }, Clock, CancellationToken.None);
        Assert.That(next.Endpoint, Is.EqualTo(new Uri($"http://127.0.0.1:{port}/")));
    }

    [Test]
    public async Task Start_ListensOnLoopbackOnly()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Simulator.Endpoint.Port, CancellationToken.None);
        // Linux gives the whole 127/8 net to the loopback interface: a listener on any address would accept this one.
        using var other = new TcpClient();
        var address = IPAddress.Parse("127.0.0.2");
        Assert.ThrowsAsync<SocketException>(
            () => other.ConnectAsync(address, Simulator.Endpoint.Port, CancellationToken.None).AsTask());
    }

    [Test]
    public async Task Start_ListensOnTheAddressThatIsAskedFor()
    {
        await using var other = await EcsSimulator.StartAsync(new() { Address = "127.0.0.2" }, Clock, CancellationToken.None);
        Assert.That(other.Endpoint.Host, Is.EqualTo("127.0.0.2"));
        using var client = new SigningClient(other.Endpoint, Clock);
        AssertRefused(await client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "InvalidInstanceId.NotFound");
    }

    [Test]
    public async Task Start_OnEveryAddressIsReachedOnOthersThanItsEndpoint()
    {
        await using var open = await EcsSimulator.StartAsync(new() { Address = "0.0.0.0" }, Clock, CancellationToken.None);
        Assert.That(open.Endpoint.Host, Is.EqualTo("127.0.0.1"));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Parse("127.0.0.2"), open.Endpoint.Port, CancellationToken.None);
    }

    [Test]
    public async Task Handle_TakesManyCallsAtOnceWithoutLosingOne()
    {
        for (var i = 0; i < 200; i++) Simulator.AddInstance(Region, $"i-{i}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Client.CallAsync(Attach, Ids($"i-{i}", "vpc-a"))));
        Assert.That(answers.Select(answer => (int)answer.Status), Is.All.EqualTo(200));
        Assert.That(Simulator.Links, Has.Count.EqualTo(200));
        Assert.That(Simulator.Calls.Select(call => call.Sequence), Is.EqualTo(Enumerable.Range(1, 200)));
        Assert.That(Simulator.Calls.Select(call => call.RequestId), Is.Unique);
    }
}
