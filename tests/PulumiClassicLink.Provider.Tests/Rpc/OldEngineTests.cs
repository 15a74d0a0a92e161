using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>Engines that know less than today's.</summary>
internal sealed class OldEngineTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.BareAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCase("urn:pulumi:dev::shop::classiclink:index:ClassicLinkAttachment::link")]
    [TestCase("urn:pulumi:dev::shop::my:index:Parent$other:m:Child$classiclink:index:ClassicLinkAttachment::a::b$c")]
    public async Task WithoutHandshakeNameAndType_ALinkLivesItsLife(string urn)
    {
        var configured = await _rig.ConfigureAsync();
        var options = _rig.Options;
        var check = await _rig.Client.CheckAsync(new CheckRequest { Urn = urn, News = Rig.Inputs() }, options);
        var preview = await _rig.Client.CreateAsync(new CreateRequest { Urn = urn, Properties = check.Inputs, Preview = true }, options);
        var created = await _rig.Client.CreateAsync(new CreateRequest { Urn = urn, Properties = check.Inputs }, options);
        var read = await _rig.Client.ReadAsync(new ReadRequest { Id = created.Id, Urn = urn, Properties = created.Properties }, options);
        var diff = await _rig.Client.DiffAsync(
            new DiffRequest { Id = created.Id, Urn = urn, Olds = read.Properties, News = Rig.Inputs(allowRelink: true) }, options);
        var updated = await _rig.Client.UpdateAsync(
            new UpdateRequest { Id = created.Id, Urn = urn, Olds = read.Properties, News = Rig.Inputs(allowRelink: true) }, options);
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));

        // Such an engine says with nothing else that another operation begins.
        await _rig.ConfigureAsync();
        await _rig.Client.DeleteAsync(new DeleteRequest { Id = created.Id, Urn = urn, Properties = updated.Properties }, options);

        Assert.Multiple(() =>
        {
            Assert.That(configured.AcceptSecrets && configured.AcceptResources && configured.SupportsPreview, Is.True);
            Assert.That(check.Failures, Is.Empty);
            Assert.That(diff.Diffs, Is.EqualTo(["allowRelink"]));
            Assert.That(_rig.LinkedVpcs, Is.Empty);
            bool[] flags = [preview.RefreshBeforeUpdate, created.RefreshBeforeUpdate, read.RefreshBeforeUpdate, updated.RefreshBeforeUpdate];
            Assert.That(flags, Is.All.False, "an engine that did not say that it knows the flag");
        });
    }

    [TestCase("urn:pulumi:dev::shop::classiclink:index:Other::link", "classiclink:index:Other")]
    [TestCase("urn:pulumi:dev::shop::classiclink:index:ClassicLinkAttachment$other:m:Child::link", "other:m:Child")]
    [TestCase("no urn", "no urn")]
    public async Task WithoutType_TheUrnSaysIt(string urn, string named)
    {
        await _rig.ConfigureAsync();

        var refused = await Calls.RefusedAsync(
            async () => await _rig.Client.CheckAsync(new CheckRequest { Urn = urn, News = Rig.Inputs() }, _rig.Options), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Does.StartWith($"classiclink has no resource '{named}'"));
    }

    [Test]
    public async Task WithVariablesInPlaceOfArgs_IsConfiguredFromThem()
    {
        await ConfigureByVariablesAsync(("region", Rig.Region), ("accessKey", Rig.Key), ("secretKey", Rig.Secret));

        var check = await _rig.CheckAsync(Props.Of(("instanceId", Rig.Instance), ("vpcId", Rig.Vpc)));
        await _rig.CreateAsync(check.Inputs);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    [Test]
    public async Task WithVariablesThatAreWrong_IsRefused()
    {
        var refused = await Calls.RefusedAsync(
            () => ConfigureByVariablesAsync(("regio", Rig.Region), ("accessKey", Rig.Key), ("secretKey", Rig.Secret)), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Does.Contain("classiclink:regio ").And.Contain("region"));
    }

    [Test]
    public async Task WithBoth_ArgsWin()
    {
        await _rig.Client.ConfigureAsync(
            new ConfigureRequest
            {
                Variables = { ["classiclink:config:region"] = "cn-beijing" },
                Args = Props.Of(("region", Rig.Region), ("accessKey", Rig.Key), ("secretKey", Rig.Secret)),
            },
            _rig.Options);

        var check = await _rig.CheckAsync(Props.Of(("instanceId", Rig.Instance), ("vpcId", Rig.Vpc)));

        Assert.That(check.Inputs.Text("regionId"), Is.EqualTo(Rig.Region));
    }

    private async Task ConfigureByVariablesAsync(params (string Key, string Text)[] variables)
    {
        var request = new ConfigureRequest();
        foreach (var (key, text) in variables)
            request.Variables[$"classiclink:config:{key}"] = text;
        request.Variables["classiclink:config:endpoints"] = $$"""{"ecs":"{{_rig.Cloud.Endpoint}}"}""";
        await _rig.Client.ConfigureAsync(request, _rig.Options);
    }
}
