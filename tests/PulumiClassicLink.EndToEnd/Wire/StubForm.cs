using System.Collections;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace PulumiClassicLink.EndToEnd.Wire;

/// <summary>A message as the JavaScript stubs show it: names in lower case, lists and maps named so, bytes in base64.</summary>
internal static class StubForm
{
    public static JsonObject Of(IMessage message)
    {
        var form = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => IsSet(field, message)))
            form[Name(field)] = Shape(field, field.Accessor.GetValue(message));
        return form;
    }

    /// <summary>
    /// The first place where what was expected is not in what came, or null. Fields that only the stubs know may be there.
    /// </summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string path) => (expected, actual) switch
    {
        (JsonObject wanted, JsonObject got) => wanted
            .Select(entry => Difference(entry.Value, Member(got, entry.Key), $"{path}.{entry.Key}"))
            .FirstOrDefault(difference => difference is not null),
        (JsonArray wanted, JsonArray got) when wanted.Count == got.Count => wanted
            .Select((item, index) => Difference(item, got[index], $"{path}[{index}]"))
            .FirstOrDefault(difference => difference is not null),
        _ => JsonNode.DeepEquals(expected, actual) ? null
            : $"{path}: {actual?.ToJsonString() ?? "null"} instead of {expected?.ToJsonString() ?? "null"}",
    };

    // A name that JavaScript keeps for itself comes with pb_ before it.
    private static JsonNode? Member(JsonObject form, string name) =>
        form.FirstOrDefault(entry =>
            string.Equals(entry.Key.Replace("pb_", "", StringComparison.Ordinal), name, StringComparison.OrdinalIgnoreCase)).Value;

    private static bool IsSet(FieldDescriptor field, IMessage message) =>
        field.IsMap || field.IsRepeated || field.RealContainingOneof is not { } oneof
            || oneof.Accessor.GetCaseFieldDescriptor(message) == field;

    private static string Name(FieldDescriptor field) =>
        field.Name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() + (field.IsMap ? "map" : field.IsRepeated ? "list" : "");

    private static JsonNode? Shape(FieldDescriptor field, object value) => field switch
    {
        // The stubs order a map by its keys.
        { IsMap: true } => new JsonArray([.. Entries((IDictionary)value).OrderBy(entry => (string)entry.Key, StringComparer.Ordinal)
            .Select(entry => Pair(field, entry))]),
        { IsRepeated: true } => new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(item => One(field, item))]),
        _ => One(field, value),
    };

    private static JsonArray Pair(FieldDescriptor field, DictionaryEntry entry) => new(
        One(field.MessageType.FindFieldByNumber(1), entry.Key), One(field.MessageType.FindFieldByNumber(2), entry.Value!));

    private static IEnumerable<DictionaryEntry> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return entry;
    }

    private static JsonNode? One(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Message => Of((IMessage)value),
        FieldType.Bytes => ((ByteString)value).ToBase64(),
        FieldType.Enum => (int)value,
        _ => value switch
        {
            string text => text,
            bool flag => flag,
            int number => number,
            long number => number,
            double number => number,
            _ => throw new NotSupportedException($"{field.FullName}: {value.GetType()}"),
        },
    };
}
