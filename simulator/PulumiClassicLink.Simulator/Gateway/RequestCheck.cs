using System.Collections.Immutable;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Sts;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>What a correctly signed request may still get wrong before an action sees it.</summary>
internal static class RequestCheck
{
    private static readonly string[] WriteParameters = ["RegionId", "InstanceId", "VpcId"];
    private static readonly string[] ReadParameters = [.. WriteParameters, "PageNumber", "PageSize"];
    private static readonly string[] CommonParameters = ["Action", "Version", "Format", "Timestamp", "SignatureNonce"];

    public static ServiceError? OfSigned(WireRequest request)
    {
        var action = request.Header("x-acs-action");
        var version = request.Header("x-acs-version");
        if (version is not (ApiVersion.Ecs or ApiVersion.Sts)) return GatewayErrors.Version;
        var known = (version, action) switch
        {
            (ApiVersion.Ecs, AttachClassicLinkVpc.Name or DetachClassicLinkVpc.Name) => WriteParameters,
            (ApiVersion.Ecs, DescribeClassicLinkInstances.Name) => ReadParameters,
            (ApiVersion.Sts, AssumeRole.Name) => AssumeRole.Parameters,
            (ApiVersion.Sts, GetCallerIdentity.Name) => [],
            _ => null,
        };
        if ((version, action) is (ApiVersion.Sts, AssumeRoleWithOidc.Name))
            return GatewayErrors.Unsupported("Authorization", $"{action} is simulated without a signature only.");
        if (known is null) return GatewayErrors.ActionNotFound;
        if (request.Body.Length > 0 && action != AssumeRole.Name)
            return GatewayErrors.Unsupported("Body", "The request has a body; parameters go in the query.");
        if (request.Form is null) return NoForm;
        // Callers that do not ask for JSON are answered in XML; that is not simulated.
        if (!request.Header("accept").Contains("application/json", StringComparison.OrdinalIgnoreCase))
            return GatewayErrors.Unsupported("Format", "Only JSON is simulated: send accept: application/json.");
        return Names(action, [.. request.Query!.Value, .. request.Form.Value], known);
    }

    /// <summary>
    /// The one anonymous action: common parameters in the query, its own there too (as the vendor's STS client sends them) or in a form
    /// (as its credentials libraries do).
    /// </summary>
    public static ServiceError? OfAnonymous(WireRequest request)
    {
        var action = request.Parameter("Action") ?? "";
        if (action is AssumeRole.Name or GetCallerIdentity.Name)
            return GatewayErrors.Incomplete("The Authorization header is missing.");
        if (action != AssumeRoleWithOidc.Name) return GatewayErrors.ActionNotFound;
        if (request.Method != "POST") return GatewayErrors.Unsupported("Method", $"{action} is simulated with POST only.");
        if (request.Form is not { } form) return NoForm;
        if (!string.Equals(request.Parameter("Format"), "JSON", StringComparison.OrdinalIgnoreCase))
            return GatewayErrors.Unsupported("Format", "Only JSON is simulated: send Format=JSON.");
        return Names(action, [.. request.Query!.Value, .. form], [.. CommonParameters, .. AssumeRoleWithOidc.Parameters]);
    }

    private static ServiceError NoForm => GatewayErrors.Unsupported("Body", "The body is not application/x-www-form-urlencoded.");

    private static ServiceError? Names(string action, ImmutableArray<KeyValuePair<string, string>> parameters, string[] known)
    {
        var names = parameters.Select(pair => pair.Key).ToArray();
        if (Array.Find(names, name => !known.Contains(name)) is { } unknown)
            return GatewayErrors.Unsupported("Parameter", $"The parameter {unknown} of {action} is not simulated.");
        var repeated = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return repeated is null
            ? null
            : GatewayErrors.Unsupported("RepeatedParameter", $"The parameter {repeated} is sent more than once.");
    }
}
