namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>What is the same link under another name must not be cut.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class AliasTests(Sdk sdk) : ProgramFixture(sdk)
{
    [Test]
    public async Task Aliases_KeepWhatIsRenamed(CancellationToken patience)
    {
        await using var stack = await StartAsync("aliases", patience);
        await stack.UpWellAsync();
        stack.Set("renamed", "true");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.Changes, Is.EqualTo(new Dictionary<string, int> { ["same"] = 5 }));
        Assert.That(stack.Changed, Is.Empty);
        string[] urns =
        [
            $"test:index:New${ProgramStack.LinkType}::new-i-1",
            $"{ProgramStack.LinkType}::named-anew",
            $"{ProgramStack.LinkType}::whole-anew",
            $"test:index:New${ProgramStack.LinkType}::outside",
            $"{ProgramStack.LinkType}::inside",
        ];
        Assert.That(
            stack.Kept.Resources.Where(resource => resource.Type == ProgramStack.LinkType).Select(resource => resource.Urn),
            Is.EquivalentTo(urns.Select(urn => $"urn:pulumi:test::programs::{urn}")));
        await stack.DestroyWellAsync();
        Assert.That(stack.Links, Is.Empty);
    }

    [Test]
    public async Task Aliases_KeepWhatComesFromAnotherStackAndProject(CancellationToken patience)
    {
        await using var stack = await StartAsync("moved", patience);
        await stack.UpWellAsync();
        var moved = await File.ReadAllTextAsync(stack.CheckpointPath, patience);
        await File.WriteAllTextAsync(
            stack.CheckpointPath,
            moved.Replace("urn:pulumi:test::programs::", "urn:pulumi:old::former::", StringComparison.Ordinal), patience);
        stack.Set("formerStack", "old");
        stack.Set("formerProject", "former");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.Changes, Is.EqualTo(new Dictionary<string, int> { ["same"] = 1 }));
        Assert.That(stack.Changed, Is.Empty);
        Assert.That(await File.ReadAllTextAsync(stack.CheckpointPath, patience), Does.Not.Contain("::former::"));
    }
}
