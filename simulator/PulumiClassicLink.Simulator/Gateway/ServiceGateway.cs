using System.Text;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>From a request and a state to a reply and the next state.</summary>
internal sealed class ServiceGateway(TimeProvider timeProvider)
{
    /// <returns>The line of an ECS or STS call that would be carried out now; null: it would not reach its action.</returns>
    public SimulatedCall? Due(SimulatorState state, WireRequest request)
    {
        var call = Intake.Of(state, request, timeProvider.GetUtcNow());
        var action = request.Kind is RequestKind.Signed or RequestKind.AnonymousSts;
        return action && call.Refusal is null && IsCarriedOut(call.Fault) ? call.Line : null;
    }

    public (SimulatorState State, Reply Reply) Handle(SimulatorState state, WireRequest request)
    {
        var call = Intake.Of(state, request, timeProvider.GetUtcNow());
        if (call.Refusal is { } refusal) return End(call, call.Error(refusal), Ending.Answer);
        var outcome = IsCarriedOut(call.Fault) ? ServiceActions.Run(call) : new Outcome(call.State);
        return call.Fault is null ? End(call, outcome, Ending.Answer) : GoWrong(call, outcome, call.Fault);
    }

    private static bool IsCarriedOut(SimulatedFault? fault) =>
        fault?.Kind is not (FaultKind.Refuse or FaultKind.Cut or FaultKind.NotJson or FaultKind.Hang);

    private static (SimulatorState, Reply) GoWrong(ServiceCall call, Outcome outcome, SimulatedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut or FaultKind.CarryOutThenCut:
                return End(call, outcome, Ending.Cut);
            case FaultKind.Hang:
                return End(call, outcome, Ending.Hang);
            case FaultKind.Truncated:
                return End(call, outcome, Ending.Truncated);
            case FaultKind.Blind or FaultKind.WrongTotal:
                return End(call, outcome, Ending.Answer);
            case FaultKind.NotJson:
                var html = outcome with
                {
                    HttpStatus = fault.HttpStatus,
                    ContentType = "text/html;charset=utf-8",
                    Body = [.. Encoding.UTF8.GetBytes(fault.Message ?? "")],
                };
                return End(call, html, Ending.Answer);
            default:
                return End(call, call.Error(outcome, fault.HttpStatus, fault.Code, fault.Message), Ending.Answer);
        }
    }

    private static (SimulatorState, Reply) End(ServiceCall call, Outcome outcome, Ending ending)
    {
        var answered = ending is Ending.Answer or Ending.Truncated;
        var line = call.Line with
        {
            HttpStatus = answered ? outcome.HttpStatus : 0,
            Code = answered ? outcome.Code : null,
            ChangedLinks = !ReferenceEquals(call.State.Links, outcome.State.Links),
        };
        var reply = new Reply
        {
            Ending = ending,
            HttpStatus = outcome.HttpStatus,
            ContentType = outcome.ContentType,
            Body = outcome.Body,
            RetryAfterMilliseconds = call.Fault?.RetryAfterMilliseconds,
        };
        return (outcome.State with { Calls = outcome.State.Calls.Add(line) }, reply);
    }
}
