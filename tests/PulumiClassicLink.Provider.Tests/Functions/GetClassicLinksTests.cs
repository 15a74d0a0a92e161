using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Values;

namespace PulumiClassicLink.Provider.Tests.Functions;

internal sealed class GetClassicLinksTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        foreach (var (instance, vpc) in new[] { ("i-3", Rig.Vpc), ("i-1", Rig.Vpc), ("i-2", Rig.OtherVpc) })
        {
            _rig.Cloud.AddInstance(Rig.Region, instance);
            _rig.Cloud.Relink(Rig.Region, instance, vpc);
        }
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    private async Task<InvokeResponse> InvokeAsync(Struct arguments, string token = "classiclink:index:getClassicLinks") =>
        await _rig.Client.InvokeAsync(new InvokeRequest { Tok = token, Args = arguments }, _rig.Options);

    private static Struct Link(string instance, string vpc)
    {
        var link = Rig.Inputs(instance, vpc);
        link.Fields["id"] = Value.ForString($"{Rig.Region}:{instance}:{vpc}");
        return link;
    }

    private static IEnumerable<Struct> LinksOf(InvokeResponse answer) =>
        answer.Return.Fields["links"].ListValue.Values.Select(value => value.StructValue);

    [Test]
    public async Task Invoke_ByVpc_AnswersItsLinksSorted()
    {
        var answer = await InvokeAsync(Props.Of(("vpcId", Rig.Vpc)));

        Assert.That(LinksOf(answer), Is.EqualTo([Link("i-1", Rig.Vpc), Link("i-3", Rig.Vpc)]));
    }

    [Test]
    public async Task Invoke_ByInstances_AnswersTheirLinksWhereverTheyGo()
    {
        var answer = await InvokeAsync(Props.Of(("instanceIds", new object[] { "i-2", "i-1", Rig.Instance }), ("regionId", Rig.Region)));

        Assert.That(LinksOf(answer), Is.EqualTo([Link("i-1", Rig.Vpc), Link("i-2", Rig.OtherVpc)]));
    }

    [Test]
    public async Task Invoke_ByNoInstances_AnswersNothingWithoutACall()
    {
        var answer = await InvokeAsync(Props.Of(("vpcId", Rig.Vpc), ("instanceIds", Array.Empty<object>())));

        Assert.That(LinksOf(answer), Is.Empty);
        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    [TestCase("vpcId", 5.0, "vpcId")]
    [TestCase("vpcId", "i-1", "vpcId")]
    [TestCase("vpcID", "vpc-a", "vpcID")]
    [TestCase("instanceIds", "i-1", "instanceIds")]
    [TestCase("regionId", "no region", "regionId")]
    [TestCase("vpcId", Unknowns.Text, "vpcId")]
    [TestCase("regionId", Rig.Region, "vpcId")]
    public async Task Invoke_WithBadArguments_IsRefused(string name, object value, string failing)
    {
        var refused = await Calls.RefusedAsync(() => InvokeAsync(Props.Of((name, value))), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail.Split('\n'), Has.Some.StartsWith($"{failing}: "));
        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    [Test]
    public async Task Invoke_WithABadInstance_NamesItsIndex()
    {
        var arguments = Props.Of(("instanceIds", new object[] { "i-1", true, "vpc-a" }));
        var refused = await Calls.RefusedAsync(() => InvokeAsync(arguments), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail.Split('\n'), Has.Some.StartsWith("instanceIds[1]: "));
    }

    [Test]
    public async Task Invoke_OfAnotherFunction_SaysWhichThereIs()
    {
        var refused = await Calls.RefusedAsync(() => InvokeAsync(new Struct(), "classiclink:index:getLinks"), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Does.Contain("classiclink:index:getClassicLinks"));
    }

    [Test]
    public async Task Invoke_Refused_IsAnError()
    {
        _rig.Refuse(Rig.Describe, "InvalidVpc.NotBelong", "The specified vpc is not belong to you.");

        var refused = await Calls.RefusedAsync(() => InvokeAsync(Props.Of(("vpcId", Rig.Vpc))), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("InvalidVpc.NotBelong").And.Contain("another account"));
    }

    [Test]
    public async Task Invoke_ThrottledWithoutEnd_EndsAfterFiveMinutes()
    {
        _rig.Refuse(Rig.Describe, "Throttling.User", times: int.MaxValue, retryAfter: 2000);
        var started = _rig.Time.GetUtcNow();

        var refused = await Calls.RefusedAsync(() => InvokeAsync(Props.Of(("vpcId", Rig.Vpc))), StatusCode.DeadlineExceeded);

        Assert.Multiple(() =>
        {
            Assert.That((_rig.Time.GetUtcNow() - started).TotalMinutes, Is.InRange(5, 5.2));
            Assert.That(refused.Status.Detail, Does.Contain("vpc-a").And.Contain("300 seconds"));
        });
    }
}
