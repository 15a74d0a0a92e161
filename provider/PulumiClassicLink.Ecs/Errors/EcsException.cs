namespace PulumiClassicLink.Ecs;

/// <summary>A call that ECS refused, or whose answer did not arrive or could not be read. Never holds a key.</summary>
public sealed class EcsException : Exception
{
    public EcsException(EcsErrorKind kind, string action, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Action = action;
    }

    public EcsErrorKind Kind { get; }

    /// <summary>The ECS action, such as AttachClassicLinkVpc.</summary>
    public string Action { get; }

    /// <summary>Alibaba's error code; null when the answer had none.</summary>
    public string? Code { get; init; }

    /// <summary>Alibaba's RequestId; null when the answer had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the server asked to wait before the next try.</summary>
    internal TimeSpan? ServerWait { get; init; }
}
