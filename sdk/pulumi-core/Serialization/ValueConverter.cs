using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>
/// Turns an answer's values into the declared types. What does not fit is told by a warning and becomes the type's
/// default, so that a provider's surprise in one property does not end the program.
/// </summary>
internal sealed class ValueConverter(Action<string> warn)
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <param name="path">What it is, for warnings.</param>
    /// <param name="value">The value as it was sent.</param>
    /// <param name="type">The declared type.</param>
    public OutputData<object?> Convert(string path, Value value, System.Type type)
    {
        var data = PropertyReader.Read(value);
        return data with { Value = Convert(path, data.Value, type) };
    }

    private object? Convert(string path, object? value, System.Type type)
    {
        if (value is null) return DefaultOf(type);
        if (TryConvert(path, value, Nullable.GetUnderlyingType(type) ?? type) is { } converted) return converted;
        warn($"{path}: expected {type}, but the answer has {Describe(value)}");
        return DefaultOf(type);
    }

    private object? TryConvert(string path, object value, System.Type type)
    {
        if (type == typeof(JsonElement)) return ToJson(value);
        if (type.IsInstanceOfType(value)) return value;
        if (type == typeof(int) && value is double number) return (int)number;
        if (type.IsEnum && value is double constant) return System.Enum.ToObject(type, (int)constant);
        if (type.IsDefined(typeof(EnumTypeAttribute))) return ConstructorFor(type, value)?.Invoke([value]);

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(ImmutableArray<>) && value is ImmutableArray<object?> list)
            return ToArray(path, list, type.GenericTypeArguments[0]);
        if (value is not ImmutableDictionary<string, object?> fields) return null;
        if (definition == typeof(ImmutableDictionary<,>) && type.GenericTypeArguments[0] == typeof(string))
            return ToDictionary(path, fields, type.GenericTypeArguments[1]);
        return TypeRules.OutputConstructorOf(type) is { } constructor ? ToObject(fields, type, constructor) : null;
    }

    private static object? DefaultOf(System.Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private object ToArray(string path, ImmutableArray<object?> list, System.Type elementType)
    {
        var items = Array.CreateInstance(elementType, list.Length);
        for (var i = 0; i < list.Length; i++) items.SetValue(Convert($"{path}[{i}]", list[i], elementType), i);
        return typeof(ImmutableArray).GetMethods()
            .Single(method => method.Name == nameof(ImmutableArray.CreateRange) && method.GetParameters().Length == 1)
            .MakeGenericMethod(elementType).Invoke(null, [items])!;
    }

    private object ToDictionary(string path, ImmutableDictionary<string, object?> fields, System.Type elementType)
    {
        var items = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), elementType))!;
        foreach (var (key, field) in fields) items.Add(key, Convert($"{path}.{key}", field, elementType));
        return typeof(ImmutableDictionary).GetMethods()
            .Single(method => method.Name == nameof(ImmutableDictionary.CreateRange) && method.GetParameters().Length == 1)
            .MakeGenericMethod(typeof(string), elementType).Invoke(null, [items])!;
    }

    private object ToObject(ImmutableDictionary<string, object?> fields, System.Type type, ConstructorInfo constructor)
    {
        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var name = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
            return Convert($"{type.FullName}.{name}", fields.GetValueOrDefault(name), parameter.ParameterType);
        });
        return constructor.Invoke([.. arguments]);
    }

    private static ConstructorInfo? ConstructorFor(System.Type type, object value)
        => type.GetConstructor(AnyInstance, [value.GetType()]);

    private static string Describe(object value)
        => value switch
        {
            string => "a text",
            double => "a number",
            bool => "a boolean",
            ImmutableArray<object?> => "a list",
            Resource => "a resource",
            _ => "an object",
        };

    private static JsonElement ToJson(object value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text)) Write(writer, value);
        using var document = JsonDocument.Parse(text.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case ImmutableArray<object?> list:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item);
                writer.WriteEndArray();
                break;
            case ImmutableDictionary<string, object?> fields:
                writer.WriteStartObject();
                foreach (var (key, field) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, field);
                }

                writer.WriteEndObject();
                break;
            case Resource resource:
                writer.WriteStringValue(resource.GetResourceName());
                break;
            default:
                throw new InvalidOperationException($"An answer cannot hold {value.GetType()}.");
        }
    }
}
