using System.Text.Json;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>A request after the checks that come before its action.</summary>
internal sealed record ServiceCall
{
    public required SimulatorState State { get; init; }

    public required WireRequest Request { get; init; }

    /// <summary>Its line of the call log, not answered yet.</summary>
    public required SimulatedCall Line { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Why it does not reach its action; null: it does.</summary>
    public ServiceError? Refusal { get; init; }

    /// <summary>The key that signed; null: anonymous.</summary>
    public AccessKey? Key { get; init; }

    /// <summary>The fault that it hits.</summary>
    public SimulatedFault? Fault { get; init; }

    private string Product =>
        Request.Kind == RequestKind.AnonymousSts || Request.Header("x-acs-version") == ApiVersion.Sts ? "Sts" : "Ecs";

    /// <summary>A parameter; one that was not sent is empty, as one that was sent empty.</summary>
    public string Parameter(string name) => Request.Parameter(name) ?? "";

    public Outcome Success(SimulatorState state, Action<Utf8JsonWriter> fields) =>
        new(state) { Body = AnswerText.Success(Line.RequestId, fields) };

    public Outcome Error(ServiceError error) =>
        Error(new Outcome(State), error.HttpStatus, error.Code, error.Message) with { Header = error.Header };

    public Outcome Error(Outcome outcome, int httpStatus, string? code, string? message) => outcome with
    {
        HttpStatus = httpStatus,
        Code = code,
        ContentType = Outcome.Json,
        Body = AnswerText.Error(Line.RequestId, Request.Header("host"), Product, code, message),
    };
}
