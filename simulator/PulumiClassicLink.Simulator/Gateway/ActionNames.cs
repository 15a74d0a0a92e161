using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.Sts;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>What calls are named by, in faults, denials and the call log.</summary>
internal static class ActionNames
{
    public static readonly string[] Ecs = [AttachClassicLinkVpc.Name, DetachClassicLinkVpc.Name, DescribeClassicLinkInstances.Name];

    public static readonly string[] All =
        [.. Ecs, AssumeRole.Name, AssumeRoleWithOidc.Name, GetCallerIdentity.Name, MetadataService.Name, CredentialsUri.Name];
}
