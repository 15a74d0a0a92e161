using System.Text.Json.Nodes;
using Google.Protobuf;

namespace PulumiClassicLink.LocalEngine.FakePlugin;

/// <summary>
/// What the plugin is to do, from the file FAKE_SCRIPT names; every call is recorded as a line of the file FAKE_LOG names.
/// </summary>
internal sealed class Script(JsonObject json, string log)
{
    private readonly Lock _lock = new();

    public static Script Load()
    {
        var file = Environment.GetEnvironmentVariable("FAKE_SCRIPT");
        var json = file is null ? [] : JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        return new Script(json,
            Environment.GetEnvironmentVariable("FAKE_LOG") ?? throw new InvalidOperationException("FAKE_LOG is not set."));
    }

    /// <summary>"die": where the process ends with status 3: "start", or "RPC:name".</summary>
    public bool DiesAt(string place) => Text("die") == place;

    /// <summary>"stall": the call, as "RPC:name", that answers only when Cancel comes.</summary>
    public bool StallsAt(string place) => Text("stall") == place;

    /// <summary>"slow": the call, as "RPC:name", that takes seconds, and ends undone when Cancel comes before that.</summary>
    public bool IsSlowAt(string place) => Text("slow") == place;

    /// <summary>"afterSlow": the call, as "RPC:name", that goes on once the slow one has begun.</summary>
    public bool WaitsForSlowAt(string place) => Text("afterSlow") == place;

    public bool Flag(string name, bool otherwise) => json[name]?.GetValue<bool>() ?? otherwise;

    public string? Text(string name) => json[name]?.GetValue<string>();

    /// <summary>True if the list of texts holds the text.</summary>
    public bool Lists(string name, string text) => json[name]?.AsArray().Any(item => item!.GetValue<string>() == text) ?? false;

    /// <summary>"fail": from "RPC:name" to {code, message, reasons, missing, id, properties, flag}.</summary>
    public JsonObject? Failure(string place) => json["fail"]?[place]?.AsObject();

    /// <summary>"drift": from an id to the properties that Read finds.</summary>
    public JsonObject? Drift(string id) => json["drift"]?[id]?.AsObject();

    public void Record(string rpc, IMessage request) => Record(rpc, JsonNode.Parse(JsonFormatter.Default.Format(request))!);

    public void Record(string rpc, JsonNode request)
    {
        var line = new JsonObject { ["rpc"] = rpc, ["process"] = Environment.ProcessId, ["request"] = request };
        lock (_lock)
            File.AppendAllText(log, line.ToJsonString() + "\n");
    }
}
