using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Links that change their resource, over the wire; docs/decisions/0011.</summary>
internal sealed class LedgerTests
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

    [Test]
    public async Task Delete_OfALinkWhoseNewOwnerWasCreated_LeavesItAndSaysWhoKeepsIt()
    {
        await _rig.CheckAsync(Rig.Inputs(), name: "new");
        await _rig.CreateAsync(Rig.Inputs(), name: "new");

        await _rig.DeleteAsync(Rig.Inputs(), name: "old");

        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
        Assert.That(_rig.Engine.Logged.Where(line => line.Severity == LogSeverity.Info).Select(line => line.Message), Is.EqualTo(new[]
        {
            "The link was not detached (instance i-classic1, VPC vpc-a, region cn-hangzhou): " + Rig.Urn("new") + " keeps it.",
        }));
    }

    [Test]
    public async Task Delete_OfALinkWhoseNewOwnerFailed_FailsUntilThatOneIsCreated()
    {
        await _rig.CheckAsync(Rig.Inputs(), name: "new");
        _rig.Refuse(Rig.Describe, "Forbidden.RAM", times: 2);
        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(), name: "new"), StatusCode.PermissionDenied);

        var kept = await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.FailedPrecondition);

        Assert.That(kept.Status.Detail, Is.EqualTo(
            $"""
            Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): {Rig.Urn("new")}, which is to take it over or may be, was not created or read.
            The link was left as it is, and this resource stays in the state.
            Next step: repair what kept that resource from it, then run pulumi up again.
            """.ReplaceLineEndings("\n")));
        await _rig.CreateAsync(Rig.Inputs(), name: "new");
        await _rig.DeleteAsync(Rig.Inputs(), name: "old");
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    /// <summary>Where it fails for want of the permission, it is still the one that has the link.</summary>
    [Test]
    public async Task Delete_ThatFailed_StillHasItsLink()
    {
        await RefreshAsync("old");
        await RefreshAsync("other");
        _rig.Refuse(Rig.Detach, "Forbidden.RAM");

        await _rig.DeleteAsync(Rig.Inputs(), name: "other");
        await Calls.RefusedAsync(() => _rig.DeleteAsync(Rig.Inputs(), name: "old"), StatusCode.PermissionDenied);
        await RefreshAsync("other");
        await _rig.DeleteAsync(Rig.Inputs(), name: "other");

        Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(1), "the refused one");
    }

    [Test]
    public async Task Delete_OfALinkThatTwoHave_IsDoneByTheLast()
    {
        await RefreshAsync("one");
        await RefreshAsync("other");

        await _rig.DeleteAsync(Rig.Inputs(), name: "one");
        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
        await _rig.DeleteAsync(Rig.Inputs(), name: "other");

        Assert.That(_rig.Count(Rig.Detach), Is.EqualTo(1));
        Assert.That(_rig.LinkedVpcs, Is.Empty);
    }

    /// <summary>An import or a `get` says nothing about whose the link is.</summary>
    [Test]
    public async Task Delete_OfALinkThatAnotherOnlyReads_Detaches()
    {
        await RefreshAsync("link");
        await _rig.Client.ReadAsync(new ReadRequest { Id = Rig.Id, Urn = Rig.Urn("reader"), Properties = new Struct() }, _rig.Options);

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.LinkedVpcs, Is.Empty);
    }

    /// <summary>`pulumi up --replace`, or a Delete that an earlier update left undone.</summary>
    [Test]
    public async Task Delete_OfAFormerSelf_LeavesTheLink_AndTheReplacementSaysSoOnce()
    {
        await RefreshAsync("link");
        await _rig.CheckAsync(Rig.Inputs());
        await _rig.CreateAsync(Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());
        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        var said = _rig.Engine.Logged.Where(line => line.Severity != LogSeverity.Debug).Select(line => $"{line.Severity} {line.Message}");
        Assert.That(said, Is.EqualTo(new[]
        {
            "Info The link was kept as it is (instance i-classic1, VPC vpc-a, region cn-hangzhou): replaced by the same link, it is neither detached nor attached.",
        }));
    }

    /// <summary>
    /// deleteBeforeReplace: if the Create after it fails, the engine forgets the resource and sends no Delete ever again.
    /// </summary>
    [Test]
    public async Task Delete_BeforeTheCreateOfTheSameUrn_Detaches()
    {
        await RefreshAsync("link");
        await _rig.CheckAsync(Rig.Inputs());

        await _rig.DeleteAsync(Rig.Inputs());

        Assert.That(_rig.LinkedVpcs, Is.Empty);
    }

    [Test]
    public async Task Delete_WhileTheNewOwnerIsBeingCreated_WaitsForIt()
    {
        await RefreshAsync("old");
        await _rig.CheckAsync(Rig.Inputs(), name: "new");
        _rig.Cloud.SetLocked(Rig.Region, Rig.Instance, true);
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Time.Hold();
        var creating = _rig.CreateAsync(Rig.Inputs(), name: "new");
        await _rig.Time.HeldPause.WaitAsync(_rig.Patience);

        var deleting = _rig.DeleteAsync(Rig.Inputs(), name: "old");
        await UntilLoggedAsync($"{Rig.Urn("new")} is being created for it");
        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
        _rig.Cloud.SetLocked(Rig.Region, Rig.Instance, false);
        var both = Task.WhenAll(creating, deleting);
        while (!both.IsCompleted)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, _rig.Patience);
        }

        await both;

        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
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
        await _rig.LinkElsewhereAsync();
        await _rig.CheckAsync(Rig.Inputs(), olds: Rig.Inputs(vpc: Rig.OtherVpc));
        _rig.Refuse(Rig.Attach, "QuotaExceeded", "The link quota exceeded in this vpc.");

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
        Assert.That(refused.Status.Detail, Does.Contain("QuotaExceeded").And.EndWith("The former link to VPC vpc-b was put back."));
    }

    /// <summary>An exchange: whether the other resource gives the link up may not be known yet, so allowRelink has to say it.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Create_ThatMeetsAnotherResourcesLink_Fails_NamesItAndBothWaysOn(bool isGivenUp)
    {
        await RefreshAsync("other");
        if (isGivenUp)
            await _rig.CheckAsync(Rig.Inputs(Second), olds: Rig.Inputs(), name: "other");
        await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc));

        var refused = await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(vpc: Rig.OtherVpc)), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail,
            Does.Contain($"{Rig.Urn("other")} has that link").And.Contain("allowRelink: true").And.Contain("two updates"));
        Assert.That(refused.Status.Detail, Does.Not.Contain("pulumi import"));
        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
    }

    /// <summary>A taint, or --replace: Check comes without old inputs, and the refresh before it showed whose the link is.</summary>
    [Test]
    public async Task Create_ThatMeetsTheLinkThatARefreshShowedForItsUrn_MovesIt()
    {
        await RefreshAsync("link");
        await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc));

        await _rig.CreateAsync(Rig.Inputs(vpc: Rig.OtherVpc));

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]));
    }

    [Test]
    public async Task Create_ThatMeetsALinkThatWasOnlyRead_Fails_AndCutsNothing()
    {
        // A `get` of somebody else's link under this name; now the program declares one of its own.
        await _rig.ReadAsync(properties: new Struct());
        await _rig.CheckAsync(Rig.Inputs(vpc: Rig.OtherVpc));

        await Calls.RefusedAsync(() => _rig.CreateAsync(Rig.Inputs(vpc: Rig.OtherVpc)), StatusCode.FailedPrecondition);

        Assert.That(_rig.Count(Rig.Detach), Is.Zero);
    }

    /// <summary>
    /// A refresh reads such a resource with its properties and no inputs. Given inputs, the state would keep them, and the next refresh
    /// could
    /// not tell a link that is only read from one that is managed.
    /// </summary>
    [Test]
    public async Task Read_OfAResourceThatIsOnlyRead_AnswersNoInputsToARefresh()
    {
        var first = await _rig.ReadAsync(properties: new Struct());
        var refreshed = await _rig.ReadAsync(properties: first.Properties);

        Assert.That(first.Inputs, Is.EqualTo(Rig.ImportedInputs()), "it may be an import");
        Assert.That(refreshed.Inputs, Is.Null);
        Assert.That(refreshed.Properties, Is.EqualTo(first.Properties));
    }

    /// <summary>Where a dependency failed and the engine goes on, a real up sends this, and no Check.</summary>
    [TestCase("vpcId")]
    [TestCase("allowRelink")]
    public async Task Update_WithoutWhatAFailedDependencyGives_ChangesNothing_AndItsLinkCounts(string missing)
    {
        await RefreshAsync("old");
        var news = Props.Of(("instanceId", Rig.Instance), ("vpcId", missing == "vpcId" ? null : Rig.Vpc), ("allowRelink", null));
        var updated = await _rig.Client.UpdateAsync(
            new UpdateRequest
            {
                Id = Rig.Id,
                Urn = Rig.Urn("kept"),
                Olds = Rig.Inputs(allowRelink: true),
                OldInputs = Rig.Inputs(),
                News = news,
                Preview = true,
            },
            _rig.Options);

        await _rig.DeleteAsync(Rig.Inputs(), name: "old");

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That(updated.Properties.Text("regionId"), Is.EqualTo(Rig.Region));
    }

    private async Task RefreshAsync(string name) => await _rig.Client.ReadAsync(
        new ReadRequest { Id = Rig.Id, Urn = Rig.Urn(name), Inputs = Rig.Inputs(), Properties = Rig.Inputs(allowRelink: false) },
        _rig.Options);

    private async Task UntilLoggedAsync(string text)
    {
        while (!_rig.Engine.Logged.Any(line => line.Message.Contains(text, StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, _rig.Patience);
    }
}
