using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>The Delete that comes after the adopting Create of the same URN is about its former self: the link stays.</summary>
internal sealed class FormerSelfTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    /// <summary>pulumi up --replace where nothing refreshed: the engine checks without old inputs.</summary>
    [Test]
    public async Task Delete_OfAFormerSelfThatNothingRecorded_LeavesTheAdoptedLink()
    {
        await _rig.CheckAsync(Rig.Inputs());
        await _rig.CreateAsync(Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    /// <summary>An up that moved to another instance was stopped before its delete; the program was then taken back to the first.</summary>
    [Test]
    public async Task Delete_LeftPendingByAnUpThatWasTakenBack_LeavesTheAdoptedLink()
    {
        _rig.Cloud.AddInstance(Rig.Region, "i-second");
        _rig.Cloud.Relink(Rig.Region, "i-second", Rig.Vpc);
        await _rig.CheckAsync(Rig.Inputs(), olds: Rig.Inputs("i-second"));
        await _rig.CheckAsync(Rig.Inputs());
        await _rig.CreateAsync(Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());
        await _rig.DeleteAsync(Rig.Inputs("i-second"), id: "cn-hangzhou:i-second:vpc-a");

        Assert.That(_rig.Cloud.Links.Select(link => link.InstanceId), Is.EqualTo([Rig.Instance]));
    }

    /// <summary>An Update makes no new self, so a Delete after it is meant.</summary>
    [Test]
    public async Task Delete_AfterAnUpdateThatSawTheLink_Detaches()
    {
        await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());
        var unconfirmed = Rig.Inputs(allowRelink: false);
        unconfirmed.Fields["__unconfirmed"] = Value.ForBool(true);
        await _rig.UpdateAsync(unconfirmed, Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.Cloud.Links, Is.Empty);
    }
}
