using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.Signing;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>From the wire to the door of an action: shape, signature, nonce, form; then the fault that is due.</summary>
internal static class Intake
{
    /// <summary>
    /// Of a text in the call log, in characters: 100 ids of the greatest length. Who is not signed in must not fill the memory.
    /// </summary>
    private const int LongestText = 16_384;

    public static ServiceCall Of(SimulatorState state, WireRequest request, DateTimeOffset now)
    {
        var line = NewLine(state, request);
        var call = new ServiceCall { State = state with { Calls = state.Calls.Add(line) }, Request = request, Line = line, Now = now };
        return request.Kind switch
        {
            RequestKind.Signed => Signed(call),
            RequestKind.AnonymousSts => Anonymous(call),
            _ => WithFault(call),
        };
    }

    private static ServiceCall Signed(ServiceCall call)
    {
        if (Shape(call.Request) is { } shape) return call with { Refusal = shape };
        var (key, unsigned) = SignatureCheck.Judge(call.Request, call.State.Keys, call.Now);
        if (unsigned is not null) return call with { Refusal = unsigned };
        return Checked(call with { Key = key }, call.Request.Header(SignatureCheck.NonceHeader), RequestCheck.OfSigned(call.Request));
    }

    private static ServiceCall Anonymous(ServiceCall call)
    {
        if (Shape(call.Request) is { } shape) return call with { Refusal = shape };
        if (SignatureCheck.IsOldMethod(call.Request)) return call with { Refusal = GatewayErrors.SignatureMethod };
        if (WireTime.Refusal(call.Parameter("Timestamp"), call.Now) is { } time) return call with { Refusal = time };
        return Checked(call, call.Request.Parameter("SignatureNonce"), RequestCheck.OfAnonymous(call.Request));
    }

    private static ServiceCall Checked(ServiceCall call, string? nonce, ServiceError? refusal)
    {
        if (nonce is not null)
        {
            if (call.State.Nonces.Contains(nonce)) return call with { Refusal = GatewayErrors.NonceUsed };
            call = call with { State = call.State with { Nonces = call.State.Nonces.Add(nonce, call.Now) } };
        }
        if (refusal is not null) return call with { Refusal = refusal };
        var admitted = Admission.Of(call);
        return admitted.Refusal is null ? WithFault(admitted) : admitted;
    }

    private static ServiceCall WithFault(ServiceCall call)
    {
        var (state, fault) = call.State.TakeFault(call.Line.Action);
        return call with { State = state, Fault = fault };
    }

    /// <summary>The RPC style of the API: the root path, GET or POST.</summary>
    private static ServiceError? Shape(WireRequest request)
    {
        if (request.Path != "/")
            return GatewayErrors.Unsupported("Path", $"The path {request.Path} is not simulated: actions are at /.");
        return request.Method is "POST" or "GET"
            ? null
            : GatewayErrors.Unsupported("Method", $"The HTTP method {request.Method} is not simulated, only POST and GET.");
    }

    private static SimulatedCall NewLine(SimulatorState state, WireRequest request)
    {
        var sequence = state.Calls.Total + 1;
        var credential = AuthorizationHeader.Parse(request.Header("authorization"))?.Credential;
        return new SimulatedCall
        {
            Sequence = sequence,
            Action = request.Kind switch
            {
                RequestKind.Metadata => MetadataService.Name,
                RequestKind.CredentialsUri => CredentialsUri.Name,
                RequestKind.AnonymousSts => Logged(request.Parameter("Action")) ?? "",
                // Who signs the old way has no such header; it is refused, but told apart.
                _ => request.Headers.ContainsKey("x-acs-action") ? request.Header("x-acs-action")
                    : Logged(request.Parameter("Action")) ?? "",
            },
            AccessKeyId = string.IsNullOrEmpty(credential) ? Logged(request.Parameter("AccessKeyId")) : credential,
            RegionId = Logged(request.Parameter("RegionId")),
            InstanceId = Logged(request.Parameter("InstanceId")),
            VpcId = Logged(request.Parameter("VpcId")),
            PageNumber = Logged(request.Parameter("PageNumber")),
            PageSize = Logged(request.Parameter("PageSize")),
            HttpStatus = 0,
            // The form of the documented samples, but the same in every run.
            RequestId = $"00000000-0000-4000-8000-{sequence:X12}",
        };
    }

    private static string? Logged(string? text) => text?.Length > LongestText ? text[..LongestText] : text;
}
