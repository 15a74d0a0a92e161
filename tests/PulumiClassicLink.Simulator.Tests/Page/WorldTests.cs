using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.Page;

internal sealed class WorldTests : SimulatorTest
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task World_ShowsWhatThereIsByRegionAndId()
    {
        Simulator.AddInstance("ap-southeast-1", "i-one", "Stopped");
        Simulator.Relink(Region, "i-two", "vpc-a");
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Cut });
        await Client.CallAsync(Detach, Ids("i-one", "vpc-a"));
        await Client.CallAsync(Describe, Ids("i-one", "vpc-a"));

        var world = await WorldAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Column(world, "instances", "instanceId"), Is.EqualTo(new[] { "i-one", "i-one", "i-two" }));
            Assert.That(Column(world, "instances", "regionId"), Is.EqualTo(new[] { "ap-southeast-1", Region, Region }));
            Assert.That(Column(world, "vpcs", "vpcId"), Is.EqualTo(new[] { "vpc-a", "vpc-b" }));
            Assert.That(Column(world, "vpcs", "linkCount"), Is.EqualTo(new[] { "1", "0" }));
            Assert.That(world["links"]!.ToJsonString(), Is.EqualTo("""[{"regionId":"cn-beijing","instanceId":"i-two","vpcId":"vpc-a"}]"""));
            Assert.That(Column(world, "calls", "action"), Is.EqualTo(new[] { Describe, Detach }));
            string[] counts = ["instanceCount", "vpcCount", "linkCount", "callCount", "faultCount"];
            Assert.That(counts.Select(name => (int)world[name]!), Is.EqualTo(new[] { 3, 2, 1, 2, 1 }));
        }
    }

    [Test]
    public async Task World_TellsWhatIsSet()
    {
        Assert.That((await WorldAsync())["settings"]!.AsArray(), Is.Empty);
        Simulator.Switches = new SimulatorSwitches { ErrorWording = ErrorWording.Old, DescribeUnlinked = UnlinkedAnswer.NotFound };
        Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 1000, MinuteMilliseconds = 1000 });
        Simulator.SetSeededFaults(new SeededFaults { Seed = 7, Percent = 10 });
        Simulator.SetDescribeLag(TimeSpan.FromSeconds(3));
        string[] expected =
        [
            "describeUnlinked: NotFound", "errorWording: Old", "at most 1,000 calls a 1,000 ms", "10 % of calls go wrong (seed 7)",
            "Describe lags 3,000 ms",
        ];
        Assert.That((await WorldAsync())["settings"]!.AsArray().Select(line => (string)line!), Is.EqualTo(expected));
    }

    [Test]
    public async Task World_IsCutButCountsAll()
    {
        for (var i = 0; i < 5000; i++) Simulator.AddInstance(Region, $"i-{i:D5}");
        Simulator.Relink(Region, "i-00000", "vpc-a");
        Simulator.Relink(Region, "i-two", "vpc-a");
        for (var i = 0; i < 51; i++) await Client.CallAsync(Describe, Ids("i-one", "vpc-a"));

        var world = await WorldAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(world["instances"]!.AsArray(), Has.Count.EqualTo(5000));
            Assert.That((int)world["instanceCount"]!, Is.EqualTo(5002));
            Assert.That(world["links"]!.AsArray(), Has.Count.EqualTo(1), "The link of an instance that is not shown.");
            Assert.That((int)world["linkCount"]!, Is.EqualTo(2));
            Assert.That((int)world["vpcs"]![0]!["linkCount"]!, Is.EqualTo(2));
            Assert.That(Column(world, "calls", "sequence"), Is.EqualTo(Enumerable.Range(2, 50).Reverse().Select(n => $"{n}")));
            Assert.That((int)world["callCount"]!, Is.EqualTo(51));
        }
    }

    [Test]
    public async Task World_IsSentAgainOnlyWhenItChanged()
    {
        using var first = await AskAsync(null);
        var tag = first.Headers.ETag!.Tag;
        using var same = await AskAsync(tag);
        Assert.That((int)same.StatusCode, Is.EqualTo(304));
        Assert.That(await same.Content.ReadAsByteArrayAsync(CancellationToken.None), Is.Empty);

        Simulator.Relink(Region, "i-one", "vpc-a");
        using var changed = await AskAsync(tag);
        Assert.That((int)changed.StatusCode, Is.EqualTo(200));
        Assert.That(await changed.Content.ReadAsStringAsync(CancellationToken.None), Does.Contain("\"linkCount\":1"));
    }

    [Test]
    public async Task World_KeepsMarkupOfCallersHarmless()
    {
        const string Markup = "<script>alert(1)</script>";
        await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", Markup));
        using var answer = await AskAsync(null);
        var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(text, Does.Not.Contain("<"));
            Assert.That((string?)JsonNode.Parse(text)!["calls"]![0]!["instanceId"], Is.EqualTo(Markup));
        }
    }

    private static IEnumerable<string> Column(JsonNode world, string list, string field) =>
        world[list]!.AsArray().Select(one => one![field]!.ToString());

    private async Task<JsonNode> WorldAsync()
    {
        using var answer = await AskAsync(null);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))!;
    }

    private Task<HttpResponseMessage> AskAsync(string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Simulator.Endpoint, "simulator/world"));
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return _http.SendAsync(request, CancellationToken.None);
    }
}
