using System.Collections.Immutable;
using System.Text;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Signing;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>From a request and a state to a reply and the next state.</summary>
internal sealed class RpcGateway(SimulatorOptions options, TimeProvider timeProvider)
{
    public (SimulatorState State, Reply Reply) Handle(SimulatorState state, WireRequest request)
    {
        var line = NewLine(state, request);
        if (Shape(request) is { } shape) return Refuse(state, request, line, shape);
        var now = timeProvider.GetUtcNow();
        if (SignatureCheck.Refusal(request, options, now) is { } unsigned) return Refuse(state, request, line, unsigned);

        var nonce = request.Header(SignatureCheck.NonceHeader);
        if (state.Nonces.Contains(nonce)) return Refuse(state, request, line, GatewayErrors.NonceUsed);
        var fresh = state with { Nonces = state.Nonces.Add(nonce) };
        if (RequestCheck.Refusal(request) is { } wrong) return Refuse(fresh, request, line, wrong);

        var (taken, fault) = fresh.TakeFault(line.Action);
        return fault is null ? CarryOut(taken, request, line) : GoWrong(taken, request, line, fault);
    }

    /// <summary>The RPC style of the ECS API: the root path, GET or POST.</summary>
    private static EcsError? Shape(WireRequest request)
    {
        if (request.Path != "/")
            return GatewayErrors.Unsupported("Path", $"The path {request.Path} is not simulated: ECS actions are at /.");
        return request.Method is "POST" or "GET"
            ? null
            : GatewayErrors.Unsupported("Method", $"The HTTP method {request.Method} is not simulated, only POST and GET.");
    }

    private static (SimulatorState, Reply) CarryOut(SimulatorState state, WireRequest request, SimulatedCall line)
    {
        var outcome = Run(state, line.Action, Parameters(request));
        if (outcome.Error is { } error) return Refuse(state, request, line, error);
        var changed = line with { ChangedLinks = Changed(state, outcome.State) };
        return Answer(outcome.State, changed, AnswerText.Success(line.RequestId, outcome.Page));
    }

    private static (SimulatorState, Reply) GoWrong(SimulatorState state, WireRequest request, SimulatedCall line, SimulatedFault fault)
    {
        var carriedOut = fault.Kind is FaultKind.CarryOutThenRefuse or FaultKind.CarryOutThenCut
            ? Run(state, line.Action, Parameters(request)).State
            : state;
        line = line with { ChangedLinks = Changed(state, carriedOut) };
        switch (fault.Kind)
        {
            case FaultKind.Cut or FaultKind.CarryOutThenCut:
                return (Log(carriedOut, line), new Reply { Ending = Ending.Cut });
            case FaultKind.Hang:
                return (Log(carriedOut, line), new Reply { Ending = Ending.Hang });
            case FaultKind.Blind:
                var empty = DescribeClassicLinkInstances.EmptyPage(Parameters(request));
                return Answer(carriedOut, line, AnswerText.Success(line.RequestId, empty));
        }

        var html = fault.Kind == FaultKind.NotJson;
        var body = html
            ? [.. Encoding.UTF8.GetBytes(fault.Message ?? "")]
            : AnswerText.Error(line.RequestId, request.Header("host"), fault.Code, fault.Message);
        var (logged, reply) = Answer(carriedOut, line with { HttpStatus = fault.HttpStatus, Code = html ? null : fault.Code }, body);
        return (logged, reply with
        {
            ContentType = html ? "text/html;charset=utf-8" : reply.ContentType,
            RetryAfterMilliseconds = fault.RetryAfterMilliseconds,
        });
    }

    private static ActionOutcome Run(SimulatorState state, string action, ActionCall call) => action switch
    {
        AttachClassicLinkVpc.Name => AttachClassicLinkVpc.Run(state, call),
        DetachClassicLinkVpc.Name => DetachClassicLinkVpc.Run(state, call),
        _ => DescribeClassicLinkInstances.Run(state, call),
    };

    private static bool Changed(SimulatorState before, SimulatorState after) => !ReferenceEquals(before.Links, after.Links);

    private static ActionCall Parameters(WireRequest request) => new(
        request.Parameter("RegionId") ?? "",
        request.Parameter("InstanceId") ?? "",
        request.Parameter("VpcId") ?? "",
        request.Parameter("PageNumber") ?? "",
        request.Parameter("PageSize") ?? "");

    private static (SimulatorState, Reply) Refuse(SimulatorState state, WireRequest request, SimulatedCall line, EcsError error) => Answer(
        state,
        line with { HttpStatus = error.HttpStatus, Code = error.Code },
        AnswerText.Error(line.RequestId, request.Header("host"), error.Code, error.Message));

    private static (SimulatorState, Reply) Answer(SimulatorState state, SimulatedCall line, ImmutableArray<byte> body)
    {
        var answered = line.HttpStatus == 0 ? line with { HttpStatus = 200 } : line;
        return (Log(state, answered), new Reply { Ending = Ending.Answer, HttpStatus = answered.HttpStatus, Body = body });
    }

    private static SimulatorState Log(SimulatorState state, SimulatedCall line) => state with { Calls = state.Calls.Add(line) };

    private static SimulatedCall NewLine(SimulatorState state, WireRequest request)
    {
        var sequence = state.Calls.Count + 1;
        return new SimulatedCall
        {
            Sequence = sequence,
            Action = request.Header("x-acs-action"),
            RegionId = request.Parameter("RegionId"),
            InstanceId = request.Parameter("InstanceId"),
            VpcId = request.Parameter("VpcId"),
            HttpStatus = 0,
            // The form of the documented samples, but the same in every run.
            RequestId = $"00000000-0000-4000-8000-{sequence:X12}",
        };
    }
}
