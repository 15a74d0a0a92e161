using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>A resource and its former selves that wait to be deleted.</summary>
[CancelAfter(120_000)]
internal sealed class FormerSelfTests
{
    [Test]
    public async Task FormerSelf_ThatIsWantedAgain_IsDeletedWithoutADetach([Values] bool refreshBeforeUpdate, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Configuration["refreshBeforeUpdate"] = refreshBeforeUpdate;
        await stack.StopReplacementAsync();
        Link[] program = [new("a", "i-1"), Link.Failing with { DependsOn = ["a"] }];
        await stack.UpBadlyAsync(program);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1", "a i-2 vpc-1 (delete)", "a i-1 vpc-1 (delete)");

        stack.Cloud.AddInstance(RealStack.Region, "i-missing");
        await stack.UpWellAsync(program);

        stack.AssertChanged("Attach i-missing vpc-1", "Detach i-2 vpc-1");
        stack.AssertExactly("a i-1 vpc-1", "z i-missing vpc-1");
        await stack.DestroyToNothingAsync();
    }

    /// <summary>Under --continue-on-error deletes run after a failed Create.</summary>
    [Test]
    public async Task FormerSelf_WhoseSuccessorFails_IsNotForgotten(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience, LookSlowly);
        await stack.StopReplacementAsync();

        // A timer of a microsecond may be late by some milliseconds, in which a whole Create has room.
        await stack.UpBadlyAsync([Within("1us", new("a", "i-1"))], "--continue-on-error");

        stack.AssertNoneForgotten();
        await stack.DestroyToNothingAsync();
    }

    /// <summary>Without its Create the engine forgets such a resource: it sends neither Read nor Delete for it again.</summary>
    [Test]
    public async Task FormerSelf_ThatIsDeletedFirst_IsDetachedWhateverComesOfItsSuccessor(
        [Values] bool tainted, [Values] bool attachRefused, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        var link = new Link("a", "i-1") { DeleteBeforeReplace = true };
        await stack.UpWellAsync([link]);
        if (attachRefused)
            stack.Cloud.Inject(new() { Action = "AttachClassicLinkVpc", Kind = FaultKind.Refuse, Code = "Forbidden" });

        await stack.ReplaceBadlyAsync(tainted, attachRefused ? link : NeverCreated(stack, link));

        stack.AssertChanged("Detach i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    /// <summary>A Check has no old inputs then: what shows that the link is the resource's own is the Read before the update.</summary>
    [Test]
    public async Task Replacement_InAnotherVpc_MovesItsOwnLink([Values] bool tainted, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync([new("a", "i-1")]);

        var up = await stack.ReplaceAsync(tainted, new("a", "i-1", RealStack.Vpc2));

        Assert.That(up.ExitCode, Is.Zero, stack.Shown);
        stack.AssertChanged("Detach i-1 vpc-1", "Attach i-1 vpc-2");
        stack.AssertExactly("a i-1 vpc-2");
    }

    [Test]
    public async Task FormerSelf_WhoseInstanceIsWantedInAnotherVpc_IsMoved(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.StopReplacementAsync();

        await stack.UpWellAsync([new("a", "i-1", RealStack.Vpc9)]);

        stack.AssertChanged("Detach i-1 vpc-1", "Attach i-1 vpc-9", "Detach i-2 vpc-1");
        stack.AssertExactly("a i-1 vpc-9");
    }

    /// <summary>Its Attach is throttled for longer than its Create lasts.</summary>
    private static Link NeverCreated(RealStack stack, Link link)
    {
        stack.Cloud.Inject(new()
        {
            Action = "AttachClassicLinkVpc",
            Kind = FaultKind.Refuse,
            Code = "Throttling.User",
            RetryAfterMilliseconds = 60_000,
            Times = int.MaxValue,
        });
        return Within("1s", link);
    }

    private static Link Within(string time, Link link) =>
        link with { Options = new JsonObject { ["customTimeouts"] = new JsonObject { ["create"] = time } } };

    private static void LookSlowly(SimulatedCall call)
    {
        using var never = new ManualResetEventSlim();
        if (call.Action == "DescribeClassicLinkInstances")
            never.Wait(TimeSpan.FromMilliseconds(100));
    }
}
