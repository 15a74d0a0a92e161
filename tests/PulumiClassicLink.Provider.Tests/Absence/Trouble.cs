using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Absence;

/// <summary>An answer that proves nothing.</summary>
internal sealed record Trouble(string Name, SimulatedFault Fault)
{
    private const string AnyAction = "";
    private const string Elsewhere =
        """{"RequestId":"R","PageNumber":1,"PageSize":100,"TotalCount":1,"Links":{"Link":[{"InstanceId":"i-stranger","VpcId":"vpc-a"}]}}""";

    /// <summary>Every documented code that says nothing about the link.</summary>
    public static IEnumerable<Trouble> Refusals => DocumentedCodes.Others.Select(row => Refusal(row.Code, row.Message));

    /// <summary>Answers to any action that are cut, late or not of ECS at all.</summary>
    public static IEnumerable<Trouble> Broken =>
    [
        new("connection cut", new() { Action = AnyAction, Kind = FaultKind.Cut }),
        new("timeout", new() { Action = AnyAction, Kind = FaultKind.Hang }),
        new("HTML, 502", Text(502, "<html>bad gateway</html>")),
        new("HTML, 200", Text(200, "<html>please sign in</html>")),
        new("bad JSON", Text(200, """{"RequestId":"R","TotalCount":0,"Links":{"Link":[""")),
        new("JSON of another kind", Text(200, "[]")),
        new("nothing, 200", Text(200, "")),
        new("nothing, 404", Text(404, "")),
        new("JSON without a code, 404", Text(404, """{"RequestId":"R","Message":"not found"}""")),
        new("a success without a RequestId", Text(200, """{"PageNumber":1,"PageSize":100,"TotalCount":0,"Links":{"Link":[]}}""")),
    ];

    /// <summary>Answers to Describe that contradict themselves, or that a caller without permission gets.</summary>
    public static IEnumerable<Trouble> BrokenPages =>
    [
        new("answer cut short", new() { Action = AnyAction, Kind = FaultKind.Truncated }),
        new("TotalCount that disagrees", new() { Action = AnyAction, Kind = FaultKind.WrongTotal }),
        new("no rows, TotalCount 1", Text(200, """{"RequestId":"R","PageNumber":1,"PageSize":100,"TotalCount":1,"Links":{"Link":[]}}""")),
        new("no TotalCount", Text(200, """{"RequestId":"R","PageNumber":1,"PageSize":100,"Links":{"Link":[]}}""")),
        new("TotalCount as text", Text(200, """{"RequestId":"R","PageNumber":1,"PageSize":100,"TotalCount":"0","Links":{"Link":[]}}""")),
        new("no Links", Text(200, """{"RequestId":"R","PageNumber":1,"PageSize":100,"TotalCount":0}""")),
        new("Links null", Text(200, """{"RequestId":"R","PageNumber":1,"PageSize":100,"TotalCount":0,"Links":{"Link":null}}""")),
        new("another instance's row", Text(200, Elsewhere)),
        new("empty success to an unauthorised caller", new() { Action = AnyAction, Kind = FaultKind.Blind }),
    ];

    public void Strike(Rig rig, string action, int times = int.MaxValue) => rig.Cloud.Inject(Fault with { Action = action, Times = times });

    public override string ToString() => Name;

    private static Trouble Refusal(string code, string message) => new(
        $"{code}: {message}",
        new()
        {
            Action = AnyAction,
            Kind = FaultKind.Refuse,
            Code = code,
            Message = message,
            RetryAfterMilliseconds = code.Contains("Throttling", StringComparison.Ordinal) ? 1000 : null,
        });

    private static SimulatedFault Text(int status, string body) =>
        new() { Action = AnyAction, Kind = FaultKind.NotJson, HttpStatus = status, Message = body };
}
