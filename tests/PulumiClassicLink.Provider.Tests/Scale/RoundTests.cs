using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Scale;

/// <summary>A write and the looks that follow it, where ECS does not answer them.</summary>
internal sealed class RoundTests
{
    private const int MostCalls = 8;

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Create_WhoseLooksAreNeverAnswered_CostsNoMoreThanARound(bool attachIsCut)
    {
        if (attachIsCut)
            _rig.Break(Rig.Attach, FaultKind.Cut);
        await UnansweredAfterAsync(() => _rig.CreateAsync(Rig.Inputs()), answeredBefore: 1);

        // The listing of the VPC was asked for before the write.
        Assert.That(_rig.Cloud.Calls.Count - 1, Is.InRange(5, MostCalls));
        Assert.That(_rig.Count(Rig.Attach), Is.EqualTo(1), "what an unanswered look leaves open is no reason to send it again");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Delete_WhoseLooksAreNeverAnswered_CostsNoMoreThanARound(bool detachIsCut)
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        if (detachIsCut)
            _rig.Break(Rig.Detach, FaultKind.Cut);
        await UnansweredAfterAsync(() => _rig.DeleteAsync(Rig.Inputs()), answeredBefore: 0);

        Assert.That(_rig.Cloud.Calls.Count, Is.InRange(5, MostCalls));
        Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(1));
    }

    [Test]
    public async Task Create_WhoseAttachWasCutAndDidNothing_CostsNoMoreThanARoundUntilItIsSentAgain()
    {
        _rig.Break(Rig.Attach, FaultKind.Cut);

        await _rig.CreateAsync(Rig.Inputs());

        var calls = _rig.Cloud.Calls.Select(call => call.Action).ToList();
        var first = calls.IndexOf(Rig.Attach);
        Assert.That(calls.LastIndexOf(Rig.Attach) - first, Is.InRange(5, MostCalls));
    }

    [Test]
    public async Task Create_WhoseFirstLooksAreNotAnswered_StillFindsOutThatItIsBlind()
    {
        _rig.Cloud.Inject(new SimulatedFault { Action = Rig.Describe, Kind = FaultKind.Cut, Skip = 1, Times = 2 });
        _rig.Cloud.Inject(new SimulatedFault { Action = Rig.Describe, Kind = FaultKind.Blind, Times = int.MaxValue });

        var failed = await Calls.UnconfirmedAsync(() => _rig.CreateAsync(Rig.Inputs()));

        Assert.That(failed.Reasons.Single(), Does.Contain("ecs:DescribeClassicLinkInstances"));
    }

    private async Task UnansweredAfterAsync(Func<Task> operation, int answeredBefore)
    {
        _rig.Cloud.Inject(new SimulatedFault { Action = Rig.Describe, Kind = FaultKind.Cut, Skip = answeredBefore, Times = int.MaxValue });
        await Assert.ThatAsync(operation, Throws.Exception);
    }
}
