namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// The one table of what refusals mean: by Code, then Message, never by HTTP status, which the vendor moved from 400, 403 and 404 to 403
/// over the years. docs/refusals.md shows the same rows.
/// </summary>
internal static class RefusalTable
{
    /// <summary>For a code that no row knows. It is reported as it came; above all it is never taken for absence.</summary>
    private static readonly RefusalRow Unknown = new(
        "*", [], [], RefusalClass.Fatal, CloudErrorKind.Refused,
        null,
        "look the code up in Alibaba Cloud's error center, or ask Alibaba Cloud with the RequestId; "
        + "this provider does not know it and changed nothing in its state.");

    /// <summary>The first row that fits counts.</summary>
    public static IReadOnlyList<RefusalRow> All { get; } = [.. SharedRefusals.Rows, .. LinkRefusals.Rows, Unknown];

    public static RefusalRow Find(string action, string code, string? message) => All.First(row => row.Fits(action, code, message));
}

/// <summary>One row of the table of refusals.</summary>
/// <param name="Code">
/// The code, whatever its case: the vendor's tables write MalFormed and Malformed, ServiceUnavailable and ServiceUnAvailable. A final
/// <c>.*</c> also takes the codes under it; <c>*X*</c> takes every code that holds X; <c>*</c> takes all.
/// </param>
/// <param name="Actions">The actions it is for; empty: all.</param>
/// <param name="Message">Parts of the message, any of which must be there; empty: any message.</param>
/// <param name="Class">What the refusal is to the user.</param>
/// <param name="Kind">What the refusal is to the provider.</param>
/// <param name="Cause">The likely cause; null: not known. May hold {action}, {region}, {instance}, {vpc}, {instanceId}, {vpcId}.</param>
/// <param name="Next">What to do. May hold {action}, {region}, {instance}, {vpc}, {instanceId}, {vpcId}.</param>
internal sealed record RefusalRow(
    string Code, string[] Actions, string[] Message, RefusalClass Class, CloudErrorKind Kind, string? Cause, string Next)
{
    private const StringComparison Loose = StringComparison.OrdinalIgnoreCase;

    /// <summary>True for rows about the access key itself, not about what it may do.</summary>
    public bool IsAboutKeys { get; init; }

    public bool Fits(string action, string code, string? message) =>
        FitsCode(code)
        && (Actions.Length == 0 || Actions.Contains(action, StringComparer.Ordinal))
        && (Message.Length == 0 || Message.Any(part => message?.Contains(part, Loose) == true));

    public string? CauseOf(CloudCall call) => Cause is null ? null : Fill(Cause, call);

    public string NextOf(CloudCall call) => Fill(Next, call);

    /// <summary>Puts the call's own values into a text; nothing that the other side sent.</summary>
    private static string Fill(string text, CloudCall call)
    {
        var instances = Parameter(call, "InstanceId")?.Split(',') ?? [];
        var instance = instances switch
        {
            [] => "the instance",
            [var only] => $"instance {only}",
            _ => $"one of {instances.Length} instances",
        };
        var vpc = Parameter(call, "VpcId");
        return text
            .Replace("{action}", call.Action, StringComparison.Ordinal)
            .Replace("{region}", Parameter(call, "RegionId") ?? "of the endpoint", StringComparison.Ordinal)
            .Replace("{instanceId}", instances is [var id] ? id : "*", StringComparison.Ordinal)
            .Replace("{instance}", instance, StringComparison.Ordinal)
            .Replace("{vpcId}", vpc ?? "*", StringComparison.Ordinal)
            .Replace("{vpc}", vpc is null ? "the VPC" : $"VPC {vpc}", StringComparison.Ordinal);
    }

    private bool FitsCode(string code) => Code switch
    {
        "*" => true,
        _ when Code.StartsWith('*') => code.Contains(Code.Trim('*'), Loose),
        _ when Code.EndsWith(".*", Loose) => code.Equals(Code[..^2], Loose) || code.StartsWith(Code[..^1], Loose),
        _ => code.Equals(Code, Loose),
    };

    private static string? Parameter(CloudCall call, string name) =>
        call.Parameters.Where(parameter => parameter.Key == name).Select(parameter => parameter.Value).FirstOrDefault();
}
