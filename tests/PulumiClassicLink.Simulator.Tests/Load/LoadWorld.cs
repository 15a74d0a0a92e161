namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>
/// The cloud that the load runs against. A connection's own instances and its own VPC are touched by it alone; the crowd and the shared
/// instances by all connections, but through calls only; the rest by nobody.
/// </summary>
internal static class LoadWorld
{
    public const int Connections = 64;
    public const string Region = "cn-beijing";

    /// <summary>More instances want it than it takes.</summary>
    public const string CrowdVpc = "vpc-crowd";

    /// <summary>Own instances of all connections link to it.</summary>
    public const string CommonVpc = "vpc-common";

    public const string OffVpc = "vpc-off";
    public const string ForeignVpc = "vpc-foreign";
    public const string IdleInstance = "i-idle";
    public const string PendingInstance = "i-pending";
    public const string LockedInstance = "i-locked";
    public const string MigratedInstance = "i-migrated";
    public const string ForeignInstance = "i-foreign";

    private const string HeldInstance = "i-held";
    private const string OtherAccount = "2000000000000002";
    private const int LinkedAtFirst = 950;

    public static string[] SharedVpcs { get; } = ["vpc-shared-a", "vpc-shared-b"];

    public static string[] Shared { get; } = Ids("i-shared", 16);

    public static string[] Crowd { get; } = Ids("i-crowd", 1300);

    /// <summary>Linked to a VPC whose switch is off, so nobody can detach it.</summary>
    public static SimulatedLink HeldLink { get; } = new(Region, HeldInstance, OffVpc);

    public static string[] Own(int connection) => Ids($"i-own-{connection:00}", 4);

    public static string OwnVpc(int connection) => $"vpc-own-{connection:00}";

    /// <returns>What is to be expected of the crowd and the shared instances.</returns>
    public static ExpectedCloud Fill(EcsSimulator simulator)
    {
        var contested = new ExpectedCloud([.. Crowd, .. Shared], [CrowdVpc, .. SharedVpcs]);
        string[] own = [.. Enumerable.Range(0, Connections).SelectMany(Own)];
        string[] rest = [IdleInstance, PendingInstance, LockedInstance, MigratedInstance, HeldInstance];
        foreach (var id in (string[])[.. Crowd, .. Shared, .. own, .. rest]) simulator.AddInstance(Region, id);
        string[] ownVpcs = [.. Enumerable.Range(0, Connections).Select(OwnVpc)];
        foreach (var id in (string[])[CrowdVpc, CommonVpc, OffVpc, .. SharedVpcs, .. ownVpcs]) simulator.AddVpc(Region, id);
        simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = ForeignInstance, AccountId = OtherAccount });
        simulator.AddVpc(new SimulatedVpc { RegionId = Region, VpcId = ForeignVpc, AccountId = OtherAccount });
        simulator.SetStatus(Region, PendingInstance, "Pending");
        simulator.SetLocked(Region, LockedInstance, true);
        simulator.SetNetwork(Region, MigratedInstance, InstanceNetwork.Vpc);
        simulator.SetClassicLinkEnabled(Region, OffVpc, false);
        simulator.Relink(Region, HeldInstance, OffVpc);
        foreach (var id in Crowd[..LinkedAtFirst])
        {
            simulator.Relink(Region, id, CrowdVpc);
            contested.Relink(id, CrowdVpc);
        }
        return contested;
    }

    private static string[] Ids(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => $"{prefix}-{i:0000}")];
}
