using System.Globalization;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

[CancelAfter(60_000)]
public sealed class LinkReaderListTests
{
    private const string Region = TestClients.Region;

    [Test]
    public async Task List_ReadsAllPagesOfAVpc_Sorted()
    {
        var rows = Rows(250).Reverse().ToArray();
        var ecs = new ScriptedEcs(call => ScriptedEcs.Page(rows.Length, rows.Skip((call.PageNumber - 1) * 100).Take(100)));

        var links = await ListAsync(ecs, "vpc-a", null);

        Assert.That(links.Select(link => link.InstanceId), Is.EqualTo(rows.Select(row => row.InstanceId).Order(StringComparer.Ordinal)));
        Assert.That(links.Select(link => (link.RegionId, link.VpcId)).Distinct(), Is.EqualTo(new[] { (Region, "vpc-a") }));
        Assert.That(ecs.Calls.Select(call => call.PageNumber).Order(), Is.EqualTo(new[] { 1, 1, 2, 2, 3, 3 }),
            "listed until two listings are the same");
        Assert.That(ecs.Calls.Select(call => call.Parameters["VpcId"]).Distinct(), Is.EqualTo(new[] { "vpc-a" }));
    }

    [Test]
    public async Task List_AsksForAtMostFourPagesAtOnce()
    {
        var rows = Rows(1000);
        var now = 0;
        var most = 0;
        var four = new TaskCompletionSource();
        var ecs = new ScriptedEcs(async call =>
        {
            if (call.PageNumber > 1)
            {
                var together = Interlocked.Increment(ref now);
                lock (four)
                    most = Math.Max(most, together);
                if (together >= 4)
                    four.TrySetResult();

                await four.Task.WaitAsync(TimeSpan.FromSeconds(30), call.CancellationToken);
                await Task.Yield();
                Interlocked.Decrement(ref now);
            }

            return ScriptedEcs.Page(1000, rows.Skip((call.PageNumber - 1) * 100).Take(100));
        });

        Assert.That(await ListAsync(ecs, "vpc-a", null), Has.Count.EqualTo(1000));
        Assert.That(most, Is.EqualTo(4));
        Assert.That(ecs.Calls, Has.Count.EqualTo(20));
    }

