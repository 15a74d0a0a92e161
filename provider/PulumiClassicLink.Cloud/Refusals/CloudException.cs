namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>A call that ECS refused, or whose answer did not arrive or could not be read. Never holds a key.</summary>
public sealed class CloudException : Exception
{
    public CloudException(CloudErrorKind kind, string action, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Action = action;
    }

    public CloudErrorKind Kind { get; }

    /// <summary>The ECS action, such as AttachClassicLinkVpc.</summary>
    public string Action { get; }

    /// <summary>Alibaba's error code; null when the answer had none.</summary>
    public string? Code { get; init; }

    /// <summary>Alibaba's RequestId; null when the answer had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>What the refusal is to the user; null when there was no answer with a Code.</summary>
    public RefusalClass? Class { get; init; }

    /// <summary>True when the access key itself, not what it may do, was refused.</summary>
    public bool RefusesKeys => Code is not null && Refusals.Find(Action, Code, null).IsAboutKeys;

    /// <summary>The likely cause, a sentence; null: not known.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it, a sentence; null: not known.</summary>
    public string? Next { get; init; }

    /// <summary>True when an answer came and contradicts itself or an earlier page.</summary>
    internal bool IsInconsistent { get; init; }

    /// <summary>How long the server asked to wait before the next try.</summary>
    internal TimeSpan? ServerWait { get; init; }
}
