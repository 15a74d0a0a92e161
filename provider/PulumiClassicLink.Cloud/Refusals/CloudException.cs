namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// A call that Alibaba Cloud refused, or whose answer did not arrive or could not be read: what was said, what it means, and what to do.
/// Never holds a key.
/// </summary>
/// <param name="kind">What it means for the link.</param>
/// <param name="action">The action, such as AttachClassicLinkVpc.</param>
/// <param name="summary">One line: the action, Alibaba's code, message and RequestId.</param>
/// <param name="advice">A second line; null: nothing to advise.</param>
public sealed class CloudException(CloudErrorKind kind, string action, string summary, string? advice = null)
    : Exception(advice is null ? summary : $"{summary}\n{advice}")
{
    public CloudErrorKind Kind => kind;

    public string Action => action;

    public string Summary => summary;

    public string? Advice => advice;

    /// <summary>Alibaba's error code; null when the answer had none.</summary>
    public string? Code { get; init; }

    /// <summary>Alibaba's RequestId; null when the answer had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>What the refusal is to the user; null when there was no answer with a Code.</summary>
    public RefusalClass? Class { get; init; }

    /// <summary>The likely cause, a sentence; null: not known.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it, a sentence; null: not known.</summary>
    public string? Next { get; init; }

    /// <summary>True when the access key itself, not what it may do, was refused.</summary>
    public bool RefusesKeys => Code is not null && RefusalTable.Find(Action, Code, null).IsAboutKeys;

    /// <summary>True when an answer came and contradicts itself or an earlier page.</summary>
    internal bool IsInconsistent { get; init; }

    /// <summary>How long the server asked to wait before the next try.</summary>
    internal TimeSpan? ServerWait { get; init; }
}
