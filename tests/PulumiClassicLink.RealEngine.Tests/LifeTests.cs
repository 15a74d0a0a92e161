namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>The ordinary life of a link.</summary>
[CancelAfter(120_000)]
internal sealed class LifeTests
{
    [Test]
    public async Task Link_IsMadeKeptRepairedAndDetached(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] program = [new("a", "i-1"), new("b", "i-2", RealStack.Vpc2)];
        await stack.UpWellAsync(program);
        stack.AssertExactly("a i-1 vpc-1", "b i-2 vpc-2");

        await stack.UpWellAsync(program, "--expect-no-changes");
        stack.Cloud.Unlink(RealStack.Region, "i-1");
        await stack.UpWellAsync(program);

        Assert.That(stack.Changed, Is.EqualTo(new[] { "Attach i-1 vpc-1" }), stack.Shown);
        await stack.DestroyToNothingAsync();
    }

    /// <summary>A preview must not read a link that is still to be made.</summary>
    [Test]
    public async Task LinkThatIsReadByTheIdOfAnother_IsUnknownUntilThatOneIsMade(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] program = [new("a", "i-1"), new("b", "") { Get = "${a.id}" }];

        var preview = await stack.PreviewAsync(program);
        Assert.That(preview.ExitCode, Is.Zero, stack.Shown);
        await stack.UpWellAsync(program);

        Assert.That(stack.Kept, Is.EquivalentTo(new[] { "a i-1 vpc-1", "b i-1 vpc-1" }), stack.Shown);
        await stack.DestroyToNothingAsync();
        stack.AssertChanged("Detach i-1 vpc-1");
    }

    /// <summary>
    /// As docs/drift.md and the setting's description say: the mark of these reads comes with a read, a create or an update alone.
    /// </summary>
    [Test]
    public async Task RefreshBeforeUpdate_SwitchedOnAgain_NeedsOneRefresh(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Configuration["refreshBeforeUpdate"] = "false";
        Link[] program = [new("a", "i-1")];
        await stack.UpWellAsync(program);
        stack.Configuration["refreshBeforeUpdate"] = "true";

        Assert.That(await CallsAsync(), Is.Zero, "switched on, and nothing is read");
        Assert.That(await CallsAsync(), Is.Zero, "nor by the next");
        await stack.RefreshAsync("--run-program");
        Assert.That(await CallsAsync(), Is.Not.Zero);

        async Task<int> CallsAsync()
        {
            var before = stack.Cloud.CallCount;
            await stack.UpWellAsync(program);
            return stack.Cloud.CallCount - before;
        }
    }
}
