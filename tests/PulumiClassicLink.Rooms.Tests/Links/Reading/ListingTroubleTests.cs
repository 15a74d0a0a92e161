using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>A listing that says nothing, or nonsense, blocks nobody: by instance then.</summary>
[CancelAfter(60_000)]
public sealed class ListingTroubleTests
{
    private const string Region = TestClients.Region;
    private const string Odd = "vpc-odd";

    private readonly HastyTime _time = new();
    private CloudClient? _client;

    [TearDown]
    public void End() => _client?.Dispose();

    [TestCase("InvalidVpcId.NotFound", 404)]
    [TestCase("InvalidVpc.NotBelong", 403)]
    [TestCase("Forbidden.RAM", 403)]
    [TestCase("SomethingNew", 400)]
    [TestCase("InvalidInstanceId.NotFound", 404)]
    [TestCase("InternalError", 500)]
    [TestCase("ServiceUnavailable", 503)]
    [TestCase("not JSON", 502)]
    [TestCase("cut off", 0)]
    public async Task VpcThatIsDeleted_BlocksNobody(string how, int status, CancellationToken cancellationToken)
    {
        await ReadsGoByInstanceAsync(
            _ => how switch
            {
                "not JSON" => ScriptedEcs.Json(status, "<html>"),
                "cut off" => throw new HttpRequestException(HttpRequestError.ResponseEnded),
                _ => ScriptedEcs.Error(how, status),
            },
            cancellationToken);
    }

    private static IEnumerable<TestCaseData> Nonsense()
    {
        (string, string)[] rows = [.. Enumerable.Range(0, 150).Select(number => ($"i-other-{number}", Odd))];
        yield return Of("more than it shows", _ => ScriptedEcs.Page(7, rows.Take(6)));
        yield return Of("fewer than it shows", _ => ScriptedEcs.Page(1, rows.Take(2)));
        yield return Of("a negative count", _ => ScriptedEcs.Page(-1));
        yield return Of("a count beyond all", _ => ScriptedEcs.Page(int.MaxValue, rows.Take(100)));
        yield return Of("rows of another VPC", _ => ScriptedEcs.Page(null, ("i-gone-0", "vpc-a")));
        yield return Of("one instance twice", _ => ScriptedEcs.Page(null, ("i-gone-0", Odd), ("i-gone-0", Odd)));
        yield return Of("a count that grows", call => ScriptedEcs.Page(100 + (call.PageNumber * 10), Of100(call)));
        yield return Of("a second page that is short", call => ScriptedEcs.Page(150, Of100(call).Take(call.PageNumber == 1 ? 100 : 3)));

        IEnumerable<(string, string)> Of100(ScriptedEcs.Received call) => rows.Skip((call.PageNumber - 1) * 100).Take(100);
        static TestCaseData Of(string name, Func<ScriptedEcs.Received, HttpResponseMessage> listing) =>
            new TestCaseData(listing).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Nonsense))]
    public Task ListingThatDisagreesWithItself_BlocksNobody(Func<ScriptedEcs.Received, HttpResponseMessage> listing) =>
        ReadsGoByInstanceAsync(listing, TestContext.CurrentContext.CancellationToken);

    /// <summary>Half of the VPC's links are there, and no listing says so; the other VPC has its page.</summary>
    private async Task ReadsGoByInstanceAsync(Func<ScriptedEcs.Received, HttpResponseMessage> listing, CancellationToken cancellationToken)
    {
        var ecs = ScriptedEcs.Seeing(call =>
            call.Parameters.GetValueOrDefault("VpcId") == Odd ? listing(call)
            : call.InstanceIds.Length == 0 ? ScriptedEcs.Rows(call)
            : ScriptedEcs.Page(null,
                call.InstanceIds.Where(id => !id.StartsWith("i-gone", StringComparison.Ordinal)).Select(id => (id, Odd))));
        _client = TestClients.Client(ecs, _time);
        var reader = new LinkReader(_client, trustEmptyAnswers: false);

        var gone = Enumerable.Range(0, 8).Select(number => ReadAsync($"i-gone-{number}", Odd)).ToList();
        var there = Enumerable.Range(0, 8).Select(number => ReadAsync($"i-there-{number}", Odd)).ToList();
        var others = Enumerable.Range(0, 8).Select(number => ReadAsync($"i-{number}", "vpc-a")).ToList();

        Assert.That((await Task.WhenAll(gone)).Select(sight => sight.State), Is.All.EqualTo(LinkState.NotLinked));
        Assert.That((await Task.WhenAll(there)).Select(sight => sight.VpcId), Is.All.EqualTo(Odd));
        Assert.That((await Task.WhenAll(others)).Select(sight => sight.VpcId), Is.All.EqualTo("vpc-a"));
        Assert.That(ecs.Calls.Count(call => call.Parameters.GetValueOrDefault("VpcId") == "vpc-a"), Is.EqualTo(1));
        Assert.That(ecs.Calls.SelectMany(call => call.InstanceIds).Where(id => id.Length == 3), Is.Empty,
            "the other VPC's reads have their page");

        // A page, and where that could be believed the second, which could not.
        Assert.That(ecs.Calls.Count(call => call.Parameters.GetValueOrDefault("VpcId") == Odd), Is.InRange(1, 2));

        Task<LinkSight> ReadAsync(string instanceId, string vpcId) =>
            reader.ReadAsync(new ClassicLink { RegionId = Region, InstanceId = instanceId, VpcId = vpcId }, cancellationToken);
    }
}
