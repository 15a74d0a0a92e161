namespace PulumiClassicLink.Links;

/// <summary>Why an operation ended without its effect; <c>Rpc/StatusMapping</c> alone turns it into a gRPC status.</summary>
internal enum ErrorKind
{
    /// <summary>The request itself is wrong, and no property of a Check can be blamed.</summary>
    BadInput,

    /// <summary>Configure has not been called.</summary>
    NotConfigured,

    /// <summary>Alibaba Cloud refused; nothing was changed by the refused call.</summary>
    Refused,

    /// <summary>Alibaba Cloud refused for want of a permission.</summary>
    PermissionDenied,

    /// <summary>Not now: throttled, or no answer that proves anything. Repeating the operation is safe.</summary>
    Unavailable,

    /// <summary>The operation's timeout passed, and what it was asked for did not happen.</summary>
    TimedOut,

    /// <summary>The engine asked to stop while a link was not confirmed.</summary>
    Cancelled,
}

/// <summary>An error for the user to read: at most five lines, no key, no stack trace.</summary>
internal sealed class OperationException(ErrorKind kind, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ErrorKind Kind => kind;
}

/// <summary>The engine asked to stop; says what was attempted and how far it came.</summary>
internal sealed class CancelledException(string message) : OperationCanceledException(message);
