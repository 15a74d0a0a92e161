using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>A checkpoint file as it lies on disk: its secrets are encrypted.</summary>
internal sealed record CheckpointDocument(
    int Version,
    string Project,
    string Stack,
    EncryptionMark Encryption,
    IReadOnlyList<CheckpointResource> Resources,
    IReadOnlyList<PendingOperation> PendingOperations);

/// <summary>How the secrets of a file are encrypted.</summary>
/// <param name="Kind">keyFile.</param>
/// <param name="Check">A known text, encrypted: a wrong key is told by it.</param>
internal sealed record EncryptionMark(string Kind, string Check);

/// <summary>The JSON of a checkpoint. What is empty is left out, and nothing in it changes by itself.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(CheckpointDocument))]
internal sealed partial class CheckpointJson : JsonSerializerContext
{
    public static JsonTypeInfo<CheckpointDocument> OfDocument()
    {
        var options = new JsonSerializerOptions(Default.Options)
        {
            // The file is not part of a web page, and names should stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = Default.WithAddedModifier(LeaveOutWhatIsEmpty),
        };
        return (JsonTypeInfo<CheckpointDocument>)options.GetTypeInfo(typeof(CheckpointDocument));
    }

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        if (type.Type != typeof(CheckpointResource))
            return;
        foreach (var property in type.Properties)
            property.ShouldSerialize = static (_, value) => value is not ("" or false or ICollection { Count: 0 });
    }
}

/// <summary>Property values as plain JSON, with sorted names.</summary>
internal sealed class StructConverter : JsonConverter<Struct>
{
    public override Struct Read(ref Utf8JsonReader reader, System.Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return JsonParser.Default.Parse<Struct>(json.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, Struct value, JsonSerializerOptions options) => Write(writer, Value.ForStruct(value));

    public static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case { StructValue: { } properties }:
                json.WriteStartObject();
                foreach (var (name, inner) in properties.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    Write(json, inner);
                }

                json.WriteEndObject();
                break;
            case { ListValue: { } list }:
                json.WriteStartArray();
                foreach (var item in list.Values)
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteRawValue(JsonFormatter.Default.Format(value));
                break;
        }
    }
}
