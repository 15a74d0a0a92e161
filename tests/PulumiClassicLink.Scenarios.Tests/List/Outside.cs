using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>What somebody else does.</summary>
internal static class Outside
{
    public static Action<EcsSimulator> Unlink(string instanceId) => cloud => cloud.Unlink(RealStack.Region, instanceId);

    public static Action<EcsSimulator> Relink(string instanceId, string vpcId) => cloud =>
        cloud.Relink(RealStack.Region, instanceId, vpcId);

    public static Action<EcsSimulator> Add(string instanceId) => cloud => cloud.AddInstance(RealStack.Region, instanceId);
}
