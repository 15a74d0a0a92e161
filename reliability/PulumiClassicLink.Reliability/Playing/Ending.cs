using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>
/// (f): once nothing goes wrong any more, at most two ups make everything as the program says, and a destroy leaves nothing.
/// </summary>
internal sealed class Ending(World world, Judge judge, Func<Operation, IReadOnlyList<Declared>, Trouble, int, Run> run)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    public void Play(IReadOnlyList<Declared> program)
    {
        Clockwork.Run(world.Time, Quiet * 2, () => Task.Delay(Quiet, world.Time));
        foreach (var instance in world.Released)
            world.Cloud.AddInstance(Pair.Region, instance);
        world.Released.Clear();
        for (var i = 0; i < World.InstanceCount; i++)
            world.Cloud.SetLocked(Pair.Region, World.Instance(i), locked: false);
        world.RestoreKeys();
        world.UnprotectAll();
        judge.LookBack();
        var state = world.State();
        program = ProgramChanges.Possible(program, world.VpcOf, (declared, pair) => Facts.Pairs(state.Where(resource =>
            !resource.Delete && resource.Name == declared.Name && !Facts.IsImported(resource))).Contains(pair));
        if (Difference(Up(program)) is not null)
            Require(Up(program), "the second up");
        Settled(Up(program));
        var destroy = run(Operation.Destroy, program, new Trouble(), 0);
        if (!destroy.Result!.Succeeded)
            throw new Violation('f', $"destroy: {string.Join(" | ", destroy.Result.Errors)}");
        judge.LookBack();
    }

    private Run Up(IReadOnlyList<Declared> program) => run(Operation.Up, program, new Trouble(), 0);

    private static void Require(Run up, string which)
    {
        if (Difference(up) is { } difference)
            throw new Violation('f', $"{which} leaves: {difference}");
    }

    private static string? Difference(Run up)
    {
        if (!up.Result!.Succeeded)
            return string.Join(" | ", up.Result.Errors);
        var wanted = up.Program.Select(declared => (declared.Name, declared.Pair)).ToHashSet();
        var state = up.After.Select(resource => (resource.Name, Pair: Pair.OfId(resource.Id) ?? default)).ToList();
        if (up.After.FirstOrDefault(resource => resource.InitErrors.Count > 0) is { } unwell)
            return $"{unwell.Name} is not well: {unwell.InitErrors[0]}";
        if (!wanted.SetEquals(state) || state.Count != wanted.Count)
            return $"the state has {string.Join(", ", state)}, the program {string.Join(", ", wanted)}";
        return wanted.Select(one => one.Pair).FirstOrDefault(pair => !up.World.Links().Contains(pair)) is { Instance: not null } missing
            ? $"{missing} is not linked"
            : null;
    }

    private static void Settled(Run up)
    {
        Require(up, "the up after that");
        if (up.Changes.Any() || up.Rpcs.Any(rpc => rpc.Method is "Create" or "Update" or "Delete"))
            throw new Violation('f', "an up of what was done already does something");
    }
}
