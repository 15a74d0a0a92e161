using System.Net;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>How much may come at once.</summary>
internal sealed class LimitTests : SimulatorTest
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task Query_MayNameAHundredOfTheLongestInstanceIds()
    {
        var ids = Enumerable.Range(0, 100).Select(number => $"i-{number:D126}").ToArray();
        foreach (var id in ids) Simulator.AddInstance(Region, id);
        AssertDone(await Client.CallAsync(Describe, Ids(string.Join(',', ids), "")));
    }

    [Test]
    public async Task Calls_KeepTheBeginningOfALongText()
    {
        await Client.CallAsync(Describe, Ids(new string('a', 16_384) + "b", new string('c', 20_000)));
        await _http.GetAsync(new Uri(Simulator.Endpoint, "?Action=" + new string('d', 20_000)), CancellationToken.None);
        var (first, second) = (Simulator.Calls[0], Simulator.Calls[1]);
        Assert.That(new[] { first.InstanceId, first.VpcId, second.Action },
            Is.EqualTo(new[] { new string('a', 16_384), new string('c', 16_384), new string('d', 16_384) }));
    }

    [TestCase("")]
    [TestCase("simulator/cloud")]
    public async Task Body_BeyondWhatAnyCallNeedsIsRefusedUnlogged(string path)
    {
        var size = path.Length == 0 ? 1024 * 1024 : 64 * 1024 * 1024;
        using var content = new StringContent("RegionId=" + new string('x', size), Encoding.UTF8, "application/x-www-form-urlencoded");
        HttpStatusCode? status = null;
        try
        {
            using var answer = await _http.PostAsync(new Uri(Simulator.Endpoint, path), content, CancellationToken.None);
            status = answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The connection may be closed before the client has written all.
        }
        Assert.That(status, Is.Null.Or.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(Simulator.Calls, Is.Empty);
    }
}
