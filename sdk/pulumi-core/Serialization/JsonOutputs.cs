using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>Writes the outputs and inputs inside a value that becomes JSON, and remembers what they were.</summary>
/// <remarks>
/// A converter cannot wait, so what is not there yet becomes a mark, which gives way to the value later. The value is written
/// once: a getter may make another output at each call.
/// </remarks>
internal sealed class JsonOutputs : JsonConverterFactory
{
    private readonly List<Task<OutputData<object?>>> _met = [];
    private readonly Dictionary<string, Gap> _gaps = [];
    private readonly JsonSerializerOptions _options;
    private int _depth;

    private JsonOutputs(JsonSerializerOptions options) => _options = new(options) { Converters = { this } };

    /// <summary>A value as JSON. An unknown part makes all of it unknown, a secret part makes it a secret.</summary>
    public static async Task<OutputData<string>> WriteAsync<T>(T value, JsonSerializerOptions options)
    {
        var outputs = new JsonOutputs(options);
        var json = await outputs.FillAsync(outputs.ToNode(value, depth: 0)).ConfigureAwait(false);
        if (outputs._gaps.Count > 0)
            throw new NotSupportedException("A JSON converter wrote an output into a text before its value was there.");

        var parts = await Task.WhenAll(outputs._met).ConfigureAwait(false);
        var isKnown = Array.TrueForAll(parts, part => part.IsKnown);
        return new(
            [.. parts.SelectMany(part => part.Resources)],
            isKnown ? json?.ToJsonString(outputs._options) ?? "null" : null!,
            isKnown,
            Array.Exists(parts, part => part.IsSecret));
    }

    public override bool CanConvert(Type typeToConvert) => ElementOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(
            typeof(Converter<,>).MakeGenericType(typeToConvert, ElementOf(typeToConvert)!),
            BindingFlags.Instance | BindingFlags.Public, binder: null, [this], culture: null)!;

    private static Type? ElementOf(Type? type)
        => type is null ? null
            : type.IsGenericType
                && (type.GetGenericTypeDefinition() == typeof(Output<>) || type.GetGenericTypeDefinition() == typeof(Input<>))
                ? type.GenericTypeArguments[0]
                : ElementOf(type.BaseType);

    // The serializer cannot see how deep a value will stand that is written apart: one without end would go on for ever.
    private JsonNode? ToNode<T>(T value, int depth)
    {
        if (depth > (_options.MaxDepth == 0 ? 64 : _options.MaxDepth))
            throw new JsonException($"The outputs inside {typeof(T)} are nested deeper than JSON may be: {depth} levels.");
        _depth = depth;
        return JsonSerializer.SerializeToNode(value, _options);
    }

    private async Task<JsonNode?> FillAsync(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, field) in fields.ToList())
                {
                    var filled = await FillAsync(field).ConfigureAwait(false);
                    if (!ReferenceEquals(filled, field)) fields[name] = filled;
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var filled = await FillAsync(items[i]).ConfigureAwait(false);
                    if (!ReferenceEquals(filled, items[i])) items[i] = filled;
                }

                break;
            case JsonValue value when value.TryGetValue(out string? text) && _gaps.Remove(text, out var gap):
                return await FillAsync(gap.Write(await gap.Data.ConfigureAwait(false))).ConfigureAwait(false);
            default:
                break;
        }

        return node;
    }

    /// <summary>A place for an output that was not there yet.</summary>
    private sealed record Gap(Task<OutputData<object?>> Data, Func<OutputData<object?>, JsonNode?> Write);

    private sealed class Converter<TOutput, T>(JsonOutputs outputs) : JsonConverter<TOutput>
    {
        public override TOutput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException($"{typeToConvert} cannot be read from JSON by this subset; read it as {typeof(T)}.");

        public override void Write(Utf8JsonWriter writer, TOutput value, JsonSerializerOptions options)
        {
            var data = (value is IInput input ? input.ToWholeOutput() : (IOutput)value!).GetDataAsync();
            outputs._met.Add(data);
            if (data.IsCompletedSuccessfully)
            {
                if (KnownOf(data.Result) is { } known) JsonSerializer.Serialize(writer, known, options);
                else writer.WriteNullValue();
                return;
            }

            var depth = outputs._depth + writer.CurrentDepth;
            var mark = Guid.NewGuid().ToString();
            outputs._gaps.Add(mark, new(data, late => KnownOf(late) is { } known ? outputs.ToNode(known, depth) : null));
            writer.WriteStringValue(mark);
        }

        private static T? KnownOf(OutputData<object?> data) => data is { IsKnown: true, Value: T known } ? known : default;
    }
}
