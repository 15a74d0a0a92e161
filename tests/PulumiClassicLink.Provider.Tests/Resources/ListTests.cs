using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Values;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class ListTests
{
    private const string Token = "classiclink:index:ClassicLinkAttachment";

    private static readonly Struct OfVpc = Props.Of(("vpcId", Rig.Vpc));

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        foreach (var (instance,
            vpc) in new[] { ("i-3", Rig.Vpc), ("i-1", Rig.Vpc), ("i-2", Rig.OtherVpc), ("i-5", Rig.Vpc), ("i-4", Rig.Vpc) })
            Link(instance, vpc);
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    private void Link(string instance, string vpc)
    {
        _rig.Cloud.AddInstance(Rig.Region, instance);
        _rig.Cloud.Relink(Rig.Region, instance, vpc);
    }

    private async Task<List<ListResponse>> ListAsync(
        Struct? query, long limit = 0, long pageSize = 0, string after = "", string token = Token)
    {
        using var call = _rig.Client.List(
            new ListRequest { Token = token, Query = query, Limit = limit, PageSize = pageSize, ContinuationToken = after }, _rig.Options);
        var answers = new List<ListResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync(_rig.Patience))
            answers.Add(answer);
        return answers;
    }

    private static IEnumerable<string> NamesOf(IEnumerable<ListResponse> answers) =>
        answers.Where(answer => answer.Result is not null).Select(answer => answer.Result.Name);

    private static string? NextOf(IEnumerable<ListResponse> answers) => answers.Last().Continuation?.ContinuationToken;

    [Test]
    public async Task List_WithoutALimit_StreamsEveryIdSortedAndNoToken()
    {
        var answers = await ListAsync(OfVpc);

        var expected = new[] { "i-1", "i-3", "i-4", "i-5" }.Select(instance => new ListResponse
        {
            Result = new ListResponse.Types.Result { Id = $"{Rig.Region}:{instance}:{Rig.Vpc}", Name = instance },
        });
        Assert.That(answers, Is.EqualTo(expected));
    }

    [Test]
    public async Task List_Answers_CanBeImported()
    {
        foreach (var answer in await ListAsync(OfVpc))
            Assert.That((await _rig.ReadAsync(answer.Result.Id)).Id, Is.EqualTo(answer.Result.Id));
    }

    [Test]
    public async Task List_ByInstances_FindsThemInAnyVpc()
    {
        var answers = await ListAsync(
            Props.Of(("instanceIds", new object[] { "i-2", "i-1", Rig.Instance, "i-unheard-of" }), ("regionId", Rig.Region)));

        Assert.That(NamesOf(answers), Is.EqualTo(["i-1", "i-2"]));
    }

    [Test]
    public async Task List_ByNoInstances_IsEmptyWithoutACall()
    {
        Assert.That(await ListAsync(Props.Of(("instanceIds", Array.Empty<object>()))), Is.Empty);
        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    [TestCase(1, 0, 4)]
    [TestCase(3, 0, 2)]
    [TestCase(4, 0, 1)]
    [TestCase(5, 0, 1)]
    [TestCase(0, 2, 2)]
    [TestCase(3, 2, 2)]
    [TestCase(2, 3, 2)]
    [TestCase(long.MaxValue, 0, 1)]
    public async Task List_InPages_StreamsEachIdOnceAndEndsWithoutAToken(long limit, long pageSize, int pages)
    {
        var names = new List<string>();
        string? after = string.Empty;
        for (var page = 1; page <= pages; page++)
        {
            Assert.That(after, Is.Not.Null, $"page {page}");
            var answers = await ListAsync(OfVpc, limit, pageSize, after!);
            names.AddRange(NamesOf(answers));
            after = NextOf(answers);
        }

        Assert.That(after, Is.Null);
        Assert.That(names, Is.EqualTo(["i-1", "i-3", "i-4", "i-5"]));
    }

    // The CLI goes on with what is left of its --count.
    [Test]
    public async Task List_GoneOnWithAnotherLimit_GoesOnWhereItWas()
    {
        var first = await ListAsync(OfVpc, limit: 1);

        var second = await ListAsync(OfVpc, limit: 2, after: NextOf(first)!);

        Assert.That(NamesOf(second), Is.EqualTo(["i-3", "i-4"]));
    }

    [Test]
    public async Task List_WhenLinksComeAndGoBetweenPages_ShiftsNothing()
    {
        var first = await ListAsync(OfVpc, limit: 2);
        _rig.Cloud.Unlink(Rig.Region, "i-1");
        _rig.Cloud.Unlink(Rig.Region, "i-3");
        Link("i-0", Rig.Vpc);
        Link("i-31", Rig.Vpc);

        var second = await ListAsync(OfVpc, after: NextOf(first)!);

        Assert.That(NamesOf(second), Is.EqualTo(["i-31", "i-4", "i-5"]));
    }

    [Test]
    public async Task List_WithATokenThatIsNone_SaysSoInOneLineWithoutACall()
    {
        var good = NextOf(await ListAsync(OfVpc, limit: 1))!;
        var before = _rig.Cloud.Calls.Count;
        var changed = (good[0] == 'A' ? 'B' : 'A') + good[1..];
        var others = new[] { "x", "not base 64!", "AAAAAAAAAAA", good[..^3], changed, good + "AAAA", new string('A', 10_000) };

        foreach (var token in others)
        {
            var refused = await Calls.RefusedAsync(() => ListAsync(OfVpc, after: token), StatusCode.InvalidArgument);
            Assert.That(refused.Status.Detail,
                Is.EqualTo("The continuation token is broken, or belongs to another query; list again from the start."));
        }

        Assert.That(_rig.Cloud.Calls, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task List_WithTheTokenOfAnotherQuery_IsBadInput()
    {
        var token = NextOf(await ListAsync(OfVpc, limit: 1))!;

        await Calls.RefusedAsync(() => ListAsync(Props.Of(("vpcId", Rig.OtherVpc)), after: token), StatusCode.InvalidArgument);
        await Calls.RefusedAsync(
            () => ListAsync(Props.Of(("vpcId", Rig.Vpc), ("instanceIds", new object[] { "i-1" })), after: token),
            StatusCode.InvalidArgument);
        await Calls.RefusedAsync(() => ListAsync(Props.Of(("vpcId", Rig.Vpc), ("regionId", "cn-beijing")), after: token),
            StatusCode.InvalidArgument);
    }

    [TestCase("vpcId")]
    [TestCase("regionId")]
    [TestCase("instanceIds")]
    public async Task List_WithAnUnknown_IsComputedWithoutACall(string name)
    {
        var query = OfVpc.Clone();
        query.Fields[name] = Value.ForString(Unknowns.Text);

        Assert.That(await ListAsync(query), Is.EqualTo([new ListResponse { Computed = new ListResponse.Types.Computed() }]));
        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    [Test]
    public async Task List_WithAnUnknownInstanceAmongOthers_IsComputed()
    {
        var answers = await ListAsync(Props.Of(("instanceIds", new object[] { "i-1", Unknowns.Text })));

        Assert.That(answers.Single().Computed, Is.Not.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task List_WithNeitherVpcNorInstances_SaysWhatIsNeeded(bool isEmpty)
    {
        var refused = await Calls.RefusedAsync(() => ListAsync(isEmpty ? new Struct() : null), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail,
            Is.EqualTo("vpcId: give vpcId or instanceIds: Alibaba Cloud cannot list every link of a region"));
    }

    [Test]
    public async Task List_WithMuchThatIsWrong_SaysAllOfItAtOnce()
    {
        var query = Props.Of(("vpcID", "vpc-a"), ("color", "red"), ("vpcId", "i-1"), ("instanceIds", new object[] { "i-1", 5.0 }),
            ("regionId", true));

        var refused = await Calls.RefusedAsync(() => ListAsync(query), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail.Split('\n'), Is.EquivalentTo(new[]
        {
            "color: is not an argument of ClassicLinkAttachment's list; known are instanceIds, regionId, vpcId",
            "vpcID: is not an argument of ClassicLinkAttachment's list; did you mean vpcId?",
            "vpcId: is the id of an ECS instance, not of a VPC",
            "instanceIds[1]: must be a string, but is a number",
            "regionId: must be a string, but is a boolean",
        }));
    }

    [TestCase(-1, 0, "limit")]
    [TestCase(0, -1, "page_size")]
    public async Task List_WithANegativeNumber_IsBadInput(long limit, long pageSize, string named)
    {
        var refused = await Calls.RefusedAsync(() => ListAsync(OfVpc, limit, pageSize), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Is.EqualTo($"{named}: must not be negative"));
    }

    [TestCase("classiclink:index:Other")]
    [TestCase("")]
    public async Task List_OfAnotherType_SaysWhichThereIs(string token)
    {
        var refused = await Calls.RefusedAsync(() => ListAsync(OfVpc, token: token), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Is.EqualTo($"classiclink has no resource '{token}'; it has {Token}."));
    }

    [TestCase("Forbidden.RAM", StatusCode.PermissionDenied)]
    [TestCase("InvalidVpc.NotBelong", StatusCode.FailedPrecondition)]
    public async Task List_Refused_IsAnErrorAndNoResult(string code, StatusCode expected)
    {
        _rig.Refuse(Rig.Describe, code);

        var refused = await Calls.RefusedAsync(() => ListAsync(OfVpc), expected);

        Assert.That(refused.Status.Detail, Does.StartWith("Cannot list links (VPC vpc-a, region cn-hangzhou): ").And.Contain(code));
    }

    [Test]
    public async Task List_Blind_IsAnErrorNeverEmpty()
    {
        _rig.Break(Rig.Describe, FaultKind.Blind, times: int.MaxValue);

        await Calls.RefusedAsync(() => ListAsync(OfVpc), StatusCode.FailedPrecondition);
    }

    [Test]
    public async Task List_OfAThousand_IsComplete()
    {
        for (var i = 0; i < 996; i++)
            Link($"i-many{i}", Rig.Vpc);

        Assert.That(NamesOf(await ListAsync(OfVpc)).Distinct().Count(), Is.EqualTo(1000));
    }

    [Test]
    public async Task Cancel_EndsAListWithinASecond()
    {
        _rig.Break(Rig.Describe, FaultKind.Hang);
        var listing = ListAsync(OfVpc);
        while (_rig.Cloud.Calls.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
        _rig.Time.Hold();

        var asked = _rig.Time.GetTimestamp();
        await _rig.Client.CancelAsync(new Empty(), _rig.Options);
        await Calls.RefusedAsync(() => listing, StatusCode.Cancelled);

        Assert.That(_rig.Time.GetElapsedTime(asked), Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task List_Unconfigured_IsRefused()
    {
        await using var rig = await Rig.BareAsync();

        using var call = rig.Client.List(new ListRequest { Token = Token, Query = OfVpc }, rig.Options);
        await Calls.RefusedAsync(() => call.ResponseStream.MoveNext(rig.Patience), StatusCode.FailedPrecondition);
    }
}
