namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Providers that the program makes itself.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class ProviderTests(Sdk sdk) : ProgramFixture(sdk)
{
    [Test]
    public async Task Providers_ServeWhatTheyAreGivenTo(CancellationToken patience)
    {
        await using var stack = await StartExplicitAsync("providers", patience);

        await stack.UpToAndAgainAsync();

        Assert.That(stack.Links, Is.EquivalentTo(new[] { "cn-hangzhou i-1 vpc-1", "cn-beijing i-2 vpc-1", "cn-beijing i-3 vpc-1" }));
        var (north, south) = (stack.Find("north")!, stack.Find("south")!);
        Assert.That(stack.Find("direct")!.Provider, Is.EqualTo($"{south.Urn}::{south.Id}"));
        Assert.That(stack.Find("group-i-2")!.Provider, Is.EqualTo($"{north.Urn}::{north.Id}"));
        Assert.That(stack.Find("inner-i-3")!.Provider, Is.EqualTo($"{north.Urn}::{north.Id}"));
        Assert.That(stack.Kept.Resources.Count(resource => resource.Type == "pulumi:providers:classiclink"), Is.EqualTo(2),
            "no default one");
    }

    [Test]
    public async Task Providers_ChangedConfigurationReplacesNoLink(CancellationToken patience)
    {
        await using var stack = await StartExplicitAsync("providers", patience);
        await stack.UpWellAsync();
        stack.Set("refreshBeforeUpdate", "false");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.Changes, Is.EqualTo(new Dictionary<string, int> { ["same"] = 3, ["update"] = 2 }), stack.Shown);
        Assert.That(stack.Changed, Is.Empty);
    }

    [Test]
    public async Task Providers_MayBeUnknownInAPreview(CancellationToken patience)
    {
        await using var stack = await StartAsync("unknown", patience);

        var preview = await stack.PreviewAsync();
        Assert.That(preview.Errors, Is.Empty, stack.Shown);
        Assert.That(preview.StackOutputs.Fields["regionId"].StringValue, Is.EqualTo(Unknown));
        await stack.UpToAndAgainAsync();

        Assert.That(stack.Links, Is.EquivalentTo(new[] { "cn-beijing i-1 vpc-1", "cn-hangzhou i-2 vpc-1" }));
        Assert.That(stack.Find("link")!.Provider, Does.Contain("::late::"));
    }

    // Without any configuration that a default provider could live on.
    private async Task<ProgramStack> StartExplicitAsync(string scenario, CancellationToken patience)
    {
        var stack = await StartAsync(scenario, patience);
        foreach (var key in stack.Config.Keys.Where(key => key.StartsWith("classiclink:", StringComparison.Ordinal)).ToList())
            stack.Config.Remove(key);
        return stack;
    }
}
