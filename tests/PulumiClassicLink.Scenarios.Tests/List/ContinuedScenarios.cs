using System.Text.Json.Nodes;

namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>Commands that go on after an error.</summary>
internal static class ContinuedScenarios
{
    private static readonly Link X = new("x", "i-1");
    private static readonly Link D = new("d", "i-2") { DependsOn = ["x"] };
    private static readonly Link Other = new("a", "i-8") { DependsOn = ["o"] };

    public static Scenario ContinueOnError { get; } = new(
        "an up and a destroy go on after an error",
        new Step("links, one of which depends on another", "up")
        {
            Program = [X, new("o", "i-4"), new("gone", "i-5"), D],
            Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-1 and Attach i-4 vpc-1 and Attach i-5 vpc-1"],
            Kept = ["x i-1 vpc-1", "d i-2 vpc-1", "o i-4 vpc-1", "gone i-5 vpc-1"],
        },
        new Step("one is left over", "up")
        {
            Program = [X, new("o", "i-6"), new("gone", "i-5"), D, Link.Failing with { DependsOn = ["o", "d", "gone"] }],
            Fails = true,
            Changed = ["Attach i-6 vpc-1"],
            Kept = ["x i-1 vpc-1", "d i-2 vpc-1", "o i-6 vpc-1", "gone i-5 vpc-1", "o i-4 vpc-1 (delete)"],
        },
        new Step("one fails, two depend on it, one of them new; another is made, one is gone from the program", "up", "--continue-on-error")
        {
            Program = [new("x", "i-missing"), new("o", "i-6"), Other, D, new("n", "i-7") { DependsOn = ["d"] }],
            Fails = true,
            Changed = ["Attach i-8 vpc-1", "Detach i-4 vpc-1 and Detach i-5 vpc-1"],
            Kept = ["x i-1 vpc-1", "d i-2 vpc-1", "o i-6 vpc-1", "a i-8 vpc-1"],
        },
        new Step("one fails that needs the former self of another", "up", "--continue-on-error")
        {
            Program = [X, new("o", "i-9"), Other with { InstanceId = "i-missing" }, D],
            Fails = true,
            Changed = ["Attach i-9 vpc-1"],
            Kept = ["x i-1 vpc-1", "d i-2 vpc-1", "o i-9 vpc-1", "a i-8 vpc-1", "o i-6 vpc-1 (delete)"],
        },
        new Step("one is protected, nothing fails", "up", "--continue-on-error")
        {
            Program = [X, new("o", "i-9"), Other, D with { Options = new JsonObject { ["protect"] = true } }],
            Changed = ["Detach i-6 vpc-1"],
            Kept = ["x i-1 vpc-1", "d i-2 vpc-1", "o i-9 vpc-1", "a i-8 vpc-1"],
        },
        new Step("what is protected stays, with what it needs", "destroy", "--continue-on-error")
        {
            Fails = true,
            Changed = ["Detach i-8 vpc-1", "Detach i-9 vpc-1"],
            Kept = ["x i-1 vpc-1", "d i-2 vpc-1"],
        },
        new Step("it is protected no more", "up") { Program = [X, D], Kept = ["x i-1 vpc-1", "d i-2 vpc-1"] },
        new Step("the rest is detached", "destroy", "--continue-on-error")
        {
            Changed = ["Detach i-2 vpc-1", "Detach i-1 vpc-1"],
            Kept = [],
        });

    public static Scenario LeftOut { get; } = new(
        "an up that goes on after an error does not detach what a resource was to take over that is left out",
        new Step("links", "up")
        {
            Program = [new("a", "i-1"), new("b", "i-2"), new("c", "i-3"), new("e", "i-4")],
            Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-1 and Attach i-3 vpc-1 and Attach i-4 vpc-1"],
            Kept = ["a i-1 vpc-1", "b i-2 vpc-1", "c i-3 vpc-1", "e i-4 vpc-1"],
        },
        new Step("a new resource is to have the link of one, an old one that of another, one in a VPC that is not known", "up", "--continue-on-error")
        {
            Program =
            [
                new("x", "i-missing"),
                new("n", "i-1") { DependsOn = ["x"] },
                new("b", "i-3") { DependsOn = ["x"] },
                new("m", "i-4") { VpcIdOf = "x" },
            ],
            Fails = true,
            Kept = ["a i-1 vpc-1", "b i-2 vpc-1", "c i-3 vpc-1", "e i-4 vpc-1"],
        },
        new Step("one whose instance is not known is left out: it may be any", "up", "--continue-on-error")
        {
            Program =
            [
                new("x", "i-missing"),
                new("u", "") { InstanceIdOf = "x" },
                new("b", "i-2"),
                new("c", "i-3"),
                new("e", "i-4"),
            ],
            Fails = true,
            Kept = ["a i-1 vpc-1", "b i-2 vpc-1", "c i-3 vpc-1", "e i-4 vpc-1"],
        },
        new Step("what kept them from it is repaired", "up")
        {
            Program =
            [
                new("x", "i-5"),
                new("n", "i-1") { DependsOn = ["x"] },
                new("b", "i-3") { DependsOn = ["x"] },
                new("m", "i-4") { VpcIdOf = "x" },
            ],
            Changed = ["Attach i-5 vpc-1", "Detach i-2 vpc-1"],
            Kept = ["x i-5 vpc-1", "n i-1 vpc-1", "b i-3 vpc-1", "m i-4 vpc-1"],
        });

    public static Scenario ReadFails { get; } = new(
        "an up does not begin where a link cannot be read, and ends at inputs that are refused",
        new Step("a link", "up") { Program = [X], Changed = ["Attach i-1 vpc-1"], Kept = ["x i-1 vpc-1"] },
        new Step("it cannot be read", "up", "--continue-on-error")
        {
            Outside = cloud => cloud.Inject(
                new() { Action = "DescribeClassicLinkInstances", Kind = Simulator.FaultKind.Refuse, Code = "Forbidden", Times = 20 }),
            Program = [new("o", "i-2")],
            Fails = true,
            Kept = ["x i-1 vpc-1"],
        },
        new Step("inputs are refused", "up", "--continue-on-error")
        {
            Outside = cloud => cloud.ClearFaults(),
            Program = [new("o", "vpc-1")],
            Fails = true,
            Kept = ["x i-1 vpc-1"],
        },
        new Step("an import that is not there", "up", "--continue-on-error")
        {
            Program = [new("o", "i-2") { Import = "cn-hangzhou:i-2:vpc-1" }, new("p", "i-3") { DependsOn = ["o"] }],
            Fails = true,
            Changed = ["Detach i-1 vpc-1"],
            Kept = [],
        })
    {
        NotOnOlder = "it does not look before an up, so it begins",
    };
}
