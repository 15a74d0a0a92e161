namespace PulumiClassicLink.Simulator;

/// <summary>One existing link.</summary>
public sealed record SimulatedLink(string RegionId, string InstanceId, string VpcId);
