using System.Text.Json.Serialization.Metadata;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>What POST and DELETE do, each a method of <see cref="EcsSimulator"/>.</summary>
internal static class ControlChanges
{
    public static readonly Dictionary<string, Action<EcsSimulator, byte[]>> All = new()
    {
        ["POST /cloud"] = With(ControlJson.Default.CloudFields, (simulator, cloud) => simulator.Load(cloud.ToCloud())),
        ["POST /reset"] = Bare(simulator => simulator.Reset()),

        ["POST /instances"] = With(ControlJson.Default.NewInstance, (simulator, one) => simulator.AddInstance(one.ToInstance())),
        ["POST /instances/status"] = With(
            ControlJson.Default.NewStatus, (simulator, one) =>
                simulator.SetStatus(one.RegionId, one.InstanceId, one.Status, one.AfterCalls)),
        ["POST /instances/lock"] = With(
            ControlJson.Default.NewLock, (simulator, one) => simulator.SetLocked(one.RegionId, one.InstanceId, one.Locked, one.AfterCalls)),
        ["POST /instances/network"] = With(
            ControlJson.Default.NewNetwork, (simulator, one) => simulator.SetNetwork(one.RegionId, one.InstanceId, one.Network)),
        ["POST /instances/owner"] = With(
            ControlJson.Default.NewOwner, (simulator, one) => simulator.SetOwner(one.RegionId, one.InstanceId, one.AccountId)),
        ["POST /instances/remove"] = With(
            ControlJson.Default.InstanceName, (simulator, one) => simulator.RemoveInstance(one.RegionId, one.InstanceId)),
        ["POST /vpcs"] = With(ControlJson.Default.NewVpc, (simulator, one) => simulator.AddVpc(one.ToVpc())),
        ["POST /vpcs/switch"] = With(
            ControlJson.Default.NewSwitch, (simulator, one) =>
                simulator.SetClassicLinkEnabled(one.RegionId, one.VpcId, one.ClassicLinkEnabled)),
        ["POST /relink"] = With(
            ControlJson.Default.SimulatedLink, (simulator, link) => simulator.Relink(link.RegionId, link.InstanceId, link.VpcId)),
        ["POST /unlink"] = With(ControlJson.Default.InstanceName, (simulator, one) => simulator.Unlink(one.RegionId, one.InstanceId)),

        ["POST /keys"] = With(ControlJson.Default.NewKey, (simulator, key) => simulator.AddKey(key.ToKey())),
        ["POST /keys/deny"] = With(ControlJson.Default.NewDenial, (simulator, one) => simulator.Deny(one.AccessKeyId, one.DeniedActions)),
        ["POST /keys/revoke"] = With(ControlJson.Default.KeyName, (simulator, key) => simulator.RevokeKey(key.AccessKeyId)),
        ["POST /roles"] = With(ControlJson.Default.NewRole, (simulator, role) => simulator.AddRole(role.ToRole())),
        ["POST /sessions/expire"] = Bare(simulator => simulator.ExpireSessions()),
        ["POST /instance-role"] = With(
            ControlJson.Default.NewInstanceRole, (simulator, role) => simulator.SetInstanceRole(role.RoleName, role.SessionSeconds)),
        ["POST /metadata"] = With(ControlJson.Default.NewMetadata,
            (simulator, modes) => simulator.SetMetadata(modes.V2Enabled, modes.V1Enabled)),
        ["POST /credentials-uri"] = With(
            ControlJson.Default.NewCredentialsUri, (simulator, uri) => simulator.SetCredentialsUri(uri.SessionSeconds, uri.Code)),

        ["POST /switches"] = With(ControlJson.Default.DictionaryStringString, (simulator, values) => simulator.SetSwitches(values)),
        ["POST /describe-lag"] = With(
            ControlJson.Default.NewLag, (simulator, lag) => simulator.SetDescribeLag(TimeSpan.FromMilliseconds(lag.Milliseconds))),
        ["POST /throttling"] = With(ControlJson.Default.NewThrottling,
            (simulator, limits) => simulator.SetThrottling(limits.ToThrottling())),
        ["DELETE /throttling"] = Bare(simulator => simulator.SetThrottling(null)),
        ["POST /faults"] = With(ControlJson.Default.NewFault, (simulator, fault) => simulator.Inject(fault.ToFault())),
        ["DELETE /faults"] = Bare(simulator => simulator.ClearFaults()),
        ["POST /seeded-faults"] = With(
            ControlJson.Default.NewSeededFaults, (simulator, faults) => simulator.SetSeededFaults(faults.ToSeededFaults())),
        ["DELETE /seeded-faults"] = Bare(simulator => simulator.SetSeededFaults(null)),
    };

    private static Action<EcsSimulator, byte[]> With<T>(JsonTypeInfo<T> type, Action<EcsSimulator, T> change)
        where T : class =>
        (simulator, body) => change(simulator, ControlBody.Parse(body, type));

    private static Action<EcsSimulator, byte[]> Bare(Action<EcsSimulator> change) => (simulator, body) =>
    {
        if (body.Length > 0) ControlBody.Parse(body, ControlJson.Default.NoFields);
        change(simulator);
    };
}
