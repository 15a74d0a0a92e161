using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Where nothing can be seen, a link is put back only if this process may have cut it.</summary>
internal sealed class PutBackTests
{
    private Rig _rig = null!;
    private int _before;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Time.Hold();
        await _rig.LinkElsewhereAsync();
        _before = _rig.Count(Rig.Describe);

        // The first look sees the other link; then looks are throttled.
        _rig.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Describe,
            Kind = FaultKind.Refuse,
            Code = "Throttling.User",
            Skip = 1,
            Times = int.MaxValue,
            RetryAfterMilliseconds = 61_000,
        });
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Move_WhoseDetachIsRefused_PutsNothingBack()
    {
        _rig.Refuse(Rig.Detach, "Forbidden.RAM");

        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await LookedAsync();
        _rig.Time.Advance(TimeSpan.FromSeconds(5));

        await NothingIsPutBackAsync(creating, StatusCode.PermissionDenied);
    }

    [Test]
    public async Task Move_CancelledWhileItsDetachIsThrottled_PutsNothingBack()
    {
        _rig.Refuse(Rig.Detach, "Throttling.User", times: int.MaxValue, retryAfter: 1000);

        var creating = _rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        await _rig.Client.CancelAsync(new Empty(), _rig.Options);
        await LookedAsync();
        _rig.Time.Advance(TimeSpan.FromSeconds(0.4));

        await NothingIsPutBackAsync(creating, StatusCode.Cancelled);
    }

    private async Task LookedAsync()
    {
        while (_rig.Count(Rig.Describe) < _before + 2)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _rig.Patience);
    }

    private async Task NothingIsPutBackAsync(Task creating, StatusCode status)
    {
        var refused = await Calls.RefusedAsync(() => creating, status);
        Assert.Multiple(() =>
        {
            Assert.That(_rig.Count(Rig.Attach), Is.Zero);
            Assert.That(refused.Status.Detail, Does.EndWith("Nothing was detached: the former link to VPC vpc-b was left as it was."));
        });
    }
}
