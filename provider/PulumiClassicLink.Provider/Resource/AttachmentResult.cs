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

    /// <param name="link">The link.</param>
    /// <param name="inputs">Of its resource.</param>
    /// <param name="unconfirmed">Why the link is not confirmed; null: it is.</param>
    /// <param name="operation">Brought it about.</param>
    public static AttachmentResult Of(ClassicLink link, Struct? inputs, string? unconfirmed, LinkOperation operation) => new()
    {
        Id = LinkId.Of(link),
        Outputs = AttachmentState.Outputs(link, inputs, unconfirmed is not null),
        Unconfirmed = unconfirmed is null ? null : operation.Session.Advice.Once(operation.Urn, unconfirmed),
        UnconfirmedKind = operation switch
        {
            { IsTimedOut: true } => ErrorKind.TimedOut,
            { Token.IsCancellationRequested: true } => ErrorKind.Cancelled,
            _ => ErrorKind.Unavailable,
        },
    };
}
