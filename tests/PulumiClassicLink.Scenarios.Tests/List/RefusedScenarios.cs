namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>What the local engine does not have.</summary>
internal static class RefusedScenarios
{
    private static readonly Link A = new("a", "i-1");
    private static readonly Link B = new("b", "i-2");
    private static readonly string[] Both = ["a i-1 vpc-1", "b i-2 vpc-1"];

    public static Scenario RunProgram { get; } = new(
        "a refresh that runs the program",
        new Step("two links", "up") { Program = [A, B], Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-1"], Kept = Both },
        new Step("one is gone", "refresh", "--run-program")
        {
            Outside = Outside.Unlink("i-1"),
            Kept = ["b i-2 vpc-1"],
            Lacking = "--run-program",
        },
        new Step("it is made again", "up") { Changed = ["Attach i-1 vpc-1"], Kept = Both },
        new Step("destroy with the program's providers", "destroy", "--run-program")
        {
            Changed = ["Detach i-1 vpc-1 and Detach i-2 vpc-1"],
            Kept = [],
            Lacking = "--run-program",
        });

    public static Scenario Targets { get; } = new(
        "one of two links is meant",
        new Step("two links", "up") { Program = [A, B], Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-1"], Kept = Both },
        new Step("both change, one is targeted", "up", "--target", RealStack.Urn("b"))
        {
            Program = [A with { VpcId = "vpc-2" }, B with { VpcId = "vpc-2" }],
            Changed = ["Detach i-2 vpc-1", "Attach i-2 vpc-2"],
            Kept = ["a i-1 vpc-1", "b i-2 vpc-2"],
            Lacking = "--target",
        },
        new Step("one is detached", "destroy", "--target", RealStack.Urn("b"))
        {
            Changed = ["Detach i-2 vpc-2"],
            Kept = ["a i-1 vpc-1"],
            Lacking = "--target",
        });
}
