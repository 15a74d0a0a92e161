using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Resource;

/// <summary>What Create or Update brought about: a link that was seen, or one that was asked for and not confirmed.</summary>
internal sealed record AttachmentResult
{
    public required string Id { get; init; }

    public required Struct Outputs { get; init; }

    /// <summary>Why the link is not confirmed; null: it is.</summary>
    public string? Unconfirmed { get; init; }

    /// <summary>What ended the wait for an unconfirmed link.</summary>
    public ErrorKind UnconfirmedKind { get; init; }

    public static AttachmentResult Of(ClassicLink link, Struct? inputs, AttachOutcome outcome, OperationScope operation)
    {
        var unconfirmed = outcome as AttachOutcome.Unconfirmed;
        return new AttachmentResult
        {
            Id = LinkId.Of(link),
            Outputs = AttachmentState.Outputs(link, inputs, unconfirmed is not null),
            Unconfirmed = unconfirmed is null ? null : operation.Session.Advice.Once(operation.Urn, unconfirmed.Why),
            UnconfirmedKind = operation switch
            {
                { IsTimedOut: true } => ErrorKind.TimedOut,
                { IsStopped: true } => ErrorKind.Cancelled,
                _ => ErrorKind.Unavailable,
            },
        };
    }
}
