using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>A Read of a link that was asked for and never seen.</summary>
internal sealed class UnconfirmedReadTests
{
    private Rig _rig = null!;

    private static Struct Unconfirmed
    {
        get
        {
            var state = Rig.Inputs(allowRelink: false);
            state.Fields["__unconfirmed"] = Value.ForBool(true);
            return state;
        }
    }

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCase(null)]
    [TestCase(Rig.OtherVpc)]
    public async Task Read_OfALinkThatDoesNotCome_LooksFor30Seconds_AndKeepsItUnconfirmed(string? otherVpc)
    {
        if (otherVpc is not null)
            _rig.Cloud.Relink(Rig.Region, Rig.Instance, otherVpc);
        var started = _rig.Time.GetTimestamp();

        var kept = await Calls.UnconfirmedAsync(() => _rig.ReadAsync(inputs: Rig.Inputs(), properties: Unconfirmed));

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Time.GetElapsedTime(started).TotalSeconds, Is.InRange(30, 34));
            Assert.That(kept.Id, Is.EqualTo(Rig.Id));
            Assert.That(kept.Properties, Is.EqualTo(Unconfirmed));
            Assert.That(kept.Inputs, Is.EqualTo(Rig.Inputs()));
            Assert.That(kept.RefreshBeforeUpdate, Is.True);
            Assert.That(kept.Reasons.Single(), Does.Contain($"Last seen: it is linked to {(otherVpc is null ? "no VPC" : "VPC vpc-b")}."));
            Assert.That(_rig.Engine.Logged.Where(line => line.Ephemeral), Is.Not.Empty, "progress");
        });
    }

    [Test]
    public async Task Read_OfALinkThatComesMeanwhile_IsConfirmed()
    {
        _rig.Time.Hold();
        var reading = _rig.ReadAsync(inputs: Rig.Inputs(), properties: Unconfirmed);
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));

        var read = await reading;

        Assert.That(read.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
        Assert.That(read.Inputs, Is.EqualTo(Rig.Inputs()));
    }

    [Test]
    public async Task Read_OfAnInstanceThatStaysUnknown_IsGoneAfter30Seconds()
    {
        var started = _rig.Time.GetTimestamp();
        var state = Unconfirmed;
        state.Fields["instanceId"] = Value.ForString("i-none");

        var read = await _rig.ReadAsync("cn-hangzhou:i-none:vpc-a", Rig.Inputs("i-none"), state);

        Assert.That(read.Id, Is.Empty);
        Assert.That(_rig.Time.GetElapsedTime(started).TotalSeconds, Is.InRange(30, 34));
    }

    [Test]
    public async Task Cancel_EndsTheLooksAtOnce_AndSaysNothingOfTheLink()
    {
        _rig.Time.Hold();
        var reading = _rig.ReadAsync(inputs: Rig.Inputs(), properties: Unconfirmed);
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        await _rig.Client.CancelAsync(new Empty(), _rig.Options);

        await Calls.RefusedAsync(() => reading, StatusCode.Cancelled);
    }
}
