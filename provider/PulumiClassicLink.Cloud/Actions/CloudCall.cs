using System.Globalization;

namespace PulumiClassicLink.Cloud.Actions;

/// <summary>One action of ECS, or of STS, with its parameters, before it has a date, a nonce and a signature.</summary>
internal sealed record CloudCall
{
    public const string Ecs = "ECS";
    public const string Describe = "DescribeClassicLinkInstances";
    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";

    public required string Action { get; init; }

    public string Service { get; init; } = Ecs;

    /// <summary>Where ECS is called, and whose limits count the call; empty: STS, which has an endpoint of its own.</summary>
    public string RegionId { get; init; } = string.Empty;

    /// <summary>Of the service's API.</summary>
    public string Version { get; init; } = "2014-05-26";

    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>In the body, of a call that is not signed; they may be secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; init; } = [];

    /// <summary>Of the parameters and the form; never to be shown, nor if they come back.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>May be sent again when no answer came, because it changes nothing that anybody would miss.</summary>
    public required bool IsRead { get; init; }

    /// <summary>Sent at once, even where others were throttled just now.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>
    /// Of a write that was sent: how long its answer is waited for. The caller's own token ends only what comes before: a write that is out
    /// cannot be taken back, so hanging up would just hide what became of it.
    /// </summary>
    public CancellationToken Answering { get; init; }

    /// <summary>Told whenever a try goes out, after all waits.</summary>
    public Action? Sending { get; init; }

    /// <summary>A success holds a new key.</summary>
    public bool AnswersWithKeys { get; init; }

    /// <summary>
    /// Close to the read timeouts of the vendor's own SDKs (14 s for writes, 15 s for the read); a write waits longer, for its outcome
    /// matters more.
    /// </summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(IsRead ? 15 : 20);

    public static CloudCall Write(string action, ClassicLink link) => new()
    {
        Action = action,
        RegionId = link.RegionId,
        IsRead = false,
        Parameters = [new("InstanceId", link.InstanceId), new("RegionId", link.RegionId), new("VpcId", link.VpcId)],
    };

    public static CloudCall Read(DescribeClassicLinkInstancesRequest request)
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

        return new() { Action = Describe, RegionId = request.RegionId, IsRead = true, Parameters = parameters };
    }

    /// <summary>The action alone: a record would print its secret.</summary>
    public override string ToString() => Action;
}
