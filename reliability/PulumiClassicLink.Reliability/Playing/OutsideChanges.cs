using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>What others do to the cloud between two runs.</summary>
internal static class OutsideChanges
{
    private const int LockedCalls = 4;

    /// <returns>False: the step is none of these, or there is nothing that it could change.</returns>
    public static bool Apply(World world, Step step)
    {
        var instance = World.Instance(step.A);
        var isThere = !world.Released.Contains(instance);
        switch (step.Do)
        {
            case Operation.Unlink when world.VpcOf(instance) is not null:
                world.Change(cloud => cloud.Unlink(Pair.Region, instance));
                return true;
            case Operation.Relink when isThere:
                world.Change(cloud => cloud.Relink(Pair.Region, instance, World.Vpc(step.B)));
                return true;
            case Operation.Release when isThere:
                world.Change(cloud => cloud.RemoveInstance(Pair.Region, instance));
                world.Released.Add(instance);
                return true;
            case Operation.Lock when isThere:
                world.Cloud.SetLocked(Pair.Region, instance, locked: true);
                world.Cloud.SetLocked(Pair.Region, instance, locked: false, afterCalls: LockedCalls);
                return true;
            case Operation.RotateKey:
                world.RotateKey();
                return true;
            default:
                return false;
        }
    }
}
