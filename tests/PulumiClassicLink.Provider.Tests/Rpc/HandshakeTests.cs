using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Rpc;

internal sealed class HandshakeTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.BareAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Handshake_AndConfigure_OfferTheSame()
    {
        var handshake = await _rig.Client.HandshakeAsync(new ProviderHandshakeRequest { EngineAddress = _rig.Engine.Address },
            _rig.Options);
        var configured = await _rig.ConfigureAsync();

        Assert.Multiple(() =>
        {
            Assert.That(handshake, Is.EqualTo(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true }));
            Assert.That(
                configured, Is.EqualTo(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, SupportsPreview = true }));
        });
    }

    [Test]
    public async Task GetPluginInfo_AnswersTheVersionWithoutCommit()
    {
        var info = await _rig.Client.GetPluginInfoAsync(new Empty(), _rig.Options);

        Assert.That(info.Version, Is.EqualTo(Repository.Version));
    }

    [Test]
    public async Task GetSchema_AnswersThePackage()
    {
        var schema = await _rig.Client.GetSchemaAsync(new GetSchemaRequest(), _rig.Options);

        using var package = JsonDocument.Parse(schema.Schema);
        Assert.That(package.RootElement.GetProperty("name").GetString(), Is.EqualTo("classiclink"));
    }

    [TestCase(1, "")]
    [TestCase(0, "other")]
    public async Task GetSchema_OfAnotherVersionOrPackage_IsBadInput(int version, string subpackage)
    {
        await Calls.RefusedAsync(
            async () => await _rig.Client.GetSchemaAsync(new GetSchemaRequest { Version = version, SubpackageName = subpackage },
                _rig.Options),
            StatusCode.InvalidArgument);
    }

    [Test]
    public async Task Attach_BringsTheEngineThatIsLoggedTo()
    {
        await _rig.ConfigureAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await _rig.CreateAsync(Rig.Inputs());
        Assert.That(_rig.Engine.Logged, Is.Empty, "no engine is known yet, and that fails nothing");

        await _rig.Client.AttachAsync(new PluginAttach { Address = _rig.Engine.Address }, _rig.Options);
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await _rig.CreateAsync(Rig.Inputs(vpc: Rig.OtherVpc));

        Assert.That(_rig.Engine.Warnings, Has.Count.EqualTo(1));
    }

    /// <summary>What an operation of an earlier engine still writes makes listings stale for the next one too.</summary>
    [Test]
    public async Task Configure_AgainDuringAWrite_SharesNoListingOfItsVpc()
    {
        await _rig.ConfigureAsync();
        _rig.Break(Rig.Attach, FaultKind.Hang);
        var creating = _rig.CreateAsync(Rig.Inputs());
        while (_rig.Count(Rig.Attach) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
        var others = Enumerable.Range(0, 16).Select(number => $"i-other{number}").ToList();
        foreach (var other in others)
        {
            _rig.Cloud.AddInstance(Rig.Region, other);
            _rig.Cloud.Relink(Rig.Region, other, Rig.Vpc);
        }

        await _rig.ConfigureAsync();
        var before = _rig.Cloud.CallCount;
        var reads = await Task.WhenAll(
            others.Select(other => _rig.ReadAsync($"{Rig.Region}:{other}:{Rig.Vpc}", Rig.Inputs(other), Rig.Inputs(other))));

        Assert.That(reads.Select(read => read.Properties), Is.All.Not.Null);
        Assert.That(_rig.Cloud.Calls.Skip(before).Where(call => call.Action == Rig.Describe && call.InstanceId is null), Is.Empty);
        await _rig.Client.CancelAsync(new Empty(), _rig.Options);
        _rig.Time.Advance(TimeSpan.FromSeconds(15));
        await Calls.UnconfirmedAsync(() => creating);
    }

    [Test]
    public async Task EngineThatIsGone_FailsNoOperation()
    {
        await _rig.HandshakeAsync();
        await _rig.ConfigureAsync();
        await _rig.Engine.DisposeAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        var created = await _rig.CreateAsync(Rig.Inputs());

        Assert.That(created.Id, Is.EqualTo(Rig.Id));
    }

    [Test]
    public async Task Unconfigured_RefusesWhatNeedsACloudAndAnswersTheRest()
    {
        await Calls.RefusedAsync(() => _rig.CheckAsync(Rig.Inputs()), StatusCode.FailedPrecondition);
        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);
        await Calls.RefusedAsync(() => _rig.ReadAsync(), StatusCode.FailedPrecondition);
        await Calls.RefusedAsync(() => _rig.UpdateAsync(Rig.Inputs(), Rig.Inputs()), StatusCode.FailedPrecondition);
        await Calls.RefusedAsync(() => _rig.DeleteAsync(), StatusCode.FailedPrecondition);

        var check = await _rig.Client.CheckConfigAsync(new CheckRequest { News = new Struct() }, _rig.Options);
        var diff = await _rig.Client.DiffConfigAsync(new DiffRequest { Olds = new Struct(), News = new Struct() }, _rig.Options);
        await _rig.Client.CancelAsync(new Empty(), _rig.Options);

        Assert.That(check.Inputs, Is.EqualTo(new Struct()));
        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
    }

    [Test]
    public async Task OtherRpcs_AreUnimplementedOnPurpose()
    {
        var calls = new Func<Task>[]
        {
            async () => await _rig.Client.ParameterizeAsync(new ParameterizeRequest(), _rig.Options),
            async () => await _rig.Client.GetMappingAsync(new GetMappingRequest(), _rig.Options),
            async () => await _rig.Client.GetMappingsAsync(new GetMappingsRequest(), _rig.Options),
            async () => await _rig.Client.CallAsync(new CallRequest(), _rig.Options),
            async () => await _rig.Client.ConstructAsync(new ConstructRequest(), _rig.Options),
        };
        foreach (var call in calls)
        {
            var refused = await Calls.RefusedAsync(call, StatusCode.Unimplemented);
            Assert.That(refused.Status.Detail, Does.Contain("classiclink"));
        }
    }

    [TestCase(true, null, null, true)]
    [TestCase(false, null, null, false)]
    [TestCase(true, "false", null, false)]
    [TestCase(true, null, "configured-token", false)]
    public async Task RefreshBeforeUpdate_IsAskedForOnlyWhereItWouldWork(bool engine, string? setting, string? token, bool expected)
    {
        await using var cloud = await Simulator.EcsSimulator.StartAsync(
            new Simulator.SimulatorOptions { SecurityToken = token }, _rig.Time, CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        await _rig.HandshakeAsync(engine);
        await _rig.ConfigureAsync(configuration =>
        {
            configuration.Fields["endpoints"] = Value.ForStruct(Props.Of(("ecs", cloud.Endpoint.ToString())));
            if (setting is not null)
                configuration.Fields["refreshBeforeUpdate"] = Value.ForString(setting);
            if (token is not null)
                configuration.Fields["securityToken"] = Props.Secret(token);
        });

        var preview = await _rig.CreateAsync(Rig.Inputs(), preview: true);
        var created = await _rig.CreateAsync(Rig.Inputs());
        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: created.Properties);
        var updated = await _rig.UpdateAsync(created.Properties, Rig.Inputs(allowRelink: true));

        bool[] flags = [preview.RefreshBeforeUpdate, created.RefreshBeforeUpdate, read.RefreshBeforeUpdate, updated.RefreshBeforeUpdate];
        Assert.That(flags, Is.All.EqualTo(expected));
    }

    [Test]
    public async Task RefreshBeforeUpdate_WithATokenOfTheEnvironment_IsAskedFor()
    {
        _rig.Environment["ALICLOUD_ACCESS_KEY"] = Rig.Key;
        _rig.Environment["ALICLOUD_SECRET_KEY"] = Rig.Secret;
        _rig.Environment["ALICLOUD_SECURITY_TOKEN"] = "token";
        await _rig.HandshakeAsync();
        await _rig.ConfigureAsync(configuration =>
        {
            configuration.Fields.Remove("accessKey");
            configuration.Fields.Remove("secretKey");
        });

        var preview = await _rig.CreateAsync(Props.Of(("instanceId", Values.Unknowns.Text)), preview: true);

        Assert.That(preview.RefreshBeforeUpdate, Is.True);
    }
}
