using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>
/// refresh_before_update in every answer that can carry it: the engine forgets it when one lacks it. The last up's configuration
/// makes these reads, so a token from there must not be read with.
/// </summary>
internal sealed class RefreshFlagTests
{
    private const string Token = "sts-token";

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.BareAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCase("keys from configuration", true)]
    [TestCase("keys from the environment", true)]
    [TestCase("token from the environment", true)]
    [TestCase("token from configuration", false)]
    [TestCase("turned off", false)]
    [TestCase("engine that cannot", false)]
    [TestCase("engine without a handshake", false)]
    public async Task RefreshBeforeUpdate_IsInEveryAnswerOrInNone(string situation, bool expected)
    {
        await using var cloud = await EcsSimulator.StartAsync(
            new SimulatorOptions { SecurityToken = situation.StartsWith("token", StringComparison.Ordinal) ? Token : null }, _rig.Time,
            CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        await ConfigureAsync(situation, cloud);

        var flags = new List<(string Answer, bool Flag)>
        {
            ("Create preview", (await _rig.CreateAsync(Rig.Inputs(), preview: true)).RefreshBeforeUpdate),
            ("Update preview", (await _rig.UpdateAsync(Rig.Inputs(), Rig.Inputs(), preview: true)).RefreshBeforeUpdate),
            ("Create", (await _rig.CreateAsync(Rig.Inputs())).RefreshBeforeUpdate),
            ("Read", (await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs())).RefreshBeforeUpdate),
            ("Read for an import", (await _rig.ReadAsync()).RefreshBeforeUpdate),
            ("Update", (await _rig.UpdateAsync(Rig.Inputs(), Rig.Inputs(allowRelink: true))).RefreshBeforeUpdate),
        };
        cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        cloud.Inject(new SimulatedFault { Action = Rig.Attach, Kind = FaultKind.Cut, Times = int.MaxValue });
        var failed = await Calls.UnconfirmedAsync(() => _rig.CreateAsync(Rig.Inputs(), timeout: 5));
        flags.Add(("failed Create", failed.RefreshBeforeUpdate));
        failed = await Calls.UnconfirmedAsync(() => _rig.UpdateAsync(failed.Properties, Rig.Inputs(), timeout: 5));
        flags.Add(("failed Update", failed.RefreshBeforeUpdate));

        Assert.That(flags, Is.EqualTo(flags.Select(flag => (flag.Answer, expected))));
    }

    private async Task ConfigureAsync(string situation, EcsSimulator cloud)
    {
        if (situation != "engine without a handshake")
            await _rig.HandshakeAsync(engineRefreshes: situation != "engine that cannot");
        var fromEnvironment = situation.EndsWith("from the environment", StringComparison.Ordinal);
        if (fromEnvironment)
        {
            _rig.Environment["ALICLOUD_ACCESS_KEY"] = Rig.Key;
            _rig.Environment["ALICLOUD_SECRET_KEY"] = Rig.Secret;
        }

        if (situation == "token from the environment")
            _rig.Environment["ALICLOUD_SECURITY_TOKEN"] = Token;
        await _rig.ConfigureAsync(configuration =>
        {
            configuration.Fields["endpoints"] = Value.ForStruct(Props.Of(("ecs", cloud.Endpoint.ToString())));
            if (fromEnvironment)
            {
                configuration.Fields.Remove("accessKey");
                configuration.Fields.Remove("secretKey");
            }

            if (situation == "token from configuration")
                configuration.Fields["securityToken"] = Props.Secret(Token);
            if (situation == "turned off")
                configuration.Fields["refreshBeforeUpdate"] = Value.ForBool(false);
        });
    }

    [Test]
    public async Task Read_WithRotatedKeysOfConfiguration_SaysWhoseTheyAreAndWhatToRun()
    {
        await _rig.HandshakeAsync();
        await _rig.ConfigureAsync();
        _rig.Refuse(Rig.Describe, "InvalidAccessKeyId.NotFound", "Specified access key is not found.", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs()),
            StatusCode.FailedPrecondition);

        var lines = refused.Status.Detail.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.StartWith("Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): "));
            Assert.That(lines[0],
                Does.Contain("InvalidAccessKeyId.NotFound").And.Contain("Specified access key is not found.").And.Contain("RequestId"));
            Assert.That(lines[1..], Is.EqualTo(new[]
            {
                "Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.",
                "Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again. A provider that left the program must be back in it until its links are gone.",
            }));
        });
    }

    /// <summary>A destroy without --run-program uses the keys of the last update, too.</summary>
    [Test]
    public async Task Delete_WithRotatedKeysOfConfiguration_SaysWhatToRun()
    {
        await _rig.HandshakeAsync();
        await _rig.ConfigureAsync();
        _rig.Refuse(Rig.Detach, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("`pulumi destroy --run-program`"));
    }

    /// <summary>
    /// CheckConfig comes only with the present configuration: the command that would be advised is the one that has just failed.
    /// </summary>
    [Test]
    public async Task WithPresentKeysThatAreWrong_TheKeysAreToBeCorrected([Values] bool isRead)
    {
        await _rig.HandshakeAsync();
        await _rig.Client.CheckConfigAsync(new CheckRequest { News = Props.Of(("accessKey", "k"), ("secretKey", "s")) }, _rig.Options);
        await _rig.ConfigureAsync();
        _rig.Refuse(isRead ? Rig.Describe : Rig.Detach, "SignatureDoesNotMatch", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(
            async () =>
            {
                if (isRead)
                    await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());
                else
                    await _rig.DeleteAsync(Rig.Inputs());
            },
            StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("Next step: correct accessKey and secretKey").And.Not.Contain("--run-program"));
    }

    /// <summary>An attached process serves many runs: what one of them checked says nothing about the next.</summary>
    [Test]
    public async Task AfterTheNextHandshake_TheKeysAreThoseOfTheStateAgain()
    {
        await _rig.HandshakeAsync();
        await _rig.Client.CheckConfigAsync(new CheckRequest { News = new Struct() }, _rig.Options);
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();
        _rig.Refuse(Rig.Describe, "InvalidAccessKeyId.NotFound", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs()),
            StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("`pulumi refresh --run-program`"));
    }
}
