using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class UpdateTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    private static Struct Unconfirmed()
    {
        var outputs = Rig.Inputs(allowRelink: false);
        outputs.Fields["__unconfirmed"] = Value.ForBool(true);
        return outputs;
    }

    [Test]
    public async Task Update_OfAllowRelink_MakesNoCall()
    {
        var updated = await _rig.UpdateAsync(Rig.Inputs(allowRelink: false), Rig.Inputs(allowRelink: true));

        Assert.Multiple(() =>
        {
            Assert.That(updated.Properties, Is.EqualTo(Rig.Inputs(allowRelink: true)));
            Assert.That(updated.RefreshBeforeUpdate, Is.True);
            Assert.That(_rig.Cloud.Calls, Is.Empty);
        });
    }

    [Test]
    public async Task Update_OfAnUnconfirmedLinkThatIsThere_OnlyLooks()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        var updated = await _rig.UpdateAsync(Unconfirmed(), Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(updated.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(_rig.Count(Rig.Attach), Is.Zero);
        });
    }

    [Test]
    public async Task Update_OfAnUnconfirmedLinkThatIsAbsent_Attaches()
    {
        var updated = await _rig.UpdateAsync(Unconfirmed(), Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(updated.Properties.Fields, Does.Not.ContainKey("__unconfirmed"));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [Test]
    public async Task Update_StillNotConfirmed_IsInitFailedAgain()
    {
        _rig.Break(Rig.Attach, FaultKind.Cut, times: int.MaxValue);

        var failed = await Calls.UnconfirmedAsync(() => _rig.UpdateAsync(Unconfirmed(), Rig.Inputs(), timeout: 5));

        Assert.Multiple(() =>
        {
            Assert.That(failed.Id, Is.EqualTo(Rig.Id));
            Assert.That(failed.Properties.Fields["__unconfirmed"].BoolValue, Is.True);
        });
    }

    [TestCase("vpcId", "vpc-b")]
    [TestCase("instanceId", "i-other")]
    [TestCase("regionId", "cn-beijing")]
    public async Task Update_IntoAnotherLink_IsRefusedWithoutACall(string name, string value)
    {
        var news = Rig.Inputs();
        news.Fields[name] = Value.ForString(value);

        await Calls.RefusedAsync(() => _rig.UpdateAsync(Unconfirmed(), news), StatusCode.InvalidArgument);

        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }
}
