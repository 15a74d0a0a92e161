using Grpc.Core;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>How an operation ended, as an engine would see it.</summary>
internal enum End
{
    /// <summary>Create or Delete succeeded; Read showed the link.</summary>
    Done,

    /// <summary>Read showed no link.</summary>
    Gone,

    /// <summary>An error; the state stays as it was.</summary>
    Refused,

    /// <summary>An error that brings a resource into the state.</summary>
    Unconfirmed,
}

/// <param name="End">How it ended.</param>
/// <param name="Text">What the user reads, where it is an error.</param>
/// <param name="Code">Ok, or that of the error.</param>
internal sealed record Outcome(End End, string Text = "", StatusCode Code = StatusCode.OK)
{
    public static Outcome Of(RpcException error)
    {
        var unconfirmed = error.GetRpcStatus()?.GetDetail<ErrorResourceInitFailed>();
        return unconfirmed is null
            ? new Outcome(End.Refused, error.Status.Detail, error.StatusCode)
            : new Outcome(End.Unconfirmed, unconfirmed.Reasons.Single(), error.StatusCode);
    }
}
