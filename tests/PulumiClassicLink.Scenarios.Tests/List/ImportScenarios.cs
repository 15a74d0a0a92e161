namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>Links that were there before the stack.</summary>
internal static class ImportScenarios
{
    private const string Type = "classiclink:index:ClassicLinkAttachment";

    private static readonly string[] Imported = ["a i-1 vpc-1", "k2 i-2 vpc-1", "k3 i-3 vpc-2"];

    public static Scenario Commands { get; } = new(
        "links are imported by command",
        new Step("by the whole id", "import", Type, "a", "cn-hangzhou:i-1:vpc-1")
        {
            Outside = cloud =>
            {
                Outside.Relink("i-1", "vpc-1")(cloud);
                Outside.Relink("i-2", "vpc-1")(cloud);
                Outside.Relink("i-3", "vpc-2")(cloud);
            },
            Kept = ["a i-1 vpc-1"],
            Links = ["i-1 vpc-1", "i-2 vpc-1", "i-3 vpc-2"],
            Lacking = "import",
        },
        new Step("two by a file and their instances", "import", "--file",
            "bulk.json")
        { Bulk = [("k2", "i-2"), ("k3", "i-3")], Kept = Imported },
        new Step("one that is not there", "import", Type, "no", "i-9") { Fails = true, Kept = Imported },
        new Step("the program takes one over", "up")
        {
            Program = [new("a", "i-1")],
            Changed = ["Detach i-2 vpc-1 and Detach i-3 vpc-2"],
            Kept = ["a i-1 vpc-1"],
        },
        new Step("nothing to refresh", "refresh") { Kept = ["a i-1 vpc-1"] });

    public static Scenario Option { get; } = new(
        "a link is imported by the option",
        new Step("the link exists", "up")
        {
            Program = [new("a", "i-1") { Import = "i-1" }],
            Outside = Outside.Relink("i-1", "vpc-1"),
            Kept = ["a i-1 vpc-1"],
        },
        new Step("the option stays", "up") { Kept = ["a i-1 vpc-1"] },
        new Step("the option has served", "up") { Program = [new("a", "i-1")], Kept = ["a i-1 vpc-1"] },
        new Step("another link that does not exist", "up")
        {
            Program = [new("a", "i-1"), new("c", "i-3") { Import = "i-3:vpc-1", DependsOn = ["a"] }],
            Fails = true,
            Kept = ["a i-1 vpc-1"],
        },
        new Step("another link in its place", "up")
        {
            Program = [new("a", "i-9", "vpc-2") { Import = "i-9:vpc-2" }],
            Outside = Outside.Relink("i-9", "vpc-2"),
            Changed = ["Detach i-1 vpc-1"],
            Kept = ["a i-9 vpc-2"],
        },
        new Step("it is detached", "destroy") { Changed = ["Detach i-9 vpc-2"], Kept = [] })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    public static Scenario OptionOfAnotherLink { get; } = new(
        "the import option names another link than the inputs",
        new Step("preview", "preview")
        {
            Program = [new("a", "i-1") { Import = "i-9:vpc-2" }],
            Outside = Outside.Relink("i-9", "vpc-2"),
            Kept = [],
            Links = ["i-9 vpc-2"],
        },
        new Step("up", "up") { Fails = true, Kept = ["a i-9 vpc-2"] },
        new Step("the inputs are right", "up") { Program = [new("a", "i-9", "vpc-2") { Import = "i-9:vpc-2" }], Kept = ["a i-9 vpc-2"] },
        new Step("preview of another one in place of a managed one", "preview")
        {
            Program = [new("a", "i-9", "vpc-2") { Import = "i-1:vpc-1" }],
            Outside = Outside.Relink("i-1", "vpc-1"),
            Kept = ["a i-9 vpc-2"],
            Links = ["i-9 vpc-2", "i-1 vpc-1"],
        },
        new Step("up with it", "up") { Fails = true, Kept = ["a i-1 vpc-1", "a i-9 vpc-2 (delete)"] },
        new Step("what can be updated is updated", "up")
        {
            Program = [new("a", "i-1") { Import = "i-1:vpc-1" }, new("b", "i-2") { Import = "i-2", AllowRelink = true }],
            Outside = Outside.Relink("i-2", "vpc-1"),
            Changed = ["Detach i-9 vpc-2"],
            Kept = ["a i-1 vpc-1", "b i-2 vpc-1"],
        })
    {
        NotOnOlder = "it imports nothing where the inputs are not those of what it imports",
    };

    public static Scenario OptionInAnotherForm { get; } = new(
        "the import option changes to another form of the same id",
        new Step("by the instance", "up")
        {
            Program = [new("a", "i-1") { Import = "i-1" }],
            Outside = Outside.Relink("i-1", "vpc-1"),
            Kept = ["a i-1 vpc-1"],
        },
        new Step("by instance and VPC", "up") { Program = [new("a", "i-1") { Import = "i-1:vpc-1" }], Kept = ["a i-1 vpc-1"] },
        new Step("it is detached", "destroy") { Changed = ["Detach i-1 vpc-1"], Kept = [] })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    public static Scenario Got { get; } = new(
        "a link is read and not managed",
        new Step("a foreign link", "up")
        {
            Program = [new("got", "", "") { Get = "cn-hangzhou:i-1:vpc-1" }],
            Outside = Outside.Relink("i-1", "vpc-1"),
            Kept = ["got i-1 vpc-1"],
        },
        new Step("again", "up") { Kept = ["got i-1 vpc-1"] },
        new Step("refresh", "refresh") { Kept = ["got i-1 vpc-1"] },
        new Step("it is let go", "up") { Program = [], Kept = [], Links = ["i-1 vpc-1"] })
    {
        NotOnOlder = Scenario.PassesThere,
    };
}
