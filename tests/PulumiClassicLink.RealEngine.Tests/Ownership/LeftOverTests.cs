namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>Both names of a rename are in the state, because the update stopped before the Delete of the former one.</summary>
[CancelAfter(120_000)]
internal sealed class LeftOverTests
{
    [Test]
    public async Task FormerName_IsDeletedWithoutADetach(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.LeaveOverAsync();

        await stack.UpWellAsync([new("b", "i-1")]);

        stack.AssertChanged();
        stack.AssertExactly("b i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task FormerName_GoesToAnotherInstanceBeforeItsSuccessorIsChecked(
        [Values(null, "p2")] string? provider, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.LeaveOverAsync(provider);

        await stack.UpWellAsync(
            [new("a", "i-2") { DeleteBeforeReplace = true }, new("b", "i-1") { DependsOn = ["a"], Provider = provider }]);

        stack.AssertChanged("Attach i-2 vpc-1");
        stack.AssertExactly("a i-2 vpc-1", "b i-1 vpc-1");
    }

    /// <summary>The engine then sends no Check for b, but an Update with preview true and a null vpcId inside the real update.</summary>
    [Test]
    public async Task Successor_WhoseDependencyFailed_KeepsItsLink(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.LeaveOverAsync();
        Link[] program = [Link.Failing, new("b", "i-1") { VpcIdOf = "z" }];

        await stack.UpBadlyAsync(program, "--continue-on-error");
        stack.AssertChanged();
        stack.AssertExactly("b i-1 vpc-1");

        stack.Cloud.AddInstance(RealStack.Region, "i-missing");
        await stack.UpWellAsync(program);
        stack.AssertChanged("Attach i-missing vpc-1");
        stack.AssertExactly("z i-missing vpc-1", "b i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task BothNames_LeaveTheProgram_AndTheLastOneDetaches([Values(null, "p2")] string? provider, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.LeaveOverAsync(provider);

        await stack.UpWellAsync([]);

        stack.AssertChanged("Detach i-1 vpc-1");
        Assert.That(stack.Cloud.Calls.Count(call => call.Action == "DetachClassicLinkVpc"), Is.EqualTo(1), stack.Shown);
        stack.AssertExactly();
    }

    [Test]
    public async Task BothNames_AreDestroyed_AndTheLastOneDetaches([Values(null, "p2")] string? provider, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.LeaveOverAsync(provider);

        await stack.DestroyToNothingAsync();

        stack.AssertChanged("Detach i-1 vpc-1");
    }
}
