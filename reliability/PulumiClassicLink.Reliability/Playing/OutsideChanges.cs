using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>What others do to the cloud between two runs.</summary>
internal static class OutsideChanges
{
    private const int LockedCalls = 4;

    /// <param name="released">Instances that are gone; is added to.</param>
    /// <returns>False: the step is none of these, or there is nothing that it could change.</returns>
    public static bool Apply(EcsSimulator cloud, ICollection<string> released, Step step)
    {
        var instance = World.Instance(step.A);
        var isThere = !released.Contains(instance);
        switch (step.Do)
        {
            case Operation.Unlink when cloud.Links.Any(link => link.InstanceId == instance):
                cloud.Unlink(Pair.Region, instance);
                return true;
            case Operation.Relink when isThere:
                cloud.Relink(Pair.Region, instance, World.Vpc(step.B));
                return true;
            case Operation.Release when isThere:
                cloud.RemoveInstance(Pair.Region, instance);
                released.Add(instance);
                return true;
            case Operation.Lock when isThere:
                cloud.SetLocked(Pair.Region, instance, locked: true);
                cloud.SetLocked(Pair.Region, instance, locked: false, afterCalls: LockedCalls);
                return true;
            default:
                return false;
        }
    }
}
