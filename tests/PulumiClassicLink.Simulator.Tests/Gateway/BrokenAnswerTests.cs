using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class BrokenAnswerTests : SimulatorTest
{
    [Test]
    public async Task Truncated_CarriesOutAndCutsTheAnswerShort()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Truncated });
        Assert.ThrowsAsync<HttpRequestException>(() => Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Assert.That(Simulator.Calls.Single() is { HttpStatus: 200, Code: null, ChangedLinks: true });
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task Truncated_SendsHalfUnderTheLengthOfTheWholeAndCloses()
    {
        Simulator.Inject(new() { Action = "GetCredentialsUri", Kind = FaultKind.Truncated });
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var socket = new TcpClient();
        await socket.ConnectAsync(Simulator.Endpoint.Host, Simulator.Endpoint.Port, bound.Token);
        var request = $"GET /credentials-uri HTTP/1.1\r\nHost: {Simulator.Endpoint.Authority}\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), bound.Token);
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        // Ends because the simulator closes the connection, though the request did not ask for it.
        var text = await reader.ReadToEndAsync(bound.Token);

        var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        var length = text.Split("\r\n")
            .Single(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))["Content-Length: ".Length..];
        Assert.That(text, Does.StartWith("HTTP/1.1 200 OK\r\n"));
        Assert.That(body, Does.StartWith("{\"Code\":\"Success\"").And.Length.EqualTo(int.Parse(length, CultureInfo.InvariantCulture) / 2));
    }

    [Test]
    public void Truncated_CutsARefusalToo()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Truncated });
        Assert.ThrowsAsync<HttpRequestException>(() => Client.CallAsync(Attach, Ids("i-none", "vpc-a")));
        Assert.That(Simulator.Calls.Single() is { HttpStatus: 403, Code: "InvalidInstanceId.NotFound" });
    }

    [Test]
    public async Task WrongTotal_CountsOneLinkTooMany()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        Simulator.Relink(Region, "i-two", "vpc-a");
        Simulator.Inject(new() { Action = Describe, Kind = FaultKind.WrongTotal });
        var parameters = new[] { ("RegionId", Region), ("VpcId", "vpc-a") };
        var answer = await Client.CallAsync(Describe, parameters);
        AssertDone(answer);
        Assert.That((int?)answer.Json["TotalCount"], Is.EqualTo(3));
        Assert.That(answer.Json["Links"]!["Link"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((int?)(await Client.CallAsync(Describe, parameters)).Json["TotalCount"], Is.EqualTo(2));
        Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = Attach, Kind = FaultKind.WrongTotal }));
    }

    [Test]
    public async Task WrongTotal_LeavesARefusalAsItIs()
    {
        Simulator.Inject(new() { Action = Describe, Kind = FaultKind.WrongTotal });
        AssertRefused(
            await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-none")), 403, "InvalidInstanceId.NotFound");
    }
}
