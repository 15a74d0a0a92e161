namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>Default and explicit providers, and values that are not known yet.</summary>
internal static class ProviderScenarios
{
    private static readonly string[] One = ["a i-1 vpc-1"];
    private static readonly ExplicitProvider North = new("north");

    public static Scenario Moved { get; } = new(
        "a link changes its provider",
        new Step("the default provider", "up") { Program = [new("a", "i-1")], Changed = ["Attach i-1 vpc-1"], Kept = One },
        new Step("an explicit one", "up") { Program = [new("a", "i-1") { Provider = "north" }], Providers = [North], Kept = One },
        new Step("nothing to do", "up") { Kept = One },
        new Step("the provider is renamed", "up")
        {
            Program = [new("a", "i-1") { Provider = "south" }],
            Providers = [new("south")],
            Kept = One,
        },
        new Step("its region and another setting change", "up")
        {
            Providers = [new("south") { Region = "cn-beijing", MaxRetryTimeout = 30 }],
            Kept = One,
        },
        new Step("nothing to refresh", "refresh") { Kept = One },
        new Step("it is detached", "destroy") { Changed = ["Detach i-1 vpc-1"], Kept = [] });

    public static Scenario RenamedWithItsResource { get; } = new(
        "a link and its provider are renamed together",
        new Step("an explicit provider", "up")
        {
            Program = [new("a", "i-1") { Provider = "north" }],
            Providers = [North],
            Changed = ["Attach i-1 vpc-1"],
            Kept = One,
        },
        new Step("both get new names", "up")
        {
            Program = [new("b", "i-1") { Provider = "east" }],
            Providers = [new("east")],
            Kept = ["b i-1 vpc-1"],
        },
        new Step("it is detached", "destroy") { Changed = ["Detach i-1 vpc-1"], Kept = [] })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    public static Scenario Unknown { get; } = new(
        "what a link and a provider need is not known in the preview",
        new Step("preview of a VPC from another link's id", "preview")
        {
            Program = [new("a", "i-1"), new("u", "i-2") { VpcIdOfId = "a" }],
            Kept = [],
        },
        new Step("they are made", "up") { Changed = ["Attach i-1 vpc-1", "Attach i-2 vpc-1"], Kept = ["a i-1 vpc-1", "u i-2 vpc-1"] },
        new Step("preview of a replacement of both", "preview")
        {
            Program = [new("a", "i-3"), new("u", "i-2") { VpcIdOfId = "a" }],
            Kept = ["a i-1 vpc-1", "u i-2 vpc-1"],
        },
        new Step("preview of a provider whose region comes from a new link's id", "preview")
        {
            Program = [new("a", "i-1"), new("u", "i-2"), new("v", "i-3"), new("w", "i-4") { Provider = "late" }],
            Providers = [new("late") { RegionOfId = "v" }],
            Kept = ["a i-1 vpc-1", "u i-2 vpc-1"],
        },
        new Step("they are made too", "up")
        {
            Changed = ["Attach i-3 vpc-1", "Attach i-4 vpc-1"],
            Kept = ["a i-1 vpc-1", "u i-2 vpc-1", "v i-3 vpc-1", "w i-4 vpc-1"],
        })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    public static Scenario Function { get; } = new(
        "a function is called",
        new Step("a preview", "preview")
        {
            Program = [],
            LookedUp = "vpc-1",
            Outside = Outside.Relink("i-1", "vpc-1"),
            Kept = [],
            Links = ["i-1 vpc-1"],
        },
        new Step("an up", "up") { LookedUp = "vpc-1", Kept = [], Links = ["i-1 vpc-1"] })
    {
        NotOnOlder = Scenario.PassesThere,
    };
}
