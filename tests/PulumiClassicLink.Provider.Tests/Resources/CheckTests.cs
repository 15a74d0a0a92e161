using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class CheckTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Check_FillsInTheProvidersRegionAndCallsNothing()
    {
        var check = await _rig.CheckAsync(Props.Of(("instanceId", "i-1"), ("vpcId", "vpc-1")));

        Assert.Multiple(() =>
        {
            Assert.That(check.Failures, Is.Empty);
            Assert.That(check.Inputs, Is.EqualTo(Rig.Inputs("i-1", "vpc-1")));
            Assert.That(_rig.Cloud.Calls, Is.Empty);
        });
    }

    [Test]
    public async Task Check_WithoutARegionAnywhere_FailsOnRegionId()
    {
        await using var rig = await Rig.StartAsync(configure: configuration => configuration.Fields.Remove("region"));

        var check = await rig.CheckAsync(Props.Of(("instanceId", "i-1"), ("vpcId", "vpc-1")));

        Assert.That(check.Failures.Single().Property, Is.EqualTo("regionId"));
        Assert.That(check.Inputs, Is.Not.Null, "an unset one crashes the engine");
    }

    [Test]
    public async Task Check_RegionOmitted_KeepsTheOldOneAndKeepsItForTheReplacement()
    {
        var news = Props.Of(("instanceId", "i-1"), ("vpcId", "vpc-1"));

        var first = await _rig.CheckAsync(news, olds: Rig.Inputs("i-0", "vpc-1", "cn-beijing"));
        var second = await _rig.CheckAsync(news, olds: new Struct());

        Assert.Multiple(() =>
        {
            Assert.That(first.Inputs.Text("regionId"), Is.EqualTo("cn-beijing"));
            Assert.That(second.Inputs.Text("regionId"), Is.EqualTo("cn-beijing"), "the engine checks a replacement with empty old inputs");
        });
    }

    [Test]
    public async Task Check_RegionNamed_Wins()
    {
        var check = await _rig.CheckAsync(Rig.Inputs(region: "cn-shenzhen"), olds: Rig.Inputs(region: "cn-beijing"));

        Assert.That(check.Inputs.Text("regionId"), Is.EqualTo("cn-shenzhen"));
    }

    [Test]
    public async Task Check_TheNextRunForgetsTheKeptRegion()
    {
        var news = Props.Of(("instanceId", "i-1"), ("vpcId", "vpc-1"));
        await _rig.CheckAsync(news, olds: Rig.Inputs(region: "cn-beijing"));
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();

        var check = await _rig.CheckAsync(news);

        Assert.That(check.Inputs.Text("regionId"), Is.EqualTo(Rig.Region));
    }

    [TestCase("instanceId", "")]
    [TestCase("instanceId", "vpc-1")]
    [TestCase("instanceId", "i-1,i-2")]
    [TestCase("instanceId", "i-1 ")]
    [TestCase("instanceId", "i-1:vpc-1")]
    [TestCase("instanceId", "i\u200b-1")]
    [TestCase("instanceId", 12.5)]
    [TestCase("instanceId", null)]
    [TestCase("vpcId", "i-1")]
    [TestCase("vpcId", true)]
    [TestCase("regionId", "cn hangzhou")]
    [TestCase("regionId", "evil.example.com/")]
    [TestCase("allowRelink", "yes")]
    [TestCase("instanceID", "i-1")]
    public async Task Check_BadProperty_IsOneFailureThatNamesIt(string name, object? value)
    {
        var news = Rig.Inputs();
        news.Fields[name] = Props.Of((name, value)).Fields[name];

        var check = await _rig.CheckAsync(news);

        Assert.Multiple(() =>
        {
            Assert.That(check.Failures.Select(failure => failure.Property), Is.EqualTo([name]));
            Assert.That(check.Failures[0].Reason, Is.Not.Empty);
        });
    }

    [Test]
    public async Task Check_TooLongAnId_IsAFailure()
    {
        var check = await _rig.CheckAsync(Rig.Inputs(instance: new string('x', 129)));

        Assert.That(check.Failures.Single().Reason, Does.Contain("128"));
    }

    [TestCase("ecs-classic-old-form")]
    [TestCase("AY140101")]
    public async Task Check_OpaqueIds_AreTaken(string instance)
    {
        var check = await _rig.CheckAsync(Rig.Inputs(instance: instance));

        Assert.That(check.Failures, Is.Empty);
    }

    [TestCase("04da6b54-80e4-46f7-96ec-b56ff0331ba9")]
    [TestCase("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    [TestCase("3eeb2bf0-c639-47a8-9e75-3b44932eb421")]
    [TestCase("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2")]
    [TestCase("030794c1-ac77-496b-92df-f27374a8bd58")]
    [TestCase("e48ece36-62e2-4504-bad9-02848725956a")]
    [TestCase("dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public async Task Check_AnyUnknown_PassesAndComesBackAsTheOneThatSdksKnow(string unknown)
    {
        var check = await _rig.CheckAsync(
            Props.Of(("instanceId", unknown), ("vpcId", unknown), ("regionId", unknown), ("allowRelink", unknown)));

        Assert.That(check.Failures, Is.Empty);
        Assert.That(check.Inputs.Fields.Values.Select(value => value.StringValue), Is.All.EqualTo(Sentinels.Unknown));
        Assert.That(check.Inputs.Fields, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Check_SecretsStaySecretAndReferencesBecomeIds()
    {
        var check = await _rig.CheckAsync(Props.Of(
            ("instanceId", Props.Secret(Props.Secret("i-1"))),
            ("vpcId", Props.Special(Sentinels.ResourceReference, ("urn", "urn:x"), ("id", "vpc-1")))));

        Assert.Multiple(() =>
        {
            Assert.That(check.Failures, Is.Empty);
            Assert.That(check.Inputs.Fields["instanceId"], Is.EqualTo(Props.Secret("i-1")));
            Assert.That(check.Inputs.Text("vpcId"), Is.EqualTo("vpc-1"));
        });
    }

    [Test]
    public async Task Check_UnknownSignature_IsBadInput()
    {
        await Calls.RefusedAsync(
            () => _rig.CheckAsync(Props.Of(("instanceId", Props.Special("00000000000000000000000000000000")), ("vpcId", "vpc-1"))),
            StatusCode.InvalidArgument);
    }

    [Test]
    public async Task Check_SecondUrnForTheSameInstance_FailsNamingTheFirst()
    {
        await _rig.CheckAsync(Rig.Inputs(), name: "first");

        var check = await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc), name: "second");

        Assert.That(check.Failures.Single().Property, Is.EqualTo("instanceId"));
        Assert.That(check.Failures.Single().Reason, Does.Contain(Rig.Urn("first")));
    }

    [Test]
    public async Task Check_SameUrnAgainOrSameInstanceInAnotherRegion_IsFine()
    {
        await _rig.CheckAsync(Rig.Inputs(), name: "first");

        var again = await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc), name: "first");
        var elsewhere = await _rig.CheckAsync(Rig.Inputs(region: "cn-beijing"), name: "second");

        Assert.That(again.Failures.Concat(elsewhere.Failures), Is.Empty);
    }

    [Test]
    public async Task Check_UrnThatTookAnotherInstance_FreesTheFirst()
    {
        await _rig.CheckAsync(Rig.Inputs("i-1"), name: "first");
        await _rig.CheckAsync(Rig.Inputs("i-2"), name: "first");

        var check = await _rig.CheckAsync(Rig.Inputs("i-1"), name: "second");

        Assert.That(check.Failures, Is.Empty);
    }

    [Test]
    public async Task Check_InTheNextRun_IsNotHeldAgainstTheOneBefore()
    {
        await _rig.CheckAsync(Rig.Inputs(), name: "first");
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();

        var check = await _rig.CheckAsync(Rig.Inputs(), name: "second");

        Assert.That(check.Failures, Is.Empty);
    }

    [Test]
    public async Task Check_OfAnotherType_IsBadInput()
    {
        await Calls.RefusedAsync(
            async () => await _rig.Client.CheckAsync(
                new CheckRequest { Urn = "urn:pulumi:dev::shop::classiclink:index:Other::x", News = Rig.Inputs() }, _rig.Options),
            StatusCode.InvalidArgument);
    }
}
