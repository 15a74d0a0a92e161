using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>A run that ends while its Attach is out, and takes effect later: the link is never forgotten.</summary>
[CancelAfter(240_000)]
internal sealed class UnconfirmedTests
{
    private const string Attach = "AttachClassicLinkVpc";
    private const string Look = "DescribeClassicLinkInstances";
    private static readonly Link[] Program = [new("a", "i-1")];

    /// <summary>The answer was cut off, and the link appears only while destroy reads, or when it has sent its Detach.</summary>
    [TestCase("INT", "DescribeClassicLinkInstances")]
    [TestCase("INT", "DetachClassicLinkVpc")]
    [TestCase("customTimeouts", "DescribeClassicLinkInstances")]
    public async Task Destroy_OfALinkThatComesLate_DetachesIt(string stop, string comesAfter, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await StopInAttachAsync(stack, stop);

        var before = Count(stack, comesAfter);
        using var run = await stack.Cli.StartAsync(["destroy", "--yes", "--skip-preview"], patience);
        var ending = stack.EndAsync(run);
        await stack.UntilAsync(() => Count(stack, comesAfter) > before + (comesAfter == Look ? 3 : 0) || ending.IsCompleted);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc1);
        var ended = await ending;

        Assert.That(ended.ExitCode, Is.Zero, stack.Shown);
        Assert.That(stack.Links, Is.Empty, stack.Shown);
        Assert.That(stack.Kept, Is.Empty, stack.Shown);
    }

    [Test]
    public async Task Up_AfterALinkThatDoesNotCome_AttachesItOnce(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await StopInAttachAsync(stack, "INT");

        await stack.UpWellAsync(Program);

        stack.AssertExactly("a i-1 vpc-1");
        Assert.That(stack.Changed, Is.EqualTo(new[] { "Attach i-1 vpc-1" }), stack.Shown);
        Assert.That(stack.Shown, Does.Not.Contain(" created"), "it was never forgotten, so it is updated");
        await stack.UpWellAsync(Program, "--expect-no-changes");
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task Up_WhileTheLinkComes_ConfirmsItWithoutAnotherAttach(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await StopInAttachAsync(stack, "INT");

        var looks = Count(stack, Look);
        using var run = await stack.StartAsync(Program, "up", "--yes", "--skip-preview");
        await stack.UntilAsync(() => Count(stack, Look) > looks + 2);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc1);
        var ended = await stack.EndAsync(run);

        Assert.That(ended.ExitCode, Is.Zero, stack.Shown);
        Assert.That(stack.Changed, Is.Empty, stack.Shown);
        Assert.That(stack.Shown, Does.Not.Contain(" created").And.Not.Contain("adopted"), "it was never forgotten");
        stack.AssertExactly("a i-1 vpc-1");
        await stack.UpWellAsync(Program, "--expect-no-changes");
    }

    /// <summary>The Attach takes effect 4 s later, and is answered then.</summary>
    [Test]
    public async Task Destroy_AfterCtrlCWhileAttachIsOut_LeavesNothing([Values] bool isUpFirst, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = 4_000 });
        using (var run = await stack.StartAsync(Program, "up", "--yes", "--skip-preview"))
        {
            await stack.UntilAsync(() => stack.Cloud.Calls.Any(call => call.Action == Attach));
            run.Signal("INT");
            var ended = await stack.EndAsync(run);
            Assert.That(ended.ExitCode, Is.Not.Zero, ended.Output);
        }

        if (isUpFirst)
        {
            await stack.UpWellAsync(Program);
            stack.AssertExactly("a i-1 vpc-1");
        }

        await stack.DestroyToNothingAsync();
        await stack.UntilAsync(() => stack.Cloud.Calls.All(call => call.Milliseconds is not null));
        Assert.That(stack.Links, Is.Empty, "the link came after the destroy");
    }

    /// <summary>Leaves an unconfirmed link in the state, and none in the cloud.</summary>
    private static async Task StopInAttachAsync(RealStack stack, string stop)
    {
        stack.Cloud.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Cut });
        using var run = await stack.StartAsync(
            [new("a", "i-1") { Timeout = stop == "customTimeouts" ? "6s" : null }], "up", "--yes", "--skip-preview");
        await stack.UntilAsync(() => stack.Cloud.Calls.Any(call => call.Action == Attach));
        if (stop != "customTimeouts")
            run.Signal(stop);
        var ended = await stack.EndAsync(run);
        Assert.That(ended.ExitCode, Is.Not.Zero, ended.Output);
        Assert.That(stack.Kept, Is.EqualTo(new[] { "a i-1 vpc-1" }), ended.Output);
        Assert.That(stack.Links, Is.Empty);
    }

    private static int Count(RealStack stack, string action) => stack.Cloud.Calls.Count(call => call.Action == action);
}
