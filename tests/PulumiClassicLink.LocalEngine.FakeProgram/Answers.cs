using System.Text.Json.Nodes;
using Google.Protobuf;

namespace PulumiClassicLink.LocalEngine.FakeProgram;

/// <summary>A line of JSON for everything that the tests want to look at.</summary>
internal sealed class Answers(string path)
{
    public void Write(string name, JsonNode answer) =>
        File.AppendAllText(path, new JsonObject { ["name"] = name, ["answer"] = answer }.ToJsonString() + "\n");

    public void Write(string name, IMessage answer) => Write(name, JsonNode.Parse(JsonFormatter.Default.Format(answer))!);
}
