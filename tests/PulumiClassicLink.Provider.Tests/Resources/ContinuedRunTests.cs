using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Deletes of an engine that goes on after an error.</summary>
internal sealed class ContinuedRunTests
{
    private const string Second = "i-second";

    private Rig _rig = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.AddInstance(Rig.Region, Second);
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
    }

    [TearDown]
    public async Task TearDownAsync() => await _rig.DisposeAsync();

    /// <summary>Its own deleteBeforeReplace failed, so its Create does not come.</summary>
    [Test]
    public async Task Delete_OfALinkWhoseNewOwnerCouldNotMakeWay_Fails()
    {
        _rig.Cloud.Relink(Rig.Region, Second, Rig.Vpc);
        await _rig.CheckAsync(Rig.Inputs(), Rig.Inputs(Second), name: "new");
        _rig.Refuse(Rig.Detach, "Forbidden.RAM");
        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(Second), $"{Rig.Region}:{Second}:{Rig.Vpc}", name: "new"), StatusCode.PermissionDenied);

        var kept = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.FailedPrecondition);

        Assert.That(kept.Status.Detail, Does.Contain($"{Rig.Urn("new")} is to take the link over, and was not created or read."));
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc, Rig.Vpc]));
    }

    /// <summary>What the program has under another name now.</summary>
    [TestCase(Rig.Id)]
    [TestCase(Rig.Instance)]
    public async Task Delete_OfALinkWhoseImportFailed_FailsUntilItIsImported(string id)
    {
        _rig.Refuse(Rig.Describe, "Forbidden.RAM");
        await Calls.RefusedAsync(() => _rig.Client.ReadAsync(new ReadRequest { Id = id, Urn = Rig.Urn("new") }, _rig.Options).ResponseAsync, StatusCode.PermissionDenied);

        var kept = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.FailedPrecondition);

        Assert.That(kept.Status.Detail, Does.Contain($"{Rig.Urn("new")} is to take the link over, and was not created or read."));
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        await _rig.Client.ReadAsync(new ReadRequest { Id = id, Urn = Rig.Urn("new") }, _rig.Options);
        await _rig.DeleteAsync(Rig.Inputs(), name: "old");
        Assert.That(_rig.LinkedVpcs, Is.Empty, "a get keeps nothing");
    }
}
