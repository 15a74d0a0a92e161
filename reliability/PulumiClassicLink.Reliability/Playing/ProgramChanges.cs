using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>What a step makes of a program.</summary>
internal static class ProgramChanges
{
    /// <summary>What every schedule begins with.</summary>
    public static IReadOnlyList<Declared> First { get; } =
    [
        new Declared { Name = "link1", Pair = new Pair(World.Instance(0), World.Vpc(0)) },
        new Declared { Name = "link2", Pair = new Pair(World.Instance(1), World.Vpc(0)), Provider = LoopbackProgram.East },
        new Declared { Name = "link3", Pair = new Pair(World.Instance(2), World.Vpc(1)) },
    ];

    /// <param name="vpcOf">The VPC that an instance is linked to now.</param>
    /// <returns>Null: it is no change of the program, or changes nothing.</returns>
    public static IReadOnlyList<Declared>? Apply(
        IReadOnlyList<Declared> program, Step step, Func<string, string?> vpcOf, ref int names)
    {
        switch (step.Do)
        {
            case Operation.Add when Free(program) is { } instance:
                return [.. program, new Declared
                {
                    Name = $"link{names++}", Pair = new Pair(instance, World.Vpc(step.A)), Provider = Provider(step.B),
                }];
            case Operation.Import when step.B % 3 == 0 && Free(program, vpcOf) is { } linked:
                return [.. program, Imported($"link{names++}", new Pair(linked, vpcOf(linked)!), step.A)];
            case Operation.Get when step.B % 2 == 0 && vpcOf(World.Instance(step.A)) is { } vpc:
                return [.. program, new Declared { Name = $"link{names++}", Pair = new Pair(World.Instance(step.A), vpc), IsRead = true }];
        }

        if (program.Count == 0)
            return null;
        var (a, b) = (Math.Abs(step.A) % program.Count, Math.Abs(step.B) % program.Count);
        var (one, other) = (program[a], program[b]);
        switch (step.Do)
        {
            case Operation.Import when step.B % 3 == 1:
                return [.. program, Imported($"link{names++}", one.Pair, step.A)];
            case Operation.Import:
                return With(program, a, one with { Import = Form(one.Pair, step.A) });
            case Operation.Get:
                return With(program, a, one with { IsRead = !one.IsRead });
            case Operation.Remove:
                return Without(program, a);
            case Operation.Rename:
                return With(program, a, one with { Name = $"link{names++}", Alias = "" });
            case Operation.RenameWithAlias:
                return With(program, a, one with { Name = $"link{names++}", Alias = one.Name });
            case Operation.RenameToOtherProvider:
                return With(program, a, one with { Name = $"link{names++}", Alias = "", Provider = Other(one.Provider) });
            case Operation.HandOver when Free(program) is { } instance:
                var heir = new Declared { Name = $"link{names++}", Pair = one.Pair, Provider = Provider(step.B) };
                var freed = With(program, a, one with { Pair = new Pair(instance, one.Pair.Vpc), DeleteBeforeReplace = true, Import = "" });
                return step.B % 3 == 0 ? [heir, .. freed] : [.. freed, heir];
            case Operation.ExchangeInstances when a != b:
                return With(
                    With(program, a, one with { Pair = new Pair(other.Pair.Instance, one.Pair.Vpc), Import = "" }),
                    b,
                    other with { Pair = new Pair(one.Pair.Instance, other.Pair.Vpc), Import = "" });
            case Operation.ExchangeVpcs when a != b:
                return With(
                    With(program, a, one with { Pair = new Pair(one.Pair.Instance, other.Pair.Vpc), Import = "" }),
                    b,
                    other with { Pair = new Pair(other.Pair.Instance, one.Pair.Vpc), Import = "" });
            case Operation.Shift when program.Count > 1:
                return [.. program.Select((declared, i) => declared with { Pair = program[(i + 1) % program.Count].Pair, Import = "" })];
            case Operation.OtherVpc:
                return With(program, a, one with { Pair = new Pair(one.Pair.Instance, World.Vpc(step.B)), Import = "" });
            case Operation.OtherInstance when Free(program) is { } instance:
                return With(program, a, one with { Pair = new Pair(instance, one.Pair.Vpc), Import = "" });
            case Operation.OtherProvider:
                return With(program, a, one with { Provider = Other(one.Provider) });
            case Operation.AllowRelink:
                return With(program, a, one with { AllowRelink = !one.AllowRelink });
            case Operation.DeleteBeforeReplace:
                return With(program, a, one with { DeleteBeforeReplace = !one.DeleteBeforeReplace });
            case Operation.DependOn when a != b:
                var (first, later) = (program[Math.Min(a, b)], program[Math.Max(a, b)]);
                return With(program, Math.Max(a, b), later with { DependsOn = later.DependsOn == first.Name ? "" : first.Name });
            case Operation.Protect:
                return With(program, a, one with { Protect = !one.Protect });
            case Operation.RetainOnDelete:
                return With(program, a, one with { RetainOnDelete = !one.RetainOnDelete });
            case Operation.IgnoreChanges:
                return With(program, a, one with { IgnoreChanges = !one.IgnoreChanges });
            default:
                return null;
        }
    }

    /// <summary>
    /// The program as its user would write it to be done with it: what others have is to be taken over, and what cannot be is left out.
    /// </summary>
    /// <param name="isOwn">Whether the state has a link as the resource's own.</param>
    public static IReadOnlyList<Declared> Possible(
        IReadOnlyList<Declared> program, Func<string, string?> vpcOf, Func<Declared, Pair, bool> isOwn) =>
    [
        .. program.Where(declared => !declared.IsRead).DistinctBy(declared => declared.Pair.Instance).Select(declared => declared with
        {
            Protect = false,
            IgnoreChanges = false,
            Import = "",
            AllowRelink = declared.AllowRelink || (vpcOf(declared.Pair.Instance) is { } vpc && vpc != declared.Pair.Vpc
                && !isOwn(declared, declared.Pair with { Vpc = vpc })),
        }),
    ];

    private static string Provider(int number) => number % 2 == 0 ? "" : LoopbackProgram.East;

    private static string Other(string provider) => provider.Length == 0 ? LoopbackProgram.East : "";

    private static Declared Imported(string name, Pair pair, int form) => new() { Name = name, Pair = pair, Import = Form(pair, form) };

    private static string Form(Pair pair, int number) => (number % 3) switch
    {
        0 => pair.Id,
        1 => $"{pair.Instance}:{pair.Vpc}",
        _ => pair.Instance,
    };

    /// <summary>An instance that the program does not name; where vpcOf is given, one that is linked.</summary>
    private static string? Free(IReadOnlyList<Declared> program, Func<string, string?>? vpcOf = null) => Enumerable
        .Range(0, World.InstanceCount)
        .Select(World.Instance)
        .FirstOrDefault(id => !program.Any(declared => declared.Pair.Instance == id) && (vpcOf is null || vpcOf(id) is not null));

    private static IReadOnlyList<Declared> With(IReadOnlyList<Declared> program, int at, Declared declared) =>
        [.. program.Select((one, i) => i == at ? declared : one)];

    private static IReadOnlyList<Declared> Without(IReadOnlyList<Declared> program, int at) => [.. program.Where((_, i) => i != at)];
}
