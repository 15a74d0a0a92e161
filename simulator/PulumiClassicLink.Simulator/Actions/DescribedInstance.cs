using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Actions;

/// <summary>What DescribeClassicLinkInstances makes of the instances that it is asked about.</summary>
internal static class DescribedInstance
{
    /// <returns>The ids that count, or why the whole call is refused.</returns>
    public static (IReadOnlyList<string> Good, ServiceError? Error) Judge(SimulatorState state, ActionCall call, string[] ids)
    {
        var judged = ids.Select(id => (Id: id, Error: Refusal(state, call, new ResourceKey(call.RegionId, id)))).ToArray();
        var good = judged.Where(one => one.Error is null).Select(one => one.Id).ToArray();
        if (good.Length == ids.Length) return (good, null);
        // A mistake in an id is told before whose it is (our choice).
        var error = judged.Select(one => one.Error).OfType<ServiceError>().OrderBy(one => one == ActionErrors.InstanceNotBelong).First();
        return good.Length > 0 && state.Switches.DescribeMixedIds == MixedIdsAnswer.LeftOut ? (good, null) : ([], error);
    }

    private static ServiceError? Refusal(SimulatorState state, ActionCall call, ResourceKey key)
    {
        if (state.Instances.GetValueOrDefault(key) is not { } instance) return Unknown(state, call, key);
        if (instance.AccountId != call.AccountId) return ActionErrors.InstanceNotBelong;
        if (instance.Network != InstanceNetwork.Classic)
        {
            switch (state.Switches.DescribeNotClassic)
            {
                case NotClassicAnswer.NotFound:
                    return ActionErrors.InstanceNotFound;
                case NotClassicAnswer.MalFormed:
                    return ActionErrors.NotClassic;
            }
        }
        return call.Visible.VpcOf(key) is null && state.Switches.DescribeUnlinked == UnlinkedAnswer.NotFound
            ? ActionErrors.InstanceNotFound
            : null;
    }

    private static ServiceError? Unknown(SimulatorState state, ActionCall call, ResourceKey key)
    {
        if (state.Released.GetValueOrDefault(key)?.AccountId != call.AccountId) return ActionErrors.InstanceNotFound;
        return state.Switches.DescribeReleased switch
        {
            ReleasedAnswer.MalFormed => ActionErrors.NotClassic,
            ReleasedAnswer.Empty => null,
            _ => ActionErrors.InstanceNotFound,
        };
    }
}
