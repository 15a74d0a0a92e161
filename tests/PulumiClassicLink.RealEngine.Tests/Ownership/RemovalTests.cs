namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>What must still be detached, whatever is kept for others.</summary>
[CancelAfter(120_000)]
internal sealed class RemovalTests
{
    private static readonly Link[] Two = [new("a", "i-1"), new("b", "i-2")];

    [TestCase("--skip-preview")]
    [TestCase("--skip-preview", "--refresh")]
    [TestCase]
    [TestCase("--refresh")]
    public async Task Resource_OutOfTheProgram_IsDetached(params string[] arguments)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync(Two);

        var up = await stack.RunAsync(Two[..1], ["up", "--yes", .. arguments]);

        Assert.That(up.ExitCode, Is.Zero, stack.Shown);
        stack.AssertChanged("Detach i-2 vpc-1");
        stack.AssertExactly("a i-1 vpc-1");
    }

    [Test]
    public async Task LiveAndFormerSelf_BothRemoved_AreBothDetached([Values] bool destroyed, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.StopReplacementAsync();

        if (destroyed)
            await stack.DestroyToNothingAsync();
        else
            await stack.UpWellAsync([]);

        Assert.That(stack.Changed, Is.EquivalentTo(new[] { "Detach i-1 vpc-1", "Detach i-2 vpc-1" }), stack.Shown);
        stack.AssertExactly();
    }

    /// <summary>Reading is not having: what is only read is somebody else's.</summary>
    [Test]
    public async Task Link_ThatIsOnlyReadFromNowOn_IsDetached(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync([new("a", "i-1")]);

        await stack.UpWellAsync([new("g", "i-1") { Get = "cn-hangzhou:i-1:vpc-1" }]);

        stack.AssertChanged("Detach i-1 vpc-1");
        Assert.That(stack.Kept, Is.EquivalentTo(new[] { "g i-1 vpc-1" }), stack.Shown);
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task Resource_RenamedWithAnAlias_LetsItsFormerInstanceGo(
        [Values] bool deleteBeforeReplace, [Values] bool newParent, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        var parent = new Link("p", "i-9");
        await stack.UpWellAsync([parent, new("a", "i-1")]);

        await stack.UpWellAsync(
        [
            parent,
            new(newParent ? "a" : "a2", "i-2")
            {
                Alias = "a",
                DeleteBeforeReplace = deleteBeforeReplace,
                Options = newParent ? new() { ["parent"] = "${p}" } : null,
            },
        ]);

        string[] changes = ["Attach i-2 vpc-1", "Detach i-1 vpc-1"];
        stack.AssertChanged(deleteBeforeReplace ? [.. changes.Reverse()] : changes);
        stack.AssertExactly("p i-9 vpc-1", newParent ? "a i-2 vpc-1" : "a2 i-2 vpc-1");
    }
}
