using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Links that change their resource, over the wire; docs/decisions/0006.</summary>
internal sealed class ClaimTests
{
    private const string Second = "i-second";

    private Rig _rig = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.AddInstance(Rig.Region, Second);
    }

    [TearDown]
    public async Task TearDownAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task Delete_OfALinkWhoseNewOwnerWasCreated_LeavesIt()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await _rig.CheckAsync(Rig.Inputs(), name: "new");
        await _rig.CreateAsync(Rig.Inputs(), name: "new");

        await _rig.DeleteAsync(Rig.Inputs(), name: "old");

        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
        Assert.That(_rig.Engine.Logged.Select(line => line.Message), Has.One.EqualTo(
            "The link was not detached (instance i-classic1, VPC vpc-a, region cn-hangzhou): " + Rig.Urn("new") + " owns it now."));
    }

    [Test]
    public async Task Delete_OfALinkWhoseNewOwnerFailed_FailsUntilThatOneIsCreated()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await _rig.CheckAsync(Rig.Inputs(), name: "new");
        _rig.Refuse(Rig.Describe, "Forbidden.RAM");
        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(), name: "new"), StatusCode.PermissionDenied);

        var kept = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.FailedPrecondition);

        Assert.That(kept.Status.Detail, Is.EqualTo(
            $"""
            Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): {Rig.Urn("new")} is to take the link over, and was not created.
            The link was left as it is, and this resource stays in the state.
            Next step: repair what kept that resource from being created, then run pulumi up again.
            """.ReplaceLineEndings("\n")));
        await _rig.CreateAsync(Rig.Inputs(), name: "new");
        await _rig.DeleteAsync(Rig.Inputs(), name: "old");
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    [Test]
    public async Task Delete_OfAResourceThatWasReplacedByItself_LeavesTheLinkOnce()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await RefreshAsync("link", Rig.Vpc);
        await _rig.CheckAsync(Rig.Inputs());
        await _rig.CreateAsync(Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That(_rig.Engine.Logged, Is.Empty, "the link was this program's already");

        await _rig.DeleteAsync(Rig.Inputs());
        Assert.That(_rig.LinkedVpcs, Is.Empty);
    }

    [Test]
    public async Task Create_WhereOnlyTheVpcChanged_MovesTheLink_AndDeleteSendsNoSecondDetach()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await _rig.CheckAsync(Rig.Inputs(), olds: Rig.Inputs(vpc: Rig.OtherVpc));

        await _rig.CreateAsync(Rig.Inputs());
        await _rig.DeleteAsync(Rig.Inputs(vpc: Rig.OtherVpc), id: $"{Rig.Region}:{Rig.Instance}:{Rig.OtherVpc}");

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(1));
    }

    [Test]
    public async Task Create_WhereOnlyTheVpcChanged_RefusedByTheNewOne_PutsTheLinkBack()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await _rig.CheckAsync(Rig.Inputs(), olds: Rig.Inputs(vpc: Rig.OtherVpc));
        _rig.Refuse(Rig.Attach, "QuotaExceeded", "The link quota exceeded in this vpc.");

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("QuotaExceeded").And.EndWith("The former link to VPC vpc-b was put back."));
    }

    [Test]
    public async Task Create_ThatMeetsAnotherResourcesLink_WaitsForItsCheck()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await RefreshAsync("other", Rig.OtherVpc);
        await _rig.CheckAsync(Rig.Inputs());
        _rig.Time.Hold();
        var creating = _rig.CreateAsync(Rig.Inputs());
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);
        Assert.That(_rig.Count(Rig.Detach), Is.Zero);

        await _rig.CheckAsync(Rig.Inputs(instance: Second, vpc: Rig.OtherVpc), olds: Rig.Inputs(vpc: Rig.OtherVpc), name: "other");
        _rig.Time.Advance(TimeSpan.FromSeconds(0.5));
        await creating;

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    [Test]
    public async Task Create_ThatMeetsALinkWhichItsResourceKeeps_Fails_AndCutsNothing()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc), olds: Rig.Inputs(vpc: Rig.OtherVpc), name: "other");

        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
    }

    [Test]
    public async Task Create_ThatMeetsALinkWhoseResourceIsNeverChecked_FailsAfterTenSeconds_AndCutsNothing()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await RefreshAsync("other", Rig.OtherVpc);
        await _rig.CheckAsync(Rig.Inputs());
        var started = _rig.Time.GetTimestamp();

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("is already linked to VPC vpc-b").And.Contain("allowRelink: true"));
        Assert.That(_rig.Time.GetElapsedTime(started).TotalSeconds, Is.InRange(10, 13));
        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
    }

    [Test]
    public async Task Create_ThatMeetsALinkThatWasOnlyRead_Fails_AndCutsNothing()
    {
        // The state had a link of somebody else's under this name, from .get; now the program declares one of its own.
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        await RefreshAsync("link", Rig.OtherVpc);
        await _rig.CheckAsync(Rig.Inputs());

        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
    }

    private Task<ReadResponse> RefreshAsync(string name, string vpc) => _rig.Client.ReadAsync(
        new ReadRequest
        {
            Id = $"{Rig.Region}:{Rig.Instance}:{vpc}",
            Urn = Rig.Urn(name),
            Inputs = Rig.Inputs(vpc: vpc),
            Properties = new Struct(),
        },
        _rig.Options).ResponseAsync;
}
