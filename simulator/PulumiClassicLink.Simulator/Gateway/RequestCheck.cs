using PulumiClassicLink.Simulator.Actions;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>What a correctly signed request may still get wrong before an action sees it.</summary>
internal static class RequestCheck
{
    private static readonly string[] WriteParameters = ["RegionId", "InstanceId", "VpcId"];
    private static readonly string[] ReadParameters = [.. WriteParameters, "PageNumber", "PageSize"];

    public static EcsError? Refusal(WireRequest request)
    {
        // ECS API reference, common parameters: the version of every ECS action.
        if (request.Header("x-acs-version") != "2014-05-26") return GatewayErrors.Version;
        var known = request.Header("x-acs-action") switch
        {
            AttachClassicLinkVpc.Name or DetachClassicLinkVpc.Name => WriteParameters,
            DescribeClassicLinkInstances.Name => ReadParameters,
            _ => null,
        };
        if (known is null) return GatewayErrors.ActionNotFound;
        if (request.Body.Length > 0) return GatewayErrors.Unsupported("Body", "The request has a body; parameters go in the query.");
        // ECS answers XML to callers that do not ask for JSON; that is not simulated.
        if (!request.Header("accept").Contains("application/json", StringComparison.OrdinalIgnoreCase))
            return GatewayErrors.Unsupported("Format", "Only JSON is simulated: send accept: application/json.");
        return Parameters(request, known);
    }

    private static EcsError? Parameters(WireRequest request, string[] known)
    {
        var names = request.Query!.Value.Select(pair => pair.Key).ToArray();
        if (Array.Find(names, name => !known.Contains(name)) is { } unknown)
            return GatewayErrors.Unsupported("Parameter", $"The parameter {unknown} of {request.Header("x-acs-action")} is not simulated.");
        var repeated = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return repeated is null
            ? null
            : GatewayErrors.Unsupported("RepeatedParameter", $"The parameter {repeated} is sent more than once.");
    }
}
