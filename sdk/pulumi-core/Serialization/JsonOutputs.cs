using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>Writes the outputs and inputs inside a value that becomes JSON, and remembers what they were.</summary>
/// <remarks>A converter cannot wait, so the value is written again once the outputs that it met are there.</remarks>
internal sealed class JsonOutputs : JsonConverterFactory
{
    private readonly List<Task<OutputData<object?>>> _met = [];
    private bool _hasGap;

    /// <summary>A value as JSON. An unknown part makes all of it unknown, a secret part makes it a secret.</summary>
    public static async Task<OutputData<string>> WriteAsync<T>(T value, JsonSerializerOptions options)
    {
        while (true)
        {
            var outputs = new JsonOutputs();
            var json = JsonSerializer.Serialize(value, new JsonSerializerOptions(options) { Converters = { outputs } });
            var parts = await Task.WhenAll(outputs._met).ConfigureAwait(false);
            if (!outputs._hasGap) return Join(parts, json);
        }
    }

    public override bool CanConvert(Type typeToConvert) => ElementOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(
            typeof(Converter<,>).MakeGenericType(typeToConvert, ElementOf(typeToConvert)!),
            BindingFlags.Instance | BindingFlags.Public, binder: null, [this], culture: null)!;

    private static OutputData<string> Join(OutputData<object?>[] parts, string json)
    {
        var isKnown = Array.TrueForAll(parts, part => part.IsKnown);
        return new([.. parts.SelectMany(part => part.Resources)], isKnown ? json : null!, isKnown, Array.Exists(parts, part => part.IsSecret));
    }

    private static Type? ElementOf(Type? type)
        => type is null ? null
            : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Output<>) || type.GetGenericTypeDefinition() == typeof(Input<>))
                ? type.GenericTypeArguments[0]
                : ElementOf(type.BaseType);

    private sealed class Converter<TOutput, T>(JsonOutputs outputs) : JsonConverter<TOutput>
    {
        public override TOutput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException($"{typeToConvert} cannot be read from JSON by this subset; read it as {typeof(T)}.");

        public override void Write(Utf8JsonWriter writer, TOutput value, JsonSerializerOptions options)
        {
            var data = (value is IInput input ? input.ToWholeOutput() : (IOutput)value!).GetDataAsync();
            outputs._met.Add(data);
            outputs._hasGap |= !data.IsCompletedSuccessfully;
            if (data.IsCompletedSuccessfully && data.Result is { IsKnown: true, Value: T known })
                JsonSerializer.Serialize(writer, known, options);
            else
                writer.WriteNullValue();
        }
    }
}
