using System.Text;
using System.Text.Json;

namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>Makes the errors of one call, with what is known of the cause and the next step.</summary>
internal sealed class CloudErrors(CloudCall call, SecretMask mask)
{
    private const string NotShown = "(not shown)";
    private const string Repeat = "repeat the operation; it looks before it changes anything.";

    /// <summary>A RequestId that is none, fit to be shown.</summary>
    public string CleanId(string id) => mask.Clean(id, 64);

    /// <summary>
    /// An answer with a Code. With a success status, a code that means nothing to us is no proof that nothing changed. With a list of links
    /// no code proves anything.
    /// </summary>
    public CloudException Refused(int status, CloudAnswer answer, TimeSpan? serverWait)
    {
        var row = RefusalTable.Find(call.Action, answer.Code!, answer.Message);
        var hasLinks = call.Action == CloudCall.Describe
            && (answer.Root.TryGetProperty("Links", out _) || answer.Root.TryGetProperty("TotalCount", out _));
        if (hasLinks || (status is >= 200 and < 300 && row.Kind == CloudErrorKind.Refused))
        {
            row = row with
            {
                Kind = CloudErrorKind.OutcomeUnknown,
                Class = RefusalClass.LookAgain,
                Cause = $"the answer contradicts itself: a success by its {(hasLinks ? "links" : "HTTP status")}, an error by its code.",
                Next = Repeat,
            };
        }

        var code = mask.Clean(answer.Code!, 100);
        var message = answer.Message is null ? null
            : call.AnswersWithKeys && HoldsKey(answer.Root) ? NotShown
            : mask.Clean(answer.Message, 400);
        var summary = code
            + (message is null ? null : $": {message}")
            + (answer.RequestId is null ? null : $" (RequestId {answer.RequestId})");
        var next = row.NextOf(call);
        return new CloudException(row.Kind, call.Action, $"{call.Action}: {summary}", row.Cause is null ? null : next)
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
    public CloudException Unreadable(int status, CloudAnswer answer, byte[] body)
    {
        // What cannot be read may still hold the new key, whatever its status.
        var start = call.AnswersWithKeys && body.Length > 0 ? NotShown : mask.Clean(Encoding.UTF8.GetString(body), 160);
        var said = status is >= 300 and < 400 ? $"HTTP {status}, a redirect, which is not followed"
            : start.Length == 0 ? $"HTTP {status} with an empty body"
            : $"HTTP {status} with a body that is not an answer of {call.Service}: {start}";
        return Unknown(
            said, "something between this machine and ECS answered in its place, or ECS had trouble of its own.", answer, status);
    }

    /// <summary>An answer that came before, to another call: every answer has a RequestId of its own.</summary>
    public CloudException Copied(int status, CloudAnswer answer) => Unknown(
        $"HTTP {status} with the answer to an earlier call (RequestId {answer.RequestId})",
        "something between this machine and ECS sent an answer twice.",
        answer,
        status);

    /// <summary>
    /// The connection failed. The cause is quoted, not kept: its own text may repeat what the other side sent, keys included.
    /// </summary>
    public CloudException Disconnected(Uri endpoint, Exception cause)
    {
        var notSent = cause is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        var root = cause.GetBaseException().Message;
        var reason = mask.Clean(cause.Message.Contains(root, StringComparison.Ordinal) ? cause.Message : $"{cause.Message} {root}", 300);
        if (!notSent)
            return Unknown($"lost the connection to {endpoint.Authority}: {reason}", "the connection broke before the whole answer came.");
        var summary = $"{call.Action}: could not connect to {endpoint.Authority}: {reason}";
        return new CloudException(
            CloudErrorKind.OutcomeUnknown, call.Action, summary, "Nothing was sent. Check the network, the region and the endpoint.")
        {
            Cause = "the network, the region or the endpoint is wrong; nothing was sent.",
            Next = "check the network, the region and the endpoint, then repeat the operation.",
        };
    }

    public CloudException NoAnswerWithin(Uri endpoint, string time) =>
        Unknown($"no answer from {endpoint.Authority} {time}", "the network or ECS is slow or down.");

    private CloudException Unknown(string said, string cause, CloudAnswer? answer = null, int? status = null)
    {
        var advice = call.Service != CloudCall.Ecs ? "Check the network, and the STS endpoint."
            : call.IsRead ? "Nothing is known about the links."
            : "Whether it was carried out is not known; look before repeating it.";
        return new CloudException(CloudErrorKind.OutcomeUnknown, call.Action, $"{call.Action}: {said}", advice)
        {
            RequestId = answer?.RequestId,
            HttpStatus = status,
            Cause = cause,
            Next = Repeat,
        };
    }

    /// <summary>A refusal with a key beside it: its message may repeat the key, which the mask does not know.</summary>
    private static bool HoldsKey(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(IsKey),
        JsonValueKind.Array => json.EnumerateArray().Any(HoldsKey),
        _ => false,
    };

    private static bool IsKey(JsonProperty member) =>
        member.NameEquals("AccessKeySecret") || member.NameEquals("SecurityToken") || HoldsKey(member.Value);
}
