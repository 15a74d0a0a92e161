using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Scenarios.Tests;

/// <summary>Commands on one stack, one after the other, that every engine must answer alike.</summary>
internal sealed record Scenario(string Name, params Step[] Steps)
{
    /// <summary>Of every kind some are run there in each check.</summary>
    public const string PassesThere = "it passed there (CLI 3.170.0, 2026-11-29), and is left out to save time";

    /// <summary>Why it is not run on the older engine; null: it is.</summary>
    public string? NotOnOlder { get; init; }

    public override string ToString() => Name;
}

/// <summary>One command: what is done before it, what it is, and what it must bring.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Arguments">As the Pulumi CLI takes them, without those that answer its questions.</param>
internal sealed record Step(string Name, params string[] Arguments)
{
    /// <summary>The program from here on; null: as before.</summary>
    public Link[]? Program { get; init; }

    /// <summary>The explicit providers of the program from here on; null: as before.</summary>
    public ExplicitProvider[]? Providers { get; init; }

    /// <summary>The VPC whose links the program looks up.</summary>
    public string? LookedUp { get; init; }

    /// <summary>The file bulk.json of `pulumi import`: links by id.</summary>
    public (string Name, string Id)[] Bulk { get; init; } = [];

    /// <summary>What somebody else does to the cloud first.</summary>
    public Action<EcsSimulator>? Outside { get; init; }

    public bool Fails { get; init; }

    /// <summary>
    /// The calls that change links, in their order, as "Attach i-1 vpc-1"; those that are joined by " and " come in any order.
    /// </summary>
    public string[] Changed { get; init; } = [];

    /// <summary>The links of the state after it, as "a i-1 vpc-1", with " (delete)" where they only wait to be deleted.</summary>
    public required string[] Kept { get; init; }

    /// <summary>The links of the cloud after it, as "i-1 vpc-1"; null: those of the state.</summary>
    public string[]? Links { get; init; }

    /// <summary>
    /// What of <see cref="Arguments"/> the local engine does not have and must refuse by that name; its run of the scenario ends here.
    /// </summary>
    public string? Lacking { get; init; }

    /// <summary>Where the local engine's calls to the provider differ from the real one's; null: nowhere.</summary>
    public Difference? Differs { get; init; }

    public IEnumerable<string> ExpectedLinks =>
        Links ?? Kept.Select(link => link.Split(' ', 2)[1].Replace(" (delete)", "", StringComparison.Ordinal)).Distinct();
}

/// <summary>Calls in which the engines may differ.</summary>
/// <param name="In">What the calls that are not compared begin with, such as "a: Diff".</param>
/// <param name="Reason">Why it is left so.</param>
internal sealed record Difference(string In, string Reason)
{
    /// <summary>True: they may also be alike, as it depends on which of two calls comes first.</summary>
    public bool IsByChance { get; init; }

    public bool IsIn(string call) => call.Split("::", 2)[^1].StartsWith(In, StringComparison.Ordinal);
}

/// <summary>An explicit provider of the simulator, with its keys.</summary>
internal sealed record ExplicitProvider(string Name)
{
    public string Region { get; init; } = RealStack.Region;

    public int? MaxRetryTimeout { get; init; }

    /// <summary>
    /// A resource whose id gives the region in place of <see cref="Region"/>; no preview knows it before the resource is there.
    /// </summary>
    public string? RegionOfId { get; init; }
}
