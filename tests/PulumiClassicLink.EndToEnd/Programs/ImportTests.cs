namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>The option import: links that were there before the program.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class ImportTests(Sdk sdk) : ProgramFixture(sdk)
{
    private const string FullId = "cn-hangzhou:i-1:vpc-1";

    [TestCase(FullId)]
    [TestCase("i-1:vpc-1")]
    [TestCase("i-1")]
    public async Task Import_AdoptsByEachFormOfId_AndChangesNothing(string id, CancellationToken patience)
    {
        await using var stack = await StartLinkedAsync(id, patience);

        var preview = await stack.PreviewAsync();
        Assert.That((preview.Changes["import"], File.Exists(stack.CheckpointPath)), Is.EqualTo((1, false)), stack.Shown);
        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.Changes, Is.EqualTo(new Dictionary<string, int> { ["import"] = 1 }), stack.Shown);
        Assert.That(stack.Changed, Is.Empty);
        var link = stack.Find("link")!;
        Assert.That((link.Id, link.ImportId, link.External), Is.EqualTo((FullId, id, false)));

        // Once it is imported the option has served; what it brought in is managed as any other.
        stack.Config.Remove("programs:import");
        await stack.UpToAndAgainAsync();
        Assert.That(stack.Changed, Is.Empty);
        await stack.DestroyWellAsync();
        Assert.That(stack.Links, Is.Empty);
    }

    [Test]
    public async Task Import_OfAnotherLinkThanTheProgramSays_FailsAndIsOnRecord(CancellationToken patience)
    {
        await using var stack = await StartLinkedAsync(FullId, patience);
        stack.Set("vpcId", ProgramStack.Vpc2);

        var preview = await stack.PreviewAsync();
        Assert.That(preview.Errors, Is.Empty);
        Assert.That(stack.Shown, Does.Contain("warning: link ").And.Contain("its inputs [vpcId] are not what the import found"));
        var up = await stack.UpAsync();

        Assert.That(up.Errors.Single(), Does.Contain("its inputs [vpcId] are not what the import found"));
        Assert.That(stack.Links, Is.EqualTo(new[] { "cn-hangzhou i-1 vpc-1" }));
        Assert.That(stack.Find("link")!.Id, Is.EqualTo(FullId), "as the Pulumi engine does");
    }

    [Test]
    public async Task Import_ThatDiffersInWhatCanBeUpdated_Updates(CancellationToken patience)
    {
        await using var stack = await StartLinkedAsync(FullId, patience);
        stack.Set("allowRelink", "true");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.Changes, Is.EqualTo(new Dictionary<string, int> { ["import"] = 1, ["update"] = 1 }), stack.Shown);
        Assert.That(stack.Changed, Is.Empty);
        Assert.That(stack.Find("link")!.Outputs.Fields["allowRelink"].BoolValue, Is.True);
    }

    [Test]
    public async Task Import_OfWhatIsNotThere_Fails(CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        stack.Set("import", FullId);

        var up = await stack.UpAsync();

        Assert.That(up.Errors.Single(), Does.Contain($"resource '{FullId}' does not exist"));
        Assert.That(stack.Changed, Is.Empty);
    }

    [Test]
    public async Task Import_InPlaceOfAManagedLink_TakesItsPlace(CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        await stack.UpWellAsync();
        stack.Set("import", "i-9:vpc-2");

        stack.Set("instanceId", "i-9");
        stack.Set("vpcId", ProgramStack.Vpc2);
        await stack.UpToAndAgainAsync();

        Assert.That(stack.Changed, Is.EqualTo(new[] { "DetachClassicLinkVpc i-1 vpc-1" }));
        Assert.That(stack.Find("link")!.Id, Is.EqualTo("cn-hangzhou:i-9:vpc-2"));
    }

    private async Task<ProgramStack> StartLinkedAsync(string id, CancellationToken patience)
    {
        var stack = await StartAsync("options", patience);
        stack.Cloud.Relink(ProgramStack.RegionId, "i-1", ProgramStack.Vpc1);
        stack.Set("import", id);
        return stack;
    }
}
