using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>What a run knows of links that came by an import.</summary>
internal sealed class ImportedLedgerTests
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

    /// <summary>
    /// An import that found nothing, perhaps because nothing could be seen: an engine that continues on errors deletes the link's former
    /// owner
    /// all the same.
    /// </summary>
    [TestCase("i-classic1")]
    [TestCase("i-classic1:vpc-a")]
    public async Task Delete_OfALinkWhoseImportFoundNothing_Fails(string id)
    {
        await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Time.Advance(TimeSpan.FromSeconds(11));
        var imported = await _rig.Client.ReadAsync(new ReadRequest { Id = id, Urn = Rig.Urn("imported") }, _rig.Options);
        Assert.That(imported.Id, Is.Empty);
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    /// <summary>The program asks for the imported link as it is, so it is the resource's own from then on.</summary>
    [Test]
    public async Task Create_InPlaceOfTheSameImportedLink_SaysThatItWasKept()
    {
        await _rig.ReadAsync(inputs: Rig.ImportedInputs(), properties: Rig.Inputs());
        await _rig.CheckAsync(Rig.Inputs(), olds: Rig.ImportedInputs());
        await _rig.CheckAsync(Rig.Inputs());

        await _rig.CreateAsync(Rig.Inputs());

        Assert.That(_rig.Engine.Warnings, Is.Empty);
        Assert.That(_rig.Engine.Logged.Where(line => line.Severity == LogSeverity.Info).Select(line => line.Message),
            Has.One.StartsWith("The link was kept as it is"));
    }

    /// <summary>Given back by a Delete that failed, an imported link is what it was: not the resource's own to move.</summary>
    [Test]
    public async Task Create_AfterAFailedDeleteOfAnImportedLink_NeedsAllowRelink()
    {
        await _rig.ReadAsync(inputs: Rig.ImportedInputs(), properties: Rig.Inputs());
        await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc), olds: Rig.ImportedInputs());
        _rig.Refuse(Rig.Detach, "Forbidden.RAM");
        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs()), StatusCode.PermissionDenied);

        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(vpc: Rig.OtherVpc)), StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }
}
