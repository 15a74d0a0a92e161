namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>Links that are made, go or move behind the stack's back, and are repaired.</summary>
internal static class DriftScenarios
{
    private static readonly string[] Both = ["a i-1 vpc-1", "b i-2 vpc-1"];
    private static readonly Link A = new("a", "i-1");
    private static readonly Link B = new("b", "i-2");

    // An error of this one must not come before the other was asked.
    private static readonly Link Later = A with { DependsOn = ["b"] };

    public static Scenario Life { get; } = new(
        "two links are made, go and come back",
        new Step("preview of two links", "preview") { Program = [A, B], Kept = [] },
        new Step("they are made", "up") { Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-1"], Kept = Both },
        new Step("nothing to do", "up") { Kept = Both },
        new Step("preview after one is gone", "preview") { Outside = Outside.Unlink("i-1"), Kept = Both, Links = ["i-2 vpc-1"] },
        new Step("it is made again", "up") { Changed = ["Attach i-1 vpc-1"], Kept = Both },
        new Step("refresh after it is gone", "refresh") { Outside = Outside.Unlink("i-1"), Kept = ["b i-2 vpc-1"] },
        new Step("it is made again after the refresh", "up") { Changed = ["Attach i-1 vpc-1"], Kept = Both },
        new Step("nothing to refresh", "refresh") { Kept = Both },
        new Step("they are detached", "destroy") { Changed = ["Detach i-1 vpc-1 and Detach i-2 vpc-1"], Kept = [] })
    {
        NotOnOlder = "it finds no drift in a plain up",
    };

    public static Scenario Moved { get; } = new(
        "a link is moved by somebody else",
        new Step("two links", "up") { Program = [B, Later], Changed = ["Attach i-2 vpc-1", "Attach i-1 vpc-1"], Kept = Both },
        new Step("it stays there", "up")
        {
            Outside = Outside.Relink("i-1", "vpc-9"),
            Fails = true,
            Kept = ["b i-2 vpc-1"],
            Links = ["i-1 vpc-9", "i-2 vpc-1"],
        },
        new Step("it is moved back with allowRelink", "up")
        {
            Program = [B, Later with { AllowRelink = true }],
            Changed = ["Detach i-1 vpc-9", "Attach i-1 vpc-1"],
            Kept = Both,
        },
        new Step("allowRelink is taken out in place", "up") { Program = [B, Later], Kept = Both },
        new Step("one is no longer in the program", "up") { Program = [B], Changed = ["Detach i-1 vpc-1"], Kept = ["b i-2 vpc-1"] })
    {
        NotOnOlder = "it finds no drift in a plain up",
    };
}
