using System.Text;
using PulumiClassicLink.Ecs.Actions;

namespace PulumiClassicLink.Ecs.Errors;

/// <summary>Every EcsException of a call is made here: one line of what happened, one of what to do where that is known.</summary>
internal sealed class EcsErrors(SecretMask mask)
{
    /// <summary>The RequestId also goes into messages about successes.</summary>
    public EcsAnswer WithCleanRequestId(EcsAnswer answer) =>
        answer with { RequestId = answer.RequestId is null ? null : mask.Clean(answer.RequestId, 64) };

    /// <summary>An answer with a Code.</summary>
    public EcsException Refusal(EcsCall call, int status, EcsAnswer answer, TimeSpan? serverWait)
    {
        var kind = ErrorCodes.Classify(call.Action, answer.Code!, answer.Message);
        if (status is >= 200 and < 300 && kind == EcsErrorKind.Refused)
        {
            // A success status with an error code that means nothing to us contradicts itself: no proof that nothing changed.
            kind = EcsErrorKind.OutcomeUnknown;
        }

        var code = mask.Clean(answer.Code!, 100);
        var text = new StringBuilder($"{call.Action}: {code}");
        if (answer.Message is not null)
            text.Append(": ").Append(mask.Clean(answer.Message, 400));
        if (answer.RequestId is not null)
            text.Append(" (RequestId ").Append(answer.RequestId).Append(')');
        if (ErrorHints.For(call.Action, code) is { } hint)
            text.Append('\n').Append(hint);

        return new EcsException(kind, call.Action, text.ToString())
        {
            Code = code,
            RequestId = answer.RequestId,
            HttpStatus = status,
            ServerWait = serverWait,
        };
    }

    /// <summary>An answer that is neither a success nor an error with a Code: a gateway's page, a redirect, a cut text.</summary>
    public EcsException Unreadable(EcsCall call, int status, EcsAnswer answer, byte[] body)
    {
        // A success that cannot be read may still hold the new key.
        var isSecret = call.AnswersWithKeys && status is >= 200 and < 300;
        var start = isSecret ? "(not shown)" : mask.Clean(Encoding.UTF8.GetString(body), 160);
        var said = status is >= 300 and < 400 ? $"HTTP {status}, a redirect, which is not followed"
            : start.Length == 0 ? $"HTTP {status} with an empty body"
            : $"HTTP {status} with a body that is not an answer of {call.Service}: {start}";
        return new EcsException(EcsErrorKind.OutcomeUnknown, call.Action, $"{call.Action}: {said}\n{Unknown(call)}")
        {
            RequestId = answer.RequestId,
            HttpStatus = status,
        };
    }

    /// <summary>The cause is quoted, not kept: its own text may repeat what the other side sent, keys included.</summary>
    public EcsException NoAnswer(EcsCall call, Uri endpoint, Exception cause)
    {
        var notSent = cause is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        var root = cause.GetBaseException().Message;
        var reason = cause.Message.Contains(root, StringComparison.Ordinal) ? cause.Message : $"{cause.Message} {root}";
        var said = notSent ? "could not connect to" : "lost the connection to";
        return new EcsException(
            EcsErrorKind.OutcomeUnknown,
            call.Action,
            $"{call.Action}: {said} {endpoint.Authority}: {mask.Clean(reason, 300)}\n"
            + (notSent ? "Nothing was sent. Check the network, the region and the endpoint." : Unknown(call)));
    }

    public static EcsException TimedOut(EcsCall call, Uri endpoint) =>
        new(EcsErrorKind.OutcomeUnknown,
            call.Action,
            $"{call.Action}: no answer from {endpoint.Authority} within {call.Timeout.TotalSeconds:0} s\n{Unknown(call)}");

    private static string Unknown(EcsCall call) =>
        call.Service != "ECS" ? "Check the network, and the STS endpoint."
        : call.IsRead ? "Nothing is known about the links." : "Whether it was carried out is not known; look before repeating it.";
}
