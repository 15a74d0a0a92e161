using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>One answer, with what was asked.</summary>
internal sealed record LoadAnswer
{
    public const string Done = "done";
    private const string Ambiguous = "OperationDenied";

    public required int Connection { get; init; }

    public required LoadCall Call { get; init; }

    public required string RequestId { get; init; }

    public required int HttpStatus { get; init; }

    /// <summary>Null: success.</summary>
    public required string? Code { get; init; }

    /// <summary>The code, and the message too where several refusals share the code.</summary>
    public required string Outcome { get; init; }

    public required LinksPage? Page { get; init; }

    /// <summary>What the connection expected; null: what the other connections did meanwhile decides.</summary>
    public Expected? Expected { get; init; }

    /// <summary>True: all that decides it is in the call log.</summary>
    public bool IsContested { get; init; }

    public static LoadAnswer Of(int connection, LoadCall call, Answer answer)
    {
        var json = answer.Json;
        var code = (string?)json[nameof(Code)];
        return new LoadAnswer
        {
            Connection = connection,
            Call = call,
            RequestId = (string)json[nameof(RequestId)]!,
            HttpStatus = (int)answer.Status,
            Code = code,
            Outcome = code is null ? Done : code == Ambiguous ? $"{code}: {(string?)json["Message"]}" : code,
            Page = json["Links"] is { } links ? PageOf(json, links, call.RegionId) : null,
        };
    }

    public override string ToString() => $"Connection {Connection}: {Call} was answered {HttpStatus} {Outcome} {Page} ({RequestId})";

    private static LinksPage PageOf(JsonNode json, JsonNode links, string regionId) => new(
        (int)json["PageNumber"]!,
        (int)json["PageSize"]!,
        (int)json["TotalCount"]!,
        [.. links["Link"]!.AsArray().Select(link => new SimulatedLink(regionId, (string)link!["InstanceId"]!, (string)link["VpcId"]!))]);
}
