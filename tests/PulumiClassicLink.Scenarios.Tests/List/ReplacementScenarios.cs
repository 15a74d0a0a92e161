namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>Links that are replaced, renamed and exchanged.</summary>
internal static class ReplacementScenarios
{
    private static readonly Link B = new("b", "i-2");

    public static Scenario Replaced { get; } = new(
        "a link is replaced and renamed",
        new Step("two links", "up")
        {
            Program = [new("a", "i-1"), B],
            Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-1"],
            Kept = ["a i-1 vpc-1", "b i-2 vpc-1"],
        },
        new Step("another VPC", "up")
        {
            Program = [new("a", "i-1", "vpc-2"), B],
            Changed = ["Detach i-1 vpc-1", "Attach i-1 vpc-2"],
            Kept = ["a i-1 vpc-2", "b i-2 vpc-1"],
        },
        new Step("another instance", "up")
        {
            Program = [new("a", "i-3", "vpc-2"), B],
            Changed = ["Attach i-3 vpc-2", "Detach i-1 vpc-2"],
            Kept = ["a i-3 vpc-2", "b i-2 vpc-1"],
        },
        new Step("another instance, the old one first", "up")
        {
            Program = [new("a", "i-4", "vpc-2") { DeleteBeforeReplace = true }, B],
            Changed = ["Detach i-3 vpc-2", "Attach i-4 vpc-2"],
            Kept = ["a i-4 vpc-2", "b i-2 vpc-1"],
        },
        new Step("another name, without an alias",
            "up")
        { Program = [new("a2", "i-4", "vpc-2"), B], Kept = ["a2 i-4 vpc-2", "b i-2 vpc-1"] },
        new Step("a replacement that is ordered", "up", "--replace", RealStack.Urn("a2")) { Kept = ["a2 i-4 vpc-2", "b i-2 vpc-1"] },
        new Step("another name, with an alias", "up")
        {
            Program = [new("a3", "i-4", "vpc-2") { Alias = "a2" }, B],
            Kept = ["a3 i-4 vpc-2", "b i-2 vpc-1"],
        },
        new Step("another name, with an alias, and another instance", "up")
        {
            Program = [new("a4", "i-1", "vpc-2") { Alias = "a3" }, B],
            Changed = ["Attach i-1 vpc-2", "Detach i-4 vpc-2"],
            Kept = ["a4 i-1 vpc-2", "b i-2 vpc-1"],
        },
        new Step("all are detached", "destroy") { Changed = ["Detach i-1 vpc-2 and Detach i-2 vpc-1"], Kept = [] })
    {
        NotOnOlder = Scenario.PassesThere,
    };

    public static Scenario Failing { get; } = new(
        "a replaced link waits for its deletion while another resource fails",
        new Step("a link", "up") { Program = [new("a", "i-1")], Changed = ["Attach i-1 vpc-1"], Kept = ["a i-1 vpc-1"] },
        new Step("it is replaced, and what follows fails", "up")
        {
            Program = [new("a", "i-2"), Link.Failing with { DependsOn = ["a"] }],
            Fails = true,
            Changed = ["Attach i-2 vpc-1"],
            Kept = ["a i-2 vpc-1", "a i-1 vpc-1 (delete)"],
        },
        new Step("it fails again", "up") { Fails = true, Kept = ["a i-2 vpc-1", "a i-1 vpc-1 (delete)"] },
        new Step("preview of the deletion", "preview") { Program = [new("a", "i-2")], Kept = ["a i-2 vpc-1", "a i-1 vpc-1 (delete)"] },
        new Step("somebody else detaches it", "refresh")
        {
            Outside = Outside.Unlink("i-1"),
            Kept = ["a i-2 vpc-1"],
        },
        new Step("replaced again, and failing", "up")
        {
            Program = [new("a", "i-3"), Link.Failing with { DependsOn = ["a"] }],
            Fails = true,
            Changed = ["Attach i-3 vpc-1"],
            Kept = ["a i-3 vpc-1", "a i-2 vpc-1 (delete)"],
        },
        new Step("repaired", "up")
        {
            Outside = Outside.Add("i-missing"),
            Changed = ["Attach i-missing vpc-1", "Detach i-2 vpc-1"],
            Kept = ["a i-3 vpc-1", "z i-missing vpc-1"],
        });

    public static Scenario Exchanged { get; } = new(
        "two links exchange their instances",
        new Step("two links in two VPCs", "up")
        {
            Program = [new("a", "i-1"), new("b", "i-2", "vpc-2")],
            Changed = ["Attach i-1 vpc-1 and Attach i-2 vpc-2"],
            Kept = ["a i-1 vpc-1", "b i-2 vpc-2"],
        },
        new Step("an exchange without allowRelink is refused", "up")
        {
            Program = [new("a", "i-2"), new("b", "i-1", "vpc-2")],
            Fails = true,
            Kept = ["a i-1 vpc-1", "b i-2 vpc-2"],
            Differs = new("", "the refusal of one ends the run, and the other may not be asked any more") { IsByChance = true },
        },
        new Step("with allowRelink they are exchanged", "up")
        {
            Program = [new("a", "i-2") { AllowRelink = true }, new("b", "i-1", "vpc-2") { AllowRelink = true }],
            Changed = ["Detach i-1 vpc-1 and Attach i-1 vpc-2 and Detach i-2 vpc-2 and Attach i-2 vpc-1"],
            Kept = ["a i-2 vpc-1", "b i-1 vpc-2"],
        });
}
