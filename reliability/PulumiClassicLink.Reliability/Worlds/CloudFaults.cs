using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>The faults that the cloud itself has; the others are the wire's.</summary>
internal static class CloudFaults
{
    /// <returns>Null: the cloud does as it should.</returns>
    public static SimulatedFault? Of(Mishap kind, string action) => kind switch
    {
        Mishap.ServerError => Refusal(action, 500, "InternalError", "The request processing has failed due to some unknown error."),
        Mishap.ServerErrorAfter =>
            Refusal(action, 500, "InternalError", "The request processing has failed due to some unknown error.") with
            {
                Kind = FaultKind.CarryOutThenRefuse,
            },
        Mishap.Unavailable =>
            Refusal(action, 503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
        Mishap.BadBody => new SimulatedFault { Action = action, Kind = FaultKind.NotJson, HttpStatus = 502, Message = "<html>502</html>" },
        Mishap.Truncated => new SimulatedFault { Action = action, Kind = FaultKind.Truncated },
        Mishap.WrongTotal => new SimulatedFault { Action = action, Kind = FaultKind.WrongTotal },
        Mishap.Blind => new SimulatedFault { Action = action, Kind = FaultKind.Blind },
        Mishap.Throttled => Refusal(action, 400, "Throttling.User", "Request was denied due to user flow control."),
        Mishap.Conflict => Refusal(action, 409, "OperationConflict", "Request was denied due to conflict with a previous request."),
        Mishap.Status => Refusal(action, 403, "InvalidStatus.InstanceStatus",
            "The current status of the resource does not support this operation."),
        Mishap.KeyExpired => Refusal(action, 400, "InvalidSecurityToken.Expired", "The SecurityToken provided is expired."),
        Mishap.KeyUnknown => Refusal(action, 404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
        Mishap.Denied => Refusal(action, 403, "Forbidden.RAM", "User not authorized to operate on the specified resource."),
        _ => null,
    };

    private static SimulatedFault Refusal(string action, int status, string code, string message) => new()
    {
        Action = action,
        Kind = FaultKind.Refuse,
        HttpStatus = status,
        Code = code,
        Message = message,
    };
}
