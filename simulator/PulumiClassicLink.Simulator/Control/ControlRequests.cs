namespace PulumiClassicLink.Simulator.Control;

internal sealed record InstanceRequest(string RegionId, string InstanceId);

internal sealed record StatusRequest(string RegionId, string InstanceId, string Status);

internal sealed record LockRequest(string RegionId, string InstanceId, bool Locked);

internal sealed record NetworkRequest(string RegionId, string InstanceId, InstanceNetwork Network);

internal sealed record SwitchRequest(string RegionId, string VpcId, bool ClassicLinkEnabled);

internal sealed record Refusal(string Error);
