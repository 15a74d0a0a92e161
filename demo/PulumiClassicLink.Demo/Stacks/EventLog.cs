using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Demo.Stacks;

/// <summary>What the CLI's --event-log says of one operation: a line of JSON an event.</summary>
internal static class EventLog
{
    /// <param name="path">The file; none where the CLI gave up before its first event.</param>
    /// <param name="result">How the CLI ended: its exit code decides, the events say why.</param>
    public static OperationOutcome Read(string path, CliResult result)
    {
        var events = File.Exists(path) ? File.ReadLines(path).Select(line => JsonNode.Parse(line)!).ToList() : [];
        var steps = events.Select(one => one["resourcePreEvent"]?["metadata"]).OfType<JsonNode>().Where(IsCounted);
        var changes = steps.GroupBy(step => (string)step["op"]!).ToDictionary(group => group.Key, group => group.Count());
        return new OperationOutcome(result.ExitCode == 0 ? [] : ErrorsOf(events, result), changes);
    }

    private static List<string> ErrorsOf(List<JsonNode> events, CliResult result)
    {
        var errors = events.Select(one => one["diagnosticEvent"]).OfType<JsonNode>()
            .Where(diagnostic => (string?)diagnostic["severity"] == "error")
            .Select(diagnostic => ((string)diagnostic["message"]!).Trim())
            .ToList();
        return errors.Count > 0 ? errors : [$"pulumi exited with {result.ExitCode}: {result.Output.Trim()}"];
    }

    private static bool IsCounted(JsonNode step)
    {
        var type = (string)step["type"]!;
        return type != "pulumi:pulumi:Stack" && !type.StartsWith("pulumi:providers:", StringComparison.Ordinal)
            && (string)step["op"]! != "refresh";
    }
}
