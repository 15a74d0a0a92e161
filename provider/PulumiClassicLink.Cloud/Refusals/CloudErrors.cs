using System.Text;
using System.Text.Json;

namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>Every CloudException of a call is made here: one line of what happened, one of what to do where that is known.</summary>
internal sealed class CloudErrors(SecretMask mask)
{
    private const string Repeat = "repeat the operation; it looks before it changes anything.";

    /// <summary>A success status with an error code that means nothing to us is no proof that nothing changed.</summary>
    private const string Contradiction = "the answer contradicts itself: a success by its HTTP status, an error by its code.";

    private const string NotShown = "(not shown)";

    /// <summary>The RequestId also goes into messages about successes.</summary>
    public CloudAnswer WithCleanRequestId(CloudAnswer answer) =>
        answer with { RequestId = answer.RequestId is null ? null : mask.Clean(answer.RequestId, 64) };

    /// <summary>An answer with a Code.</summary>
    public CloudException Refusal(CloudCall call, int status, CloudAnswer answer, TimeSpan? serverWait)
    {
        var row = Refusals.Find(call.Action, answer.Code!, answer.Message);
        if (status is >= 200 and < 300 && row.Kind == CloudErrorKind.Refused)
            row = row with { Kind = CloudErrorKind.OutcomeUnknown, Class = RefusalClass.LookAgain, Cause = Contradiction, Next = Repeat };

        var code = mask.Clean(answer.Code!, 100);
        var text = new StringBuilder($"{call.Action}: {code}");
        if (answer.Message is not null)
            text.Append(": ").Append(call.AnswersWithKeys && HoldsKey(answer.Root) ? NotShown : mask.Clean(answer.Message, 400));
        if (answer.RequestId is not null)
            text.Append(" (RequestId ").Append(answer.RequestId).Append(')');
        var next = row.NextOf(call);
        if (row.Cause is not null)
            text.Append('\n').Append(next);

        return new CloudException(row.Kind, call.Action, text.ToString())
        {
            Code = code,
            RequestId = answer.RequestId,
            HttpStatus = status,
            Class = row.Class,
            Cause = row.CauseOf(call),
            Next = next,
            ServerWait = serverWait,
        };
    }

    /// <summary>An answer that is neither a success nor an error with a Code: a gateway's page, a redirect, a cut text.</summary>
    public CloudException Unreadable(CloudCall call, int status, CloudAnswer answer, byte[] body)
    {
        // What cannot be read may still hold the new key, whatever its status.
        var start = call.AnswersWithKeys && body.Length > 0 ? NotShown : mask.Clean(Encoding.UTF8.GetString(body), 160);
        var said = status is >= 300 and < 400 ? $"HTTP {status}, a redirect, which is not followed"
            : start.Length == 0 ? $"HTTP {status} with an empty body"
            : $"HTTP {status} with a body that is not an answer of {call.Service}: {start}";
        return new CloudException(CloudErrorKind.OutcomeUnknown, call.Action, $"{call.Action}: {said}\n{Unknown(call)}")
        {
            RequestId = answer.RequestId,
            HttpStatus = status,
            Cause = "something between this machine and ECS answered in its place, or ECS had trouble of its own.",
            Next = Repeat,
        };
    }

    /// <summary>The cause is quoted, not kept: its own text may repeat what the other side sent, keys included.</summary>
    public CloudException NoAnswer(CloudCall call, Uri endpoint, Exception cause)
    {
        var notSent = cause is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        var root = cause.GetBaseException().Message;
        var reason = cause.Message.Contains(root, StringComparison.Ordinal) ? cause.Message : $"{cause.Message} {root}";
        var said = notSent ? "could not connect to" : "lost the connection to";
        return new CloudException(
            CloudErrorKind.OutcomeUnknown,
            call.Action,
            $"{call.Action}: {said} {endpoint.Authority}: {mask.Clean(reason, 300)}\n"
            + (notSent ? "Nothing was sent. Check the network, the region and the endpoint." : Unknown(call)))
        {
            Cause = notSent ? "the network, the region or the endpoint is wrong; nothing was sent." : "the connection broke before the whole answer came.",
            Next = notSent ? "check the network, the region and the endpoint, then repeat the operation." : Repeat,
        };
    }

    public static CloudException TimedOut(CloudCall call, Uri endpoint) =>
        new(CloudErrorKind.OutcomeUnknown,
            call.Action,
            $"{call.Action}: no answer from {endpoint.Authority} within {call.Timeout.TotalSeconds:0} s\n{Unknown(call)}")
        {
            Cause = "the network or ECS is slow or down.",
            Next = Repeat,
        };

    /// <summary>A write that is out while its operation must end.</summary>
    public static CloudException NotAwaited(CloudCall call, Uri endpoint) =>
        new(CloudErrorKind.OutcomeUnknown,
            call.Action,
            $"{call.Action}: no answer from {endpoint.Authority} before the operation had to end\n{Unknown(call)}")
        {
            Cause = "the network or ECS is slow or down.",
            Next = Repeat,
        };

    /// <summary>A refusal with a key beside it: its message may repeat the key, which the mask does not know.</summary>
    private static bool HoldsKey(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(member => member.Name is "AccessKeySecret" or "SecurityToken" || HoldsKey(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(HoldsKey),
        _ => false,
    };

    private static string Unknown(CloudCall call) =>
        call.Service != "ECS" ? "Check the network, and the STS endpoint."
        : call.IsRead ? "Nothing is known about the links." : "Whether it was carried out is not known; look before repeating it.";
}
