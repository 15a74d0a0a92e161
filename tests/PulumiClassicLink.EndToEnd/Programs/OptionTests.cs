namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Options of one resource.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class OptionTests(Sdk sdk) : ProgramFixture(sdk)
{
    private static readonly string[] Moved = [$"{ProgramStack.Detach} i-1 vpc-1", $"{ProgramStack.Attach} i-1 vpc-2"];

    [Test]
    public async Task Protect_RefusesToDestroyAndToReplace(CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        stack.Set("protect", "true");
        await stack.UpWellAsync();
        var urn = stack.Find("link")!.Urn;

        var destroy = await stack.DestroyAsync();
        Assert.That(destroy.Errors.Single(), Does.Contain($"resource \"{urn}\" cannot be deleted because it is protected"));
        Assert.That(stack.Changed, Is.Empty);

        stack.Set("vpcId", ProgramStack.Vpc2);
        var up = await stack.UpAsync();
        Assert.That(up.Errors.Single(), Does.Contain($"unable to replace resource \"{urn}\" as it is currently marked for protection"));
        Assert.That(stack.Changed, Is.Empty);

        stack.Set("protect", "false");
        await stack.UpToAndAgainAsync();
        Assert.That(stack.Changed, Is.EqualTo(Moved));
    }

    [TestCase("vpcId")]
    [TestCase("*")]
    public async Task IgnoreChanges_LeavesTheLinkWhereItIs(string path, CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        stack.Set("ignoreChanges", path);
        await stack.UpWellAsync();
        stack.Set("vpcId", ProgramStack.Vpc2);

        await stack.UpToAndAgainAsync();
        Assert.That(stack.Changed, Is.Empty);
        Assert.That(stack.Find("link")!.Inputs.Fields["vpcId"].StringValue, Is.EqualTo(ProgramStack.Vpc1));

        stack.Config.Remove("programs:ignoreChanges");
        await stack.UpToAndAgainAsync();
        Assert.That(stack.Changed, Is.EqualTo(Moved));
    }

    [Test]
    public async Task ReplaceOnChanges_ReplacesWhatWouldBeUpdated(CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        stack.Set("replaceOnChanges", "*");
        await stack.UpWellAsync();
        stack.Set("allowRelink", "true");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.Changes["replace"], Is.EqualTo(1));
    }

    [Test]
    public async Task CustomTimeouts_EndTheWaitOfTheProvider(CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        stack.Set("seconds", "3");
        stack.Cloud.SetLocked(ProgramStack.RegionId, "i-1", locked: true);

        var up = await stack.UpAsync();

        Assert.That(up.Errors.Single(), Does.Contain("3 s"), stack.Shown);
        Assert.That(stack.Links, Is.Empty);
    }

    [Test]
    public async Task RetainOnDelete_LeavesTheLink(CancellationToken patience)
    {
        await using var stack = await StartAsync("options", patience);
        stack.Set("retainOnDelete", "true");
        await stack.UpWellAsync();

        await stack.DestroyWellAsync();

        Assert.That(stack.Links, Is.EqualTo(new[] { "cn-hangzhou i-1 vpc-1" }));
    }
}
