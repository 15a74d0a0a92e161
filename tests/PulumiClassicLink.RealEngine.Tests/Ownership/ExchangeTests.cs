using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>Two resources exchange their instances between two VPCs: each finds the other's link in its way.</summary>
[CancelAfter(120_000)]
internal sealed class ExchangeTests
{
    /// <param name="first">Who is created first; null: both at a time.</param>
    /// <param name="patience">Ends the test.</param>
    [Test]
    public async Task Exchange_WithoutAllowRelink_IsRefusedAndSaysWhoHasTheLink(
        [Values("x", "y", null)] string? first, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync(Before(allowRelink: null));

        await stack.UpBadlyAsync(After(first, allowRelink: null));

        stack.AssertChanged();
        stack.AssertExactly("x i-1 vpc-1", "y i-2 vpc-2");
        Assert.Multiple(() =>
        {
            Assert.That(stack.Shown, first is null
                ? Does.Contain(RealStack.Urn("x")).Or.Contains(RealStack.Urn("y"))
                : Does.Contain(RealStack.Urn(first == "x" ? "y" : "x")));
            Assert.That(stack.Shown, Does.Contain("allowRelink"));
            Assert.That(stack.Shown, Does.Match("two updates|an update of its own"));
            Assert.That(stack.Shown, Does.Not.Contain("pulumi import"));
        });
    }

    /// <summary>The first way on.</summary>
    [Test]
    public async Task Exchange_WithAllowRelink_MovesBoth([Values("x", "y")] string first, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync(Before(allowRelink: null));

        await stack.UpWellAsync(After(first, allowRelink: true));

        stack.AssertExactly("x i-2 vpc-1", "y i-1 vpc-2");
        Assert.That(stack.Changed, Has.Count.EqualTo(4), stack.Shown);
    }

    /// <summary>The second: one of them leaves the program, and comes back.</summary>
    [Test]
    public async Task Exchange_InTwoUpdates_NeedsNoAllowRelink(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync(Before(allowRelink: null));

        await stack.UpWellAsync([]);
        await stack.UpWellAsync(After("x", allowRelink: null));

        stack.AssertExactly("x i-2 vpc-1", "y i-1 vpc-2");
    }

    [Test]
    public async Task Exchange_OneOfWhoseAttachesIsRefusedOnce_ConvergesInTwoMoreUpdates(
        [Values("x", "y", null)] string? first, CancellationToken patience)
    {
        EcsSimulator? cloud = null;
        await using var stack = await RealStack.StartAsync(patience, RefuseFirstAttachOfX);
        await stack.UpWellAsync(Before(allowRelink: true));
        var program = After(first, allowRelink: true);
        cloud = stack.Cloud;
        await stack.UpBadlyAsync(program);
        Assert.That(cloud, Is.Null, "The Attach of x was not refused.");
        Assert.That(stack.Links, Does.Contain("i-2 vpc-2"), stack.Shown);

        await stack.UpAsync(program);
        await stack.UpWellAsync(program);

        stack.AssertExactly("x i-2 vpc-1", "y i-1 vpc-2");
        await stack.UpWellAsync(program, "--expect-no-changes");
        stack.AssertChanged();

        void RefuseFirstAttachOfX(SimulatedCall call)
        {
            if (call is { Action: "AttachClassicLinkVpc", InstanceId: "i-2" })
                Interlocked.Exchange(ref cloud, null)?.Inject(new() { Action = call.Action, Kind = FaultKind.Refuse, Code = "Forbidden" });
        }
    }

    private static Link[] Before(bool? allowRelink) =>
        [new("x", "i-1") { AllowRelink = allowRelink }, new("y", "i-2", RealStack.Vpc2) { AllowRelink = allowRelink }];

    private static Link[] After(string? first, bool? allowRelink)
    {
        var x = new Link("x", "i-2") { AllowRelink = allowRelink };
        var y = new Link("y", "i-1", RealStack.Vpc2) { AllowRelink = allowRelink };
        return first switch
        {
            "x" => [x, y with { DependsOn = ["x"] }],
            "y" => [y, x with { DependsOn = ["y"] }],
            _ => [x, y],
        };
    }
}
