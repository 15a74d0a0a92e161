namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>What became of an Attach or a Detach.</summary>
/// <param name="Error">What was said instead of a success; null for <see cref="Done"/>.</param>
public abstract record WriteOutcome(CloudException? Error)
{
    /// <summary>Accepted. When it takes effect only a look can tell.</summary>
    public sealed record Done(string RequestId) : WriteOutcome((CloudException?)null);

    /// <summary>Definitely not carried out; <see cref="CloudException.Kind"/> says what that means for the link.</summary>
    public sealed record Refused(CloudException Refusal) : WriteOutcome(Refusal);

    /// <summary>Not carried out: the instance is busy, and the same call may pass later.</summary>
    public sealed record Busy(CloudException Refusal) : WriteOutcome(Refusal);

    /// <summary>It may have been carried out, or may be yet.</summary>
    public sealed record Unknown(CloudException Failure) : WriteOutcome(Failure);

    /// <summary>There was no key to sign with, or the time for a throttled call was up.</summary>
    public sealed record NotSent(CloudException Reason) : WriteOutcome(Reason);

    internal static WriteOutcome Of(CloudException error) => error.Kind switch
    {
        CloudErrorKind.Busy => new Busy(error),
        CloudErrorKind.OutcomeUnknown => new Unknown(error),
        CloudErrorKind.Throttled or CloudErrorKind.NoCredentials => new NotSent(error),
        _ => new Refused(error),
    };
}
