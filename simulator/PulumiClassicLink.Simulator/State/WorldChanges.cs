using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Identities;

namespace PulumiClassicLink.Simulator.State;

/// <summary>What happens to instances, VPCs and links other than through the three actions. Each refuses what cannot be meant.</summary>
internal static class WorldChanges
{
    private static readonly string[] Statuses = ["Pending", "Starting", "Running", "Stopping", "Stopped"];

    /// <summary>The prefix is that of all documented samples; the rest is opaque.</summary>
    public static bool IsVpcId(string vpcId) =>
        vpcId.StartsWith("vpc-", StringComparison.Ordinal) && vpcId.Length is > 4 and <= 128
        && vpcId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static SimulatorState AddInstance(this SimulatorState state, SimulatedInstance instance)
    {
        RequireRegion(instance.RegionId);
        var id = instance.InstanceId;
        if (id.Length is 0 or > 128 || id.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == ','))
            throw new ArgumentException($"'{id}' is not an instance id.");
        RequireStatus(instance.Status);
        var key = new ResourceKey(instance.RegionId, id);
        if (state.Instances.ContainsKey(key)) throw new ArgumentException($"Instance {id} is already in {key.RegionId}.");
        return state with
        {
            Instances = state.Instances.Add(key, instance with { AccountId = Owner(state, instance.AccountId) }),
            Released = state.Released.Remove(key),
        };
    }

    public static SimulatorState AddVpc(this SimulatorState state, SimulatedVpc vpc)
    {
        RequireRegion(vpc.RegionId);
        if (!IsVpcId(vpc.VpcId)) throw new ArgumentException($"'{vpc.VpcId}' is not a VPC id: it starts with vpc-.");
        var key = new ResourceKey(vpc.RegionId, vpc.VpcId);
        if (state.Vpcs.ContainsKey(key)) throw new ArgumentException($"VPC {key.Id} is already in {key.RegionId}.");
        return state with { Vpcs = state.Vpcs.Add(key, vpc with { AccountId = Owner(state, vpc.AccountId) }) };
    }

    public static SimulatorState ChangeInstance(
        this SimulatorState state, ResourceKey key, Func<SimulatedInstance, SimulatedInstance> change)
    {
        var changed = change(Instance(state, key));
        RequireStatus(changed.Status);
        return state with { Instances = state.Instances.SetItem(key, changed) };
    }

    public static SimulatorState RemoveInstance(this SimulatorState state, ResourceKey key)
    {
        var released = Instance(state, key);
        return state.Lose(key, state.Switches.LinkOfReleased) with
        {
            Instances = state.Instances.Remove(key),
            Released = state.Released.SetItem(key, released),
            // One that gets the id later is another instance.
            Pending = state.Pending.RemoveAll(one => one.Key == key),
        };
    }

    public static SimulatorState SetNetwork(this SimulatorState state, ResourceKey key, InstanceNetwork network)
    {
        var changed = state.ChangeInstance(key, instance => instance with { Network = network });
        return network == InstanceNetwork.Classic ? changed : changed.Lose(key, state.Switches.LinkOfMigrated);
    }

    public static SimulatorState SetOwner(this SimulatorState state, ResourceKey key, string accountId) => state
        .ChangeInstance(key, instance => instance with { AccountId = Owner(state, accountId) })
        .Lose(key, state.Switches.LinkOfTransferred);

    /// <summary>After so many more calls that name the instance.</summary>
    public static SimulatorState Plan(
        this SimulatorState state, ResourceKey key, int afterCalls, Func<SimulatedInstance, SimulatedInstance> change)
    {
        if (afterCalls < 0) throw new ArgumentException("A change takes effect after 0 calls or more.");
        var changed = state.ChangeInstance(key, change);
        return afterCalls == 0 ? changed : state with { Pending = state.Pending.Add(new PendingChange(key, afterCalls, change)) };
    }

    /// <summary>An ECS call has named these instances.</summary>
    public static SimulatorState Named(this SimulatorState state, string regionId, string[] instanceIds)
    {
        if (state.Pending.IsEmpty) return state;
        var pending = state.Pending.ConvertAll(
            one => one.Key.RegionId == regionId && instanceIds.Contains(one.Key.Id) ? one with { CallsLeft = one.CallsLeft - 1 } : one);
        return pending.Where(one => one.CallsLeft == 0).Aggregate(
            state with { Pending = pending.RemoveAll(one => one.CallsLeft == 0) },
            (next, one) => next.ChangeInstance(one.Key, one.Change));
    }

    public static SimulatorState SetClassicLinkEnabled(this SimulatorState state, ResourceKey key, bool enabled) =>
        state with { Vpcs = state.Vpcs.SetItem(key, Vpc(state, key) with { ClassicLinkEnabled = enabled }) };

    public static SimulatorState Relink(this SimulatorState state, SimulatedLink link)
    {
        var key = new ResourceKey(link.RegionId, link.InstanceId);
        Instance(state, key);
        Vpc(state, new ResourceKey(link.RegionId, link.VpcId));
        return state.ChangeLinks(links => links.With(key, link.VpcId));
    }

    public static SimulatorState Unlink(this SimulatorState state, ResourceKey key) =>
        state.Links.VpcOf(key) is null
            ? throw new ArgumentException($"Instance {key.Id} of {key.RegionId} is not linked.")
            : state.ChangeLinks(links => links.Without(key));

    public static SimulatorState Inject(this SimulatorState state, SimulatedFault fault)
    {
        if (!ActionNames.All.Contains(fault.Action))
            throw new ArgumentException($"'{fault.Action}' is none of {string.Join(", ", ActionNames.All)}.");
        if (!Enum.IsDefined(fault.Kind)) throw new ArgumentException($"{fault.Kind} is not a kind of fault.");
        if (fault.Kind is FaultKind.Blind or FaultKind.WrongTotal && fault.Action != "DescribeClassicLinkInstances")
            throw new ArgumentException($"{fault.Kind} is a fault of DescribeClassicLinkInstances only.");
        if (fault.Skip < 0 || fault.DelayMilliseconds < 0) throw new ArgumentException("A fault skips and delays by 0 or more.");
        if (fault.Times < 1) throw new ArgumentException("A fault hits at least once.");
        // Answers with 204, 205 and 304 have no body (RFC 9110), and every fault that is answered has one.
        if (fault.HttpStatus is < 200 or > 599 or 204 or 205 or 304) throw new ArgumentException(
            $"{fault.HttpStatus} is no HTTP status of a final answer with a body.");
        return state with { Faults = state.Faults.Add(fault) };
    }

    public static SimulatorState SetThrottling(this SimulatorState state, SimulatedThrottling? limits)
    {
        if (limits is not null && (limits.CallsPerMinute < 1 || limits.MinuteMilliseconds < 1))
            throw new ArgumentException("A rate limit is at least 1 call, and its minute at least a millisecond.");
        RequireEcs(limits?.Actions ?? []);
        return state with { Quota = new QuotaBook { Limits = limits } };
    }

    public static SimulatorState SetSeededFaults(this SimulatorState state, SeededFaults? faults)
    {
        if (faults is null) return state with { SeededFaults = null };
        if (faults.Percent is < 1 or > 100) throw new ArgumentException($"{faults.Percent} is no share of calls: 1 to 100 percent.");
        if (faults.MostDelayMilliseconds < 1) throw new ArgumentException("The longest delay is at least a millisecond.");
        var never = faults.Kinds.Except(SeededFaults.AllKinds).Select(kind => kind.ToString()).ToArray();
        if (never.Length > 0) throw new ArgumentException($"{never[0]} is not drawn: only {string.Join(", ", SeededFaults.AllKinds)}.");
        RequireEcs(faults.Actions);
        var drawn = faults with
        {
            Kinds = faults.Kinds.Count == 0 ? SeededFaults.AllKinds : faults.Kinds,
            Actions = faults.Actions.Count == 0 ? ActionNames.Ecs : faults.Actions,
        };
        return state with { SeededFaults = drawn };
    }

    public static SimulatorState SetDescribeLag(this SimulatorState state, TimeSpan lag, DateTimeOffset now) => lag < TimeSpan.Zero
        ? throw new ArgumentException("Describe cannot be ahead.")
        : state with { History = state.History.WithLag(lag, now) };

    private static SimulatorState Lose(this SimulatorState state, ResourceKey key, LinkFate fate) =>
        fate == LinkFate.Kept ? state : state.ChangeLinks(links => links.Without(key));

    /// <summary>Describe is behind with what Attach and Detach change, not with this.</summary>
    private static SimulatorState ChangeLinks(this SimulatorState state, Func<LinkTable, LinkTable> change) =>
        state with { Links = change(state.Links), History = state.History.ChangeAll(change) };

    private static void RequireEcs(IReadOnlyList<string> actions)
    {
        // A list from JSON may hold null.
        if (actions.Except(ActionNames.Ecs).ToArray() is [var unknown, ..])
            throw new ArgumentException($"'{unknown}' is none of {string.Join(", ", ActionNames.Ecs)}.");
    }

    private static SimulatedInstance Instance(SimulatorState state, ResourceKey key) =>
        state.Instances.GetValueOrDefault(key) ?? throw new ArgumentException($"There is no instance {key.Id} in {key.RegionId}.");

    private static SimulatedVpc Vpc(SimulatorState state, ResourceKey key) =>
        state.Vpcs.GetValueOrDefault(key) ?? throw new ArgumentException($"There is no VPC {key.Id} in {key.RegionId}.");

    private static string Owner(SimulatorState state, string? accountId) => RoleArn.RequireAccountId(accountId ?? state.AccountId);

    private static void RequireRegion(string regionId)
    {
        if (!Regions.IsWellFormed(regionId)) throw new ArgumentException($"'{regionId}' is not a region id.");
    }

    private static void RequireStatus(string status)
    {
        if (!Statuses.Contains(status)) throw new ArgumentException($"'{status}' is none of {string.Join(", ", Statuses)}.");
    }
}
