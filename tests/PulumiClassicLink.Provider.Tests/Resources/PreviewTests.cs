using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class PreviewTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        Assert.That(_rig.Count(Rig.Attach) + _rig.Count(Rig.Detach), Is.Zero, "a preview changes nothing");
        await _rig.DisposeAsync();
    }

    [Test]
    public async Task Preview_OfACreateThatWillWork_WarnsOfNothing()
    {
        var created = await _rig.CreateAsync(Rig.Inputs(), preview: true);

        Assert.Multiple(() =>
        {
            Assert.That(created.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(created.RefreshBeforeUpdate, Is.True);
            Assert.That(_rig.Engine.Warnings, Is.Empty);
            Assert.That(_rig.Cloud.Calls, Is.Not.Empty, "it looked");
        });
    }

    [Test]
    public async Task Preview_WithUnknowns_KeepsWhatIsKnownAndCallsNothing()
    {
        var inputs = Props.Of(("instanceId", Sentinels.Unknown), ("vpcId", Rig.Vpc), ("regionId", Rig.Region),
            ("allowRelink", Sentinels.Unknown));

        var created = await _rig.CreateAsync(inputs, preview: true);
        var updated = await _rig.UpdateAsync(Rig.Inputs(allowRelink: false), inputs, preview: true);

        Assert.Multiple(() =>
        {
            Assert.That(created.Properties, Is.EqualTo(inputs));
            Assert.That(updated.Properties, Is.EqualTo(inputs));
            Assert.That(_rig.Cloud.Calls, Is.Empty);
        });
    }

    [TestCase(Rig.Vpc, false, "adopt")]
    [TestCase(Rig.OtherVpc, false, "up will fail")]
    [TestCase(Rig.OtherVpc, true, "up will move")]
    public async Task Preview_OfAnInstanceThatIsLinked_WarnsOfWhatUpWillDo(string linkedTo, bool allowRelink, string expected)
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, linkedTo);

        await _rig.CreateAsync(Rig.Inputs(allowRelink: allowRelink), preview: true);

        Assert.That(_rig.Engine.Warnings.Single(), Does.Contain(expected).And.Contain(linkedTo));
    }

    [TestCase(Sentinels.Unknown)]
    [TestCase("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    public async Task Preview_OfAnInstanceLinkedElsewhereWithAllowRelinkUnknown_SaysThatItDepends(string unknown)
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        var inputs = Rig.Inputs();
        inputs.Fields["allowRelink"] = Google.Protobuf.WellKnownTypes.Value.ForString(unknown);

        await _rig.CreateAsync(inputs, preview: true);

        Assert.That(
            _rig.Engine.Warnings.Single(),
            Is.EqualTo("Instance i-classic1 is linked to VPC vpc-b; allowRelink is not known yet: with true up will move it to VPC vpc-a, with false it will fail."));
    }

    [Test]
    public async Task Preview_OfAnInstanceThatIsNot_Warns()
    {
        await _rig.CreateAsync(Rig.Inputs(instance: "i-gone"), preview: true);

        Assert.That(_rig.Engine.Warnings.Single(), Does.Contain("i-gone"));
    }

    [Test]
    public async Task Preview_LookDenied_IsOneWarning()
    {
        _rig.Refuse(Rig.Describe, "Forbidden.RAM", times: int.MaxValue);

        var created = await _rig.CreateAsync(Rig.Inputs(), preview: true);

        Assert.Multiple(() =>
        {
            Assert.That(created.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(_rig.Engine.Warnings.Single(), Does.Contain("Forbidden.RAM"));
        });
    }

    [TestCase(FaultKind.Cut)]
    [TestCase(FaultKind.NotJson)]
    public async Task Preview_LookFails_IsOneWarning(FaultKind kind)
    {
        _rig.Break(Rig.Describe, kind, times: int.MaxValue);

        await _rig.CreateAsync(Rig.Inputs(), preview: true);

        Assert.That(_rig.Engine.Warnings, Has.Count.EqualTo(1));
    }
}
