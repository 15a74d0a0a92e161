using System.Text.Json.Nodes;

namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>
/// The calls of an engine to the providers, in their order for each resource, provider or function: those of different resources run beside
/// each
/// other. Read from the JSON lines that the engines write.
/// </summary>
internal sealed class ProviderCalls
{
    private static readonly Dictionary<string, string[]> Arguments = new()
    {
        ["CheckConfig"] = ["olds", "news"],
        ["DiffConfig"] = ["olds", "news", "oldInputs"],
        ["Configure"] = ["args"],
        ["Check"] = ["olds", "news"],
        ["Diff"] = ["id", "olds", "news", "oldInputs", "ignoreChanges"],
        ["Create"] = ["properties", "preview", "timeout"],
        ["Read"] = ["id", "properties", "inputs"],
        ["Update"] = ["id", "olds", "news", "oldInputs", "preview", "timeout"],
        ["Delete"] = ["id", "properties", "oldInputs", "timeout"],
        ["Invoke"] = ["args", "preview"],
    };

    private readonly SortedDictionary<string, List<Call>> _byResource = new(StringComparer.Ordinal);

    /// <param name="file">The engine's record; that of an engine that called nobody may not be there.</param>
    /// <param name="endpoint">The cloud's, which differs from stack to stack.</param>
    public ProviderCalls(string file, Uri endpoint)
    {
        foreach (var text in File.Exists(file) ? File.ReadLines(file) : [])
        {
            var line = JsonNode.Parse(text.Replace(endpoint.Authority, "CLOUD", StringComparison.Ordinal))!;
            var method = ((string)line["method"]!).Split('/');
            if (method[1] != "pulumirpc.ResourceProvider" || (string?)line["progress"] != "request_started")
                continue;
            if (Arguments.TryGetValue(method[2], out var names))
                Add(method[2], names, line["request"]!.AsObject());
        }
    }

    /// <summary>A line each, by resource.</summary>
    public IReadOnlyList<string> Lines =>
        [.. _byResource.SelectMany(entry => InOrder(entry.Value).Select(call => $"{entry.Key}: {call.Text}"))];

    private void Add(string method, string[] names, JsonObject request)
    {
        var arguments = names.Where(name => request[name] is not null).Select(name => $"{name}={CanonicalJson.Of(request[name])}");
        var key = ((string?)request["urn"] ?? (string?)request["tok"])!.Split("::", 3)[^1];
        if (!_byResource.TryGetValue(key, out var calls))
            _byResource[key] = calls = [];
        calls.Add(new Call(method, (string?)request["id"] ?? "", $"{method} {string.Join(' ', arguments)}"));
    }

    // Several states of one URN, those that wait to be deleted, are read and deleted beside each other.
    private static IEnumerable<Call> InOrder(List<Call> calls)
    {
        var run = new List<Call>();
        foreach (var call in calls)
        {
            var parallel = call.Method is "Read" or "Diff" or "Delete" && call.Id.Length > 0;
            if (!parallel || (run.Count > 0 && (run[0].Method == "Delete") != (call.Method == "Delete")))
            {
                foreach (var ordered in run.OrderBy(one => one.Id, StringComparer.Ordinal))
                    yield return ordered;
                run.Clear();
            }

            if (parallel)
                run.Add(call);
            else
                yield return call;
        }

        foreach (var ordered in run.OrderBy(one => one.Id, StringComparer.Ordinal))
            yield return ordered;
    }

    private sealed record Call(string Method, string Id, string Text);
}
