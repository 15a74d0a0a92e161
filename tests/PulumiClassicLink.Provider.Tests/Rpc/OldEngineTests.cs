using Grpc.Core;
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
            bool[] flags = [preview.RefreshBeforeUpdate, created.RefreshBeforeUpdate, read.RefreshBeforeUpdate,
                updated.RefreshBeforeUpdate];
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
            async () => await _rig.Client.CheckAsync(new CheckRequest { Urn = urn, News = Rig.Inputs() }, _rig.Options),
            StatusCode.InvalidArgument);

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
            () => ConfigureByVariablesAsync(("regio", Rig.Region), ("accessKey", Rig.Key), ("secretKey", Rig.Secret)),
            StatusCode.InvalidArgument);

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

    [TestCase("", 1)]
    [TestCase("no handshake", 1)]
    [TestCase("engine that refreshes", 0)]
    [TestCase("refreshBeforeUpdate", 0)]
    [TestCase("PULUMI_DISABLE_REFRESH_BEFORE_UPDATE", 0)]
    [TestCase("refresh", 0)]
    [TestCase("refresh of another", 1)]
    [TestCase("new link", 0)]
    public async Task WithALinkInState_AnEngineThatCannotRefreshBeforeAnUpdateIsToldOnce(string situation, int expected)
    {
        if (situation == "no handshake")
            await _rig.Client.AttachAsync(new PluginAttach { Address = _rig.Engine.Address }, _rig.Options);
        else
            await _rig.HandshakeAsync(engineRefreshes: situation == "engine that refreshes");
        if (situation.StartsWith("PULUMI", StringComparison.Ordinal))
            _rig.Environment[situation] = "true";
        await _rig.ConfigureAsync(configuration =>
        {
            if (situation == "refreshBeforeUpdate")
                configuration.Fields[situation] = Google.Protobuf.WellKnownTypes.Value.ForString("false");
        });
        if (situation == "refresh")
            await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());
        if (situation == "refresh of another")
            await _rig.Client.ReadAsync(new ReadRequest { Id = Rig.Id, Urn = Rig.Urn("other"), Inputs = Rig.Inputs() }, _rig.Options);

        await _rig.CheckAsync(Rig.Inputs());
        for (var i = 0; i < 3 && situation != "new link"; i++)
            await _rig.DiffAsync(Rig.Inputs(), Rig.Inputs());
        await _rig.CreateAsync(Rig.Inputs(), preview: true);

        var told = _rig.Engine.Logged.Where(log => log.Severity == LogSeverity.Info).Select(log => log.Message).ToList();
        Assert.That(told, Is.EqualTo(Enumerable.Repeat(PluginState.OlderEngineHint, expected)));
    }

    [Test]
    public void Page_NamesTheVersionThatTheProviderTellsOf()
    {
        var row = Docs.Read("engines.md").Split('\n').Single(line => line.Contains("| refresh before an update", StringComparison.Ordinal));
        var version = row.Split('|')[1].Trim();

        Assert.That(version, Does.Match(@"^3\.\d+\.0$"));
        Assert.That(PluginState.OlderEngineHint.Contains($"({version} and later do)", StringComparison.Ordinal), Is.True, version);
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