    [Test]
    public void List_TrustsNoPagesThatDisagree()
    {
        var rows = Rows(150);
        Expect("a short page", call => ScriptedEcs.Page(150, rows.Skip((call.PageNumber - 1) * 100).Take(call.PageNumber == 1 ? 100 : 49)));
        Expect("a short first page", call => ScriptedEcs.Page(150, rows.Skip((call.PageNumber - 1) * 10).Take(10)));
        Expect("a count that changes", call => ScriptedEcs.Page(149 + call.PageNumber, rows.Skip((call.PageNumber - 1) * 100).Take(100)));
        Expect("the same page twice", call => ScriptedEcs.Page(150, rows.Take(call.PageNumber == 1 ? 100 : 50)));
        Expect("another VPC's row", call => ScriptedEcs.Page(null, ("i-a", "vpc-b")));
        Expect("rows without a count", call => ScriptedEcs.Page(0, ("i-a", "vpc-a")));
        Expect("an absurd count", call => ScriptedEcs.Page(int.MaxValue, rows.Take(100)));

        void Expect(string what, Func<ScriptedEcs.Received, HttpResponseMessage> answer)
        {
            var error = Assert.ThrowsAsync<CloudException>(() => ListAsync(new ScriptedEcs(answer), "vpc-a", null), what)!;
            Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown), what);
            Assert.That(error.Message, Does.Contain("cannot be trusted"), what);
        }
    }

    [Test]
    public async Task List_SplitsWhatIsRefused_UntilEachIdHasItsOwnAnswer()
    {
        var ids = Enumerable.Range(0, 250).Select(Id).ToArray();
        var unknown = new[] { ids[3], ids[120] };
        var ecs = ScriptedEcs.Seeing(call =>
            call.InstanceIds.Contains(unknown[0]) ? ScriptedEcs.Error("InvalidInstanceId.NotFound")
            : call.InstanceIds.Contains(unknown[1]) ? ScriptedEcs.Error("InvalidInstanceId.MalFormed")
            : ScriptedEcs.Page(null, call.InstanceIds.Where(id => id != ids[7]).Select(id => (id, "vpc-a"))));

        var links = await ListAsync(ecs, null, ids);

        Assert.That(links.Select(link => link.InstanceId), Is.EqualTo(ids.Except(unknown).Where(id => id != ids[7])));
        Assert.That(ecs.Calls.All(call => call.InstanceIds.Length <= 100 && !call.Parameters.ContainsKey("VpcId")), Is.True);

        // The proof, three calls, and for each of the two that are refused: halved from 100 down to the id, at most 2 x 7.
        Assert.That(ecs.Calls, Has.Count.LessThanOrEqualTo(4 + (2 * 20)));
    }

    [Test]
    public async Task List_KeepsOnlyTheVpc_WhenBothAreGiven()
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null, ("i-b", "vpc-a"), ("i-c", "vpc-b"), ("i-a", "vpc-a")));
        var links = await ListAsync(ecs, "vpc-a", ["i-a", "i-b", "i-c", "i-a"]);

        Assert.That(links.Select(link => link.InstanceId), Is.EqualTo(new[] { "i-a", "i-b" }));
        Assert.That(ecs.Questions.Single().Parameters["InstanceId"], Is.EqualTo("i-a,i-b,i-c"));
    }

    /// <summary>By instance the proof goes first; a listing is empty before it is known that one is needed, and goes again.</summary>
    [TestCase("vpc-a", null, 3)]
    [TestCase(null, "i-a", 2)]
    public async Task List_ProvesItsSight_BeforeItIsEmpty(string? vpcId, string? instanceId, int calls)
    {
        string[]? ids = instanceId is null ? null : [instanceId];
        var blind = new ScriptedEcs(_ => ScriptedEcs.Page(null));
        Assert.That(Assert.ThrowsAsync<CloudException>(() => ListAsync(blind, vpcId, ids))!.Message, Does.Contain("trustEmptyAnswers"));

        var seeing = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null));
        Assert.That(await ListAsync(seeing, vpcId, ids), Is.Empty);
        Assert.That(seeing.Calls, Has.Count.EqualTo(calls));
    }

    [Test]
    public async Task List_IsEmptyWithoutACall_WhenNoIdIsAskedFor()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Error("Forbidden.RAM"));
        Assert.That(await ListAsync(ecs, "vpc-a", []), Is.Empty);
        Assert.That(ecs.Calls, Is.Empty);
    }

    [Test]
    public void List_RefusesToListEverything() =>
        Assert.ThrowsAsync<ArgumentException>(() => ListAsync(new ScriptedEcs(_ => ScriptedEcs.Page(null)), null, null));

    [Test]
    public void List_FailsWithTheRefusal_OfOnePage()
    {
        var rows = Rows(500);
        var ecs = new ScriptedEcs(call => call.PageNumber == 3
            ? ScriptedEcs.Error("Forbidden.RAM")
            : ScriptedEcs.Page(500, rows.Skip((call.PageNumber - 1) * 100).Take(100)));
        Assert.That(Assert.ThrowsAsync<CloudException>(() => ListAsync(ecs, "vpc-a", null))!.Code, Is.EqualTo("Forbidden.RAM"));
    }

    private static string Id(int number) => "i-" + number.ToString("D5", CultureInfo.InvariantCulture);

    private static (string InstanceId, string VpcId)[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(number => (Id(number), "vpc-a"))];

    private static Task<IReadOnlyList<ClassicLink>> ListAsync(ScriptedEcs ecs, string? vpcId, string[]? instanceIds) =>
        new LinkReader(TestClients.Client(ecs), trustEmptyAnswers: false).ListAsync(Region, vpcId, instanceIds, CancellationToken.None);
}
