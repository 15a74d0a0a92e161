using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>A scene's configuration as an engine sends it, and what came back of it.</summary>
internal static class Values
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    private const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    public static Struct Of(JsonObject json, Form form, Marks marks, IReadOnlySet<string> secrets)
    {
        var values = new Struct();
        foreach (var (name, node) in json.Where(one => one.Value is not null))
        {
            var value = Of(node!, form);
            values.Fields[name] = marks is Marks.Secret or Marks.Output && secrets.Contains(name) ? Marked(value, marks) : value;
        }

        return values;
    }

    /// <summary>What is left of a struct without what is marked secret, and without what was sent in clear and comes back so.</summary>
    public static Struct InClear(Struct answered, Struct sent, IReadOnlySet<string> secrets)
    {
        var left = new Struct();
        foreach (var (name, value) in answered.Fields)
        {
            var isEcho = !secrets.Contains(name) && sent.Fields.TryGetValue(name, out var given) && given.Equals(value);
            if (!IsMarked(value) && !isEcho)
                left.Fields[name] = value;
        }

        return left;
    }

    private static bool IsMarked(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Signature, out var signature)
        && (signature.StringValue == Secret
            || (signature.StringValue == Output && value.StructValue.Fields.TryGetValue("secret", out var isSecret) && isSecret.BoolValue));

    private static Value Of(JsonNode node, Form form)
    {
        if (node is JsonObject && form == Form.Listed)
            node = new JsonArray(node.DeepClone());
        if (form is Form.Text or Form.Quoted && node is not JsonValue)
            return Value.ForString(node.ToJsonString());
        if (form == Form.Quoted && node.GetValueKind() == System.Text.Json.JsonValueKind.String)
            return Value.ForString($"\"{JavaScriptEncoder.Default.Encode((string)node!)}\"");
        return JsonParser.Default.Parse<Value>(node.ToJsonString());
    }

    private static Value Marked(Value value, Marks marks)
    {
        var marked = new Struct { Fields = { [Signature] = Value.ForString(marks == Marks.Secret ? Secret : Output), ["value"] = value } };
        if (marks == Marks.Output)
            marked.Fields["secret"] = Value.ForBool(true);
        return Value.ForStruct(marked);
    }
}
