using System.Globalization;

namespace PulumiClassicLink.Ecs.Actions;

/// <summary>One action with its parameters, before it has a date, a nonce and a signature.</summary>
internal sealed record EcsCall
{
    public const string Describe = "DescribeClassicLinkInstances";
    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";

    public required string Action { get; init; }

    public required string RegionId { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    public bool IsRead => Action == Describe;

    /// <summary>Close to the read timeouts of the vendor's own SDKs (14 s for writes, 15 s for the read); a write waits longer, for its outcome matters more.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(IsRead ? 15 : 20);

    public static EcsCall Write(string action, ClassicLink link) => new()
    {
        Action = action,
        RegionId = link.RegionId,
        Parameters = [new("InstanceId", link.InstanceId), new("RegionId", link.RegionId), new("VpcId", link.VpcId)],
    };

    public static EcsCall Read(DescribeClassicLinkInstancesRequest request)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("PageNumber", request.PageNumber.ToString(CultureInfo.InvariantCulture)),
            new("PageSize", request.PageSize.ToString(CultureInfo.InvariantCulture)),
            new("RegionId", request.RegionId),
        };
        if (request.InstanceIds.Count > 0)
            parameters.Add(new("InstanceId", string.Join(',', request.InstanceIds)));
        if (request.VpcId is not null)
            parameters.Add(new("VpcId", request.VpcId));

        return new() { Action = Describe, RegionId = request.RegionId, Parameters = parameters };
    }
}
