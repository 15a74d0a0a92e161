using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.Testing;

namespace PulumiClassicLink.Demo;

/// <summary>
/// Holds what a step left behind against what it says: the simulator's call log and links, and the state.
/// What the engine or the program print is not asked, but for the text of an error that the user must act on.
/// </summary>
internal static class Expectations
{
    /// <summary>Exactly these changing calls were made, in this order, and all succeeded; looks are free.</summary>
    public static void Changed(IReadOnlyList<SimulatedCall> calls, params (string Action, string VpcId)[] expected)
    {
        // A refused Attach is how Create may learn that the instance is linked elsewhere.
        var changing = calls.Where(call => call.Action != "DescribeClassicLinkInstances"
            && (call.Code is null || call.ChangedLinks)).ToList();
        var said = string.Join(", ", changing.Select(Describe));
        Require(changing.Count == expected.Length,
            $"expected {expected.Length} changing calls, the simulator logged: {(said.Length == 0 ? "none" : said)}");
        foreach (var (call, (action, vpcId)) in changing.Zip(expected))
        {
            var matches = call.Action == action && call.RegionId == Scene.RegionId && call.InstanceId == Scene.InstanceId
                && call.VpcId == vpcId && call.Code is null && call.ChangedLinks;
            Require(matches, $"expected a successful {action} of {Scene.InstanceId} and {vpcId}, the simulator logged: {Describe(call)}");
        }
    }

    /// <summary>
    /// The live link was looked at, at least once, by its instance or with all of its VPC: a step that asked nothing knows nothing.
    /// </summary>
    public static void Looked(IReadOnlyList<SimulatedCall> calls) =>
        Require(
            calls.Any(call => call.Action == "DescribeClassicLinkInstances"
                && (call.InstanceId?.Split(',').Contains(Scene.InstanceId) == true || call.VpcId == Scene.VpcId)),
            $"no DescribeClassicLinkInstances for {Scene.InstanceId} or {Scene.VpcId} was made");

    /// <summary>The simulator has exactly this link, or none.</summary>
    public static void Linked(IReadOnlyList<SimulatedLink> links, string? vpcId)
    {
        SimulatedLink[] expected = vpcId is null ? [] : [new(Scene.RegionId, Scene.InstanceId, vpcId)];
        Require(links.SequenceEqual(expected), $"expected {Show(expected)}, the simulator has {Show(links)}");
    }

    /// <summary>The state holds the link of the program with this allowRelink, and no other.</summary>
    public static void Kept(StackState? state, bool allowRelink)
    {
        var links = LinksIn(state);
        Require(links.Count == 1, $"the state holds {links.Count} links, expected 1");
        Require(links[0].Id == Scene.LinkId, $"the state holds the link {links[0].Id}, expected {Scene.LinkId}");
        JsonObject expected = new()
        {
            ["instanceId"] = Scene.InstanceId,
            ["vpcId"] = Scene.VpcId,
            ["regionId"] = Scene.RegionId,
            ["allowRelink"] = allowRelink,
        };
        Require(JsonNode.DeepEquals(links[0].Outputs, expected),
            $"the state holds the outputs {Show(links[0].Outputs)}, expected {Show(expected)}");
    }

    /// <summary>The state is there and holds no link; one that got lost holds none either.</summary>
    public static void NotKept(StackState? state)
    {
        Require(state is not null, "the state is gone");
        Require(LinksIn(state).Count == 0, "the state still holds a link");
    }

    /// <summary>The stack has the link's id among its outputs, as they are printed.</summary>
    public static void PutOut(StackState? state)
    {
        var matches = state?.Outputs["linkId"] is { } linkId && JsonNode.DeepEquals(linkId, Scene.LinkId);
        Require(matches, $"the stack has the outputs {Show(state?.Outputs)}, expected linkId {Scene.LinkId}");
    }

    /// <summary>The engine did this to one resource, and nothing else.</summary>
    public static void Did(OperationOutcome result, string change)
    {
        var said = string.Join(", ", result.Changes.Select(entry => $"{entry.Value} {entry.Key}"));
        Require(result.Changes.Count == 1 && result.Changes.GetValueOrDefault(change) == 1,
            $"expected 1 {change}, the engine counts: {said}");
    }

    public static void Succeeded(OperationOutcome result) =>
        Require(result.Succeeded, $"the operation failed: {string.Join("; ", result.Errors)}");

    /// <summary>The operation failed, and its errors have each of these texts.</summary>
    public static void FailedSaying(OperationOutcome result, params string[] texts)
    {
        Require(!result.Succeeded, "the operation succeeded and should have failed");
        var said = string.Join("\n", result.Errors);
        foreach (var text in texts)
            Require(said.Contains(text, StringComparison.Ordinal), $"the error does not say {text}: {said}");
    }

    public static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new StepFailedException(otherwise);
    }

    /// <summary>One line for one call.</summary>
    public static string Describe(SimulatedCall call) =>
        $"{call.Action} {call.InstanceId} {call.VpcId} -> {call.HttpStatus} {call.Code ?? "OK"}".Replace("  ", " ",
            StringComparison.Ordinal);

    private static List<KeptResource> LinksIn(StackState? state) =>
        [.. (state?.Resources ?? []).Where(resource => resource.Type == Scene.ResourceType)];

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "none";

    private static string Show(IReadOnlyList<SimulatedLink> links) =>
        links.Count == 0 ? "no link" : string.Join(", ", links.Select(link => $"{link.InstanceId} linked to {link.VpcId}"));
}
