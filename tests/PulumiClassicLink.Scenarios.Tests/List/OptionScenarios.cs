using System.Text.Json.Nodes;

namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>Resource options.</summary>
internal static class OptionScenarios
{
    private static readonly string[] One = ["a i-1 vpc-1"];

    private static readonly Difference AskedOnceMore =
        new("u: Diff", "the real engine asks once more for what was deleted with the resource that it depends on; nothing follows from it");

    private static readonly Difference IgnoresNotKept =
        new("a: Diff", "the real engine keeps ignoreChanges in the state and names them in the Diff that shows what a refresh found");

    public static Scenario Kept { get; } = new(
        "changes are ignored and links are retained",
        new Step("a link with timeouts",
            "up")
        { Program = [new("a", "i-1") { Timeout = "90s" }], Changed = ["Attach i-1 vpc-1"], Kept = One },
        new Step("another instance, which is ignored", "up") { Program = [Ignoring("i-3")], Kept = One },
        new Step("and not when its replacement is ordered", "up", "--replace", RealStack.Urn("a"))
        {
            Changed = ["Attach i-3 vpc-1", "Detach i-1 vpc-1"],
            Kept = ["a i-3 vpc-1"],
            Differs = IgnoresNotKept,
        },
        new Step("it is protected", "up")
        {
            Program = [new("a", "i-3") { Options = new JsonObject { ["protect"] = true } }],
            Kept = ["a i-3 vpc-1"],
            Differs = IgnoresNotKept,
        },
        new Step("what is protected is not detached", "up") { Program = [], Fails = true, Kept = ["a i-3 vpc-1"] },
        new Step("nor destroyed", "destroy") { Fails = true, Kept = ["a i-3 vpc-1"] },
        new Step("it is retained", "up")
        {
            Program = [new("a", "i-3") { Options = new JsonObject { ["retainOnDelete"] = true } }],
            Kept = ["a i-3 vpc-1"],
        },
        new Step("what is retained is not detached", "up") { Program = [], Kept = [], Links = ["i-3 vpc-1"] })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    public static Scenario DeletedFirst { get; } = new(
        "links are deleted before they are replaced",
        new Step("a link and one that takes its VPC", "up")
        {
            Program = [First("i-1", "vpc-1"), new("u", "i-2") { VpcIdOfId = "a" }],
            Changed = ["Attach i-1 vpc-1", "Attach i-2 vpc-1"],
            Kept = ["a i-1 vpc-1", "u i-2 vpc-1"],
        },
        new Step("preview of another VPC", "preview")
        {
            Program = [First("i-1", "vpc-2"), new("u", "i-2") { VpcIdOfId = "a" }],
            Kept = ["a i-1 vpc-1", "u i-2 vpc-1"],
        },
        new Step("another VPC", "up")
        {
            Changed = ["Detach i-2 vpc-1", "Detach i-1 vpc-1", "Attach i-1 vpc-2", "Attach i-2 vpc-2"],
            Kept = ["a i-1 vpc-2", "u i-2 vpc-2"],
        },
        new Step("an instance that is not there", "up")
        {
            Program = [First("i-missing", "vpc-2")],
            Fails = true,
            Changed = ["Detach i-2 vpc-2", "Detach i-1 vpc-2"],
            Kept = ["a i-1 vpc-2", "u i-2 vpc-2"],
            Links = [],
        },
        new Step("a preview of the same", "preview")
        {
            Kept = ["a i-1 vpc-2", "u i-2 vpc-2"],
            Links = [],
            Differs = AskedOnceMore,
        },
        new Step("the instance is there", "up")
        {
            Outside = Outside.Add("i-missing"),
            Changed = ["Attach i-missing vpc-2"],
            Kept = ["a i-missing vpc-2"],
            Differs = AskedOnceMore,
        });

    public static Scenario NotMadeAgain { get; } = new(
        "a link is deleted and its replacement fails",
        new Step("a link", "up") { Program = [First("i-1", "vpc-1")], Changed = ["Attach i-1 vpc-1"], Kept = One },
        new Step("an instance that is not there", "up")
        {
            Program = [First("i-missing", "vpc-1")],
            Fails = true,
            Changed = ["Detach i-1 vpc-1"],
            Kept = One,
            Links = [],
        },
        new Step("a preview of the same", "preview") { Kept = One, Links = [] },
        new Step("the same fails again", "up") { Fails = true, Kept = One, Links = [] },
        new Step("the former instance", "up")
        {
            Program = [First("i-1", "vpc-1")],
            Changed = ["Attach i-1 vpc-1"],
            Kept = One,
        },
        new Step("the other one once more", "up")
        {
            Program = [First("i-missing", "vpc-1")],
            Fails = true,
            Changed = ["Detach i-1 vpc-1"],
            Kept = One,
            Links = [],
        },
        new Step("refresh", "refresh") { Kept = One, Links = [] },
        new Step("destroy", "destroy") { Kept = [] })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    private static Link Ignoring(string instanceId) =>
        new("a", instanceId) { Timeout = "90s", Options = new JsonObject { ["ignoreChanges"] = new JsonArray("instanceId") } };

    private static Link First(string instanceId, string vpcId) => new("a", instanceId, vpcId) { DeleteBeforeReplace = true };
}
