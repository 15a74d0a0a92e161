namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>A resource under another name, without an alias: to the engine one is made and one is deleted.</summary>
[CancelAfter(120_000)]
internal sealed class RenameTests
{
    [Test]
    public async Task Rename_IntoAnotherVpc_NamesTheResourceThatHasTheLink([Values] bool otherProvider, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        if (otherProvider)
            (stack.Providers["p1"], stack.Providers["p2"]) = ([], []);
        await stack.UpWellAsync([new("a", "i-1") { Provider = otherProvider ? "p1" : null }]);

        await stack.UpBadlyAsync([new("b", "i-1", RealStack.Vpc2) { Provider = otherProvider ? "p2" : null }]);

        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1");
        Assert.Multiple(() =>
        {
            Assert.That(stack.Shown, Does.Contain(RealStack.Urn("a")));
            Assert.That(stack.Shown, Does.Contain("allowRelink"));
            Assert.That(stack.Shown, Does.Not.Contain("pulumi import"));
        });
    }

    /// <summary>
    /// A preview is a run of its own, with another address of the same engine: what it wants must not count in the update.
    /// </summary>
    [Test]
    public async Task Names_ExchangedWithAPreviewFirst_ChangeNoLink(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] before = [new("a", "i-1"), new("b", "i-2")];
        await stack.UpWellAsync(before);

        Link[][] programs = [[new("a", "i-2"), new("b", "i-1")], [new("c", "i-1"), new("b", "i-2")], before];
        foreach (var program in programs)
        {
            var up = await stack.RunAsync(program, "up", "--yes");
            Assert.That(up.ExitCode, Is.Zero, stack.Shown);
            stack.AssertChanged();
            stack.AssertExactly([.. program.Select(link => $"{link.Name} {link.InstanceId} vpc-1")]);
        }
    }
}
