using System.Text.Json.Nodes;
using Google.Protobuf;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>Steps of the fake program, mostly over the one resource type of the fake plugin.</summary>
internal static class Things
{
    public const string Type = "fake:index:Thing";

    public static string Urn(string name) => $"urn:pulumi:dev::proj::{Type}::{name}";

    /// <param name="name">Also the step's name.</param>
    /// <param name="properties">Inputs.</param>
    /// <param name="more">Changes the request.</param>
    /// <param name="extra">Members of the step: take, parent, provider.</param>
    public static JsonObject Thing(
        string name, JsonObject? properties = null, Action<RegisterResourceRequest>? more = null, JsonObject? extra = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = Type,
            Name = name,
            Custom = true,
            AcceptSecrets = true,
            Object = JsonParser.Default.Parse<Google.Protobuf.WellKnownTypes.Struct>((properties ?? []).ToJsonString()),
        };
        more?.Invoke(request);
        return Step("RegisterResource", name, request, extra);
    }

    public static JsonObject Step(string rpc, string name, IMessage request, JsonObject? extra = null)
    {
        var step = extra ?? [];
        step["rpc"] = rpc;
        step["as"] = name;
        step["request"] = JsonNode.Parse(JsonFormatter.Default.Format(request));
        return step;
    }
}
