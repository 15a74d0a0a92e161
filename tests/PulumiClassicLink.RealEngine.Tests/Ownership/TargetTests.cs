namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>
/// What no provider can know: under these options the engine sends neither Read nor Check of the other resources, so that nothing says
/// who else has the link. A plain up first makes an end of the left-over.
/// </summary>
[CancelAfter(120_000)]
internal sealed class TargetTests
{
    private static readonly Link[] Program = [new("b", "i-1")];

    [TestCase("up", "--target", "a")]
    [TestCase("up", "--exclude", "b")]
    [TestCase("destroy", "--target", "a")]
    public async Task LeftOver_ThatIsDeletedAlone_IsDetached(string command, string option, string name)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        await using var stack = await RealStack.StartAsync(patience);
        await stack.LeaveOverAsync();

        var run = await stack.RunAsync(Program, command, "--yes", "--skip-preview", option, RealStack.Urn(name));

        Assert.That(run.ExitCode, Is.Zero, stack.Shown);
        stack.AssertChanged("Detach i-1 vpc-1");
        Assert.That(stack.Kept, Is.EquivalentTo(new[] { "b i-1 vpc-1" }), stack.Shown);

        await stack.UpWellAsync(Program);
        stack.AssertChanged("Attach i-1 vpc-1");
        stack.AssertExactly("b i-1 vpc-1");
    }
}
