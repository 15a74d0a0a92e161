using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>A run that is stopped while a Detach is out: the Detach finishes, and what is told and kept of it is true.</summary>
[CancelAfter(240_000)]
internal sealed class StoppedTests
{
    private const string Detach = "DetachClassicLinkVpc";
    private const string InPlace = "is in place";

    /// <summary>A signal that comes after so short a call may find it answered.</summary>
    private const int Shortest = 150;

    /// <summary>Time enough to come to the Detach, which is answered later than it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    [Test]
    public async Task Relink_StoppedWhileItsDetachIsOut_AttachesAndKeepsTheNewLink(
        [Values("INT", "TERM", "customTimeouts")] string stop, [Values(Shortest, 1_500, 4_000)] int milliseconds,
        CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc2);
        Link[] program = [new("a", "i-1") { AllowRelink = true, Timeout = TimeoutOf(stop) }];

        await StopInDetachAsync(stack, program, stop, milliseconds);
        await AssertTrueAsync(stack, [new("a", "i-1") { AllowRelink = true }], isOut: stop == "customTimeouts" || milliseconds > Shortest);
    }

    [Test]
    public async Task ChangedVpc_StoppedWhileItsDetachIsOut_AttachesAndKeepsTheNewLink(
        [Values("INT", "TERM", "customTimeouts")] string stop, [Values(Shortest, 1_500, 4_000)] int milliseconds,
        CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync([new("a", "i-1", RealStack.Vpc2)]);

        await StopInDetachAsync(stack, [new("a", "i-1") { Timeout = TimeoutOf(stop) }], stop, milliseconds);
        await AssertTrueAsync(stack, [new("a", "i-1")], isOut: stop == "customTimeouts" || milliseconds > Shortest);
    }

    [Test]
    public async Task Delete_StoppedWhileItsDetachIsOut_SaysThatItWasAccepted_AndIsFinishedLater(
        [Values("INT", "customTimeouts")] string stop, CancellationToken patience)
    {
        const int milliseconds = 3_000;
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync([new("a", "i-1") { Timeout = TimeoutOf(stop) }]);
        Delay(stack, stop, milliseconds);

        using var run = await stack.Cli.StartAsync(["destroy", "--yes", "--skip-preview"], patience);
        await DetachIsOutAsync(stack);
        if (stop == "INT")
            run.Signal(stop);
        var ended = await stack.EndAsync(run);

        Assert.Multiple(() =>
        {
            Assert.That(ended.ExitCode, Is.Not.Zero);
            Assert.That(ended.Output, Does.Contain("DetachClassicLinkVpc was accepted"));
            Assert.That(stack.Kept, Is.EqualTo(new[] { "a i-1 vpc-1" }));
            Assert.That(stack.Links, Is.Empty);
        });
        await stack.DestroyToNothingAsync();
    }

    private static string? TimeoutOf(string stop) => stop == "customTimeouts" ? $"{Timeout.TotalSeconds}s" : null;

    private static void Delay(RealStack stack, string stop, int milliseconds) => stack.Cloud.Inject(new SimulatedFault
    {
        Action = Detach,
        Kind = FaultKind.DelayThenCarryOut,
        DelayMilliseconds = milliseconds + (stop == "customTimeouts" ? (int)Timeout.TotalMilliseconds : 0),
    });

    private static async Task StopInDetachAsync(RealStack stack, Link[] program, string stop, int milliseconds)
    {
        Delay(stack, stop, milliseconds);
        using var run = await stack.StartAsync(program, "up", "--yes", "--skip-preview");
        await DetachIsOutAsync(stack);
        if (stop != "customTimeouts")
            run.Signal(stop);
        await stack.EndAsync(run);
    }

    private static Task DetachIsOutAsync(RealStack stack) => stack.UntilAsync(() => stack.Cloud.Calls.Any(call => call.Action == Detach));

    /// <summary>What the run said of the former link holds, nothing happens after its end, and another up converges.</summary>
    /// <param name="stack">After the run.</param>
    /// <param name="program">To go on with.</param>
    /// <param name="isOut">The Detach was surely out when the run was stopped.</param>
    private static async Task AssertTrueAsync(RealStack stack, Link[] program, bool isOut)
    {
        var (shown, links) = (stack.Shown, stack.Links.ToList());
        await stack.UntilAsync(() => stack.Cloud.Calls.All(call => call.Milliseconds is not null));
        Assert.Multiple(() =>
        {
            Assert.That(stack.Links, Is.EqualTo(links), "a link changed after the end of the run");
            Assert.That(shown.Contains(InPlace, StringComparison.Ordinal), Is.False, shown);
            Assert.That(links, Is.EqualTo(new[] { "i-1 vpc-1" }), shown);
            Assert.That(shown.Contains("AttachClassicLinkVpc was sent", StringComparison.Ordinal), Is.True.Or.EqualTo(isOut), shown);
            Assert.That(stack.Kept, Does.Contain("a i-1 vpc-1"), "the new link is kept, unconfirmed");
        });
        await stack.UpWellAsync(program);
        stack.AssertExactly("a i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }
}
