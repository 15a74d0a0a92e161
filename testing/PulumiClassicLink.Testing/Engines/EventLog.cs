using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Testing.Engines;

/// <summary>What the CLI's --event-log says of one operation: a line of JSON an event.</summary>
internal static class EventLog
{
    // Parts of a replacement, which has a step of its own, and looks.
    private static readonly string[] NotCounted = ["create-replacement", "delete-replaced", "refresh"];

    /// <param name="path">The file; none where the CLI gave up before its first event.</param>
    /// <param name="result">How the CLI ended: its exit code decides, the events say why.</param>
    /// <param name="operation">What it did.</param>
    public static OperationOutcome Read(string path, CliResult result, StackOperation operation)
    {
        var events = File.Exists(path) ? File.ReadLines(path).Select(line => JsonNode.Parse(line)!).ToList() : [];
        // What a refresh found is known only after each step.
        var kind = operation == StackOperation.Refresh ? "resOutputsEvent" : "resourcePreEvent";
        var steps = events.Select(one => one[kind]?["metadata"]).OfType<JsonNode>().Where(IsCounted);
        return new OperationOutcome
        {
            Errors = result.ExitCode == 0 ? [] : ErrorsOf(events, result),
            Changes = steps.GroupBy(step => (string)step["op"]!).ToDictionary(group => group.Key, group => group.Count()),
        };
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
        var name = ((string)step["urn"]!).Split("::")[^1];
        var isDefaultProvider = type.StartsWith("pulumi:providers:", StringComparison.Ordinal)
            && (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));
        var isCustom = (bool?)(step["new"] ?? step["old"])?["custom"] == true;
        return isCustom && !isDefaultProvider && !NotCounted.Contains((string)step["op"]!);
    }
}
