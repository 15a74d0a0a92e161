using System.Globalization;
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
        if (call.Fault?.Kind == FaultKind.DelayThenCarryOut)
            return (call.State, NoAnswer(call, Ending.Later) with { Postponed = call });
        var outcome = IsCarriedOut(call.Fault) ? ServiceActions.Run(call) : new Outcome(call.State);
        return call.Fault is null ? End(call, outcome, Ending.Answer) : GoWrong(call, outcome, call.Fault);
    }

    /// <summary>A call that was put off, once its time has come.</summary>
    public (SimulatorState State, Reply Reply) CarryOut(SimulatorState state, ServiceCall postponed)
    {
        // The cloud it was sent to has been replaced meanwhile: it must not change the next one, nor use a key of the former.
        if (state.Calls.IsCleared(postponed.Line.Sequence)) return (state, NoAnswer(postponed, Ending.Cut));
        var call = postponed with { State = state, Now = timeProvider.GetUtcNow() };
        return End(call, ServiceActions.Run(call), Ending.Answer);
    }

    /// <summary>The call is being answered, or its connection cut.</summary>
    public SimulatorState Ended(SimulatorState state, Reply reply)
    {
        var milliseconds = Math.Round(timeProvider.GetElapsedTime(reply.ArrivedAt).TotalMilliseconds, 3);
        return state with { Calls = state.Calls.Change(reply.Sequence, line => line with { Milliseconds = milliseconds }) };
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
            case FaultKind.Blind or FaultKind.WrongTotal or FaultKind.CarryOutThenDelay:
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
        var changed = !ReferenceEquals(call.State.Links, outcome.State.Links);
        var line = call.Line with
        {
            HttpStatus = answered ? outcome.HttpStatus : 0,
            Code = answered ? outcome.Code : null,
            ChangedLinks = changed,
        };
        var reply = NoAnswer(call, ending) with
        {
            HttpStatus = outcome.HttpStatus,
            ContentType = outcome.ContentType,
            Body = outcome.Body,
            Header = RetryAfter(call.Fault) ?? outcome.Header,
        };
        var state = outcome.State with { Calls = outcome.State.Calls.Change(line.Sequence, _ => line) };
        return (changed ? state with { History = state.History.Add(call.State.Links, call.Now) } : state, reply);
    }

    private static Reply NoAnswer(ServiceCall call, Ending ending) => new()
    {
        Ending = ending,
        Sequence = call.Line.Sequence,
        ArrivedAt = call.Request.ArrivedAt,
        Delay = TimeSpan.FromMilliseconds(call.Fault?.DelayMilliseconds ?? 0),
    };

    private static KeyValuePair<string, string>? RetryAfter(SimulatedFault? fault) => fault?.RetryAfterMilliseconds is { } wait
        ? KeyValuePair.Create("x-acs-retry-after", wait.ToString(CultureInfo.InvariantCulture))
        : null;
}
