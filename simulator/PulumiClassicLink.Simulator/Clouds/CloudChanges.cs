using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Clouds;

/// <summary>From a cloud to the state that a simulator starts in.</summary>
internal static class CloudChanges
{
    /// <summary>
    /// All is new but what must not come again: nonces stay spent, sequences of calls go on, and no secret is drawn twice.
    /// </summary>
    /// <exception cref="CloudFault">Something of the cloud cannot be meant.</exception>
    public static SimulatorState StartOver(this SimulatorState state, SimulatedCloud cloud, SimulatorOptions options)
    {
        var empty = new SimulatorState
        {
            AccountId = cloud.AccountId ?? options.AccountId,
            Calls = state.Calls.Clear(),
            Nonces = state.Nonces,
            Drawn = state.Drawn,
            Cloud = cloud,
            Switches = cloud.Switches,
        };
        return empty
            .One("accountId", Account)
            .SetOwnKey(options.AccessKeyId, options.AccessKeySecret, options.SecurityToken)
            .Each("keys", cloud.Keys, KeyChanges.AddKey)
            .Each("roles", cloud.Roles, KeyChanges.AddRole)
            .Each("instances", cloud.Instances, WorldChanges.AddInstance)
            .Each("vpcs", cloud.Vpcs, WorldChanges.AddVpc)
            .Each("links", cloud.Links, Link)
            .Each("faults", cloud.Faults, WorldChanges.Inject)
            .One("throttling", next => next.SetThrottling(cloud.Throttling))
            .One("seededFaults", next => next.SetSeededFaults(cloud.SeededFaults))
            // Attach and Detach have changed nothing here that could be unseen, so no time matters.
            .One("describeLagMilliseconds", next => next.SetDescribeLag(TimeSpan.FromMilliseconds(cloud.DescribeLagMilliseconds), default))
            .One("instanceRole", next => next.SetInstanceRole(cloud.InstanceRole, cloud.InstanceRoleSessionSeconds))
            .SetMetadata(cloud.MetadataV2Enabled, cloud.MetadataV1Enabled)
            .One("credentialsUriSessionSeconds",
                next => next.SetCredentialsUri(cloud.CredentialsUriSessionSeconds, cloud.CredentialsUriCode));
    }

    private static SimulatorState Account(SimulatorState state) => state with { AccountId = RoleArn.RequireAccountId(state.AccountId) };

    private static SimulatorState Link(SimulatorState state, SimulatedLink link) =>
        state.Links.VpcOf(new ResourceKey(link.RegionId, link.InstanceId)) is { } other
            ? throw new ArgumentException($"Instance {link.InstanceId} of {link.RegionId} is linked to {other} already.")
            : state.Relink(link);

    private static SimulatorState Each<T>(
        this SimulatorState state, string name, IReadOnlyList<T> things, Func<SimulatorState, T, SimulatorState> add)
    {
        for (var i = 0; i < things.Count; i++) state = state.One($"{name}[{i}]", next => add(next, things[i]));
        return state;
    }

    private static SimulatorState One(this SimulatorState state, string path, Func<SimulatorState, SimulatorState> change)
    {
        try
        {
            return change(state);
        }
        catch (ArgumentException error)
        {
            throw new CloudFault($"$.{path}", error.Message);
        }
    }
}
