using System.Globalization;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>
/// Reads configuration values in every form they come in: typed (YAML), as text (stack configuration), as JSON text (the SDKs encode
/// whatever is not a string). Failures never repeat a value: it may be a key.
/// </summary>
internal sealed class LenientReader
{
    private readonly Struct _plain;
    private readonly string _prefix;

    public LenientReader(Struct? wrapped)
        : this(PlainValues.Of(wrapped), string.Empty, [])
    {
    }

    private LenientReader(Struct plain, string prefix, List<CheckFailure> failures) => (_plain, _prefix, Failures) = (plain, prefix, failures);

    /// <summary>Of the whole configuration, with their full paths.</summary>
    public List<CheckFailure> Failures { get; }

    /// <summary>What is set: an SDK may send a secret that holds nothing.</summary>
    public IEnumerable<string> Names => _plain.Fields.Where(member => member.Value.KindCase != Value.KindOneofCase.NullValue).Select(member => member.Key);

    public void Fail(string name, string reason) => Failures.Add(new CheckFailure { Property = _prefix + name, Reason = reason });

    public bool HasFailed(string name) => Failures.Exists(failure => failure.Property == _prefix + name);

    public Property<string> Text(string name) => Text(name, Find(_plain, name));

    public Property<bool> Bool(string name)
    {
        var value = Find(_plain, name);
        if (value?.KindCase == Value.KindOneofCase.BoolValue)
            return Property<bool>.Of(value.BoolValue);
        var text = Text(name, value, "true or false");
        if (!text.IsKnown)
            return text.IsUnknown ? Property<bool>.Unknown : Property<bool>.Absent;
        if (bool.TryParse(text.Value, out var parsed))
            return Property<bool>.Of(parsed);
        Fail(name, "must be true or false");
        return Property<bool>.Absent;
    }

    public Property<double> Number(string name)
    {
        var value = Find(_plain, name);
        if (value?.KindCase == Value.KindOneofCase.NumberValue)
            return Property<double>.Of(value.NumberValue);
        var text = Text(name, value, "a number");
        if (!text.IsKnown)
            return text.IsUnknown ? Property<double>.Unknown : Property<double>.Absent;
        if (double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
            return Property<double>.Of(parsed);
        Fail(name, "must be a number");
        return Property<double>.Absent;
    }

    /// <summary>A text that <paramref name="problemOf"/> finds nothing wrong with.</summary>
    public string? Text(string name, Func<string, string?> problemOf)
    {
        var text = Text(name).ValueOr(null);
        if (text is null || problemOf(text) is not { } problem)
            return text;
        Fail(name, problem);
        return null;
    }

    /// <summary>An object, a list of one object (alicloud's form), or the JSON text of either; its failures have paths like a.b.</summary>
    public Property<LenientReader> Object(string name)
    {
        var value = Find(_plain, name);
        if (value?.KindCase == Value.KindOneofCase.StringValue && !PropertyReader.IsUnknown(value))
        {
            if (IsEmpty(name, value.StringValue))
                return Property<LenientReader>.Absent;
            value = FromJson(value.StringValue);
        }

        if (value?.KindCase == Value.KindOneofCase.ListValue && value.ListValue.Values.Count == 0)
            return Property<LenientReader>.Absent;
        if (value?.KindCase == Value.KindOneofCase.ListValue && value.ListValue.Values.Count == 1)
            value = value.ListValue.Values[0];
        if (value is null || value.KindCase == Value.KindOneofCase.NullValue)
            return Property<LenientReader>.Absent;
        if (PropertyReader.IsUnknown(value))
            return Property<LenientReader>.Unknown;
        if (value.KindCase == Value.KindOneofCase.StructValue)
            return Property<LenientReader>.Of(new LenientReader(value.StructValue, $"{_prefix}{name}.", Failures));
        Fail(name, "must be an object, a list of one object, or the JSON text of either");
        return Property<LenientReader>.Absent;
    }

    private Property<string> Text(string name, Value? value, string wanted = "a string")
    {
        if (value is null || value.KindCase == Value.KindOneofCase.NullValue)
            return Property<string>.Absent;
        if (PropertyReader.IsUnknown(value))
            return Property<string>.Unknown;
        if (value.KindCase != Value.KindOneofCase.StringValue)
        {
            Fail(name, $"must be {wanted}, but is {PropertyReader.TypeName(value)}");
            return Property<string>.Absent;
        }

        var text = Unquoted(value.StringValue);
        return IsEmpty(name, text) ? Property<string>.Absent : Property<string>.Of(text);
    }

    private bool IsEmpty(string name, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            return false;
        Fail(name, "must not be empty; leave it out where nothing is meant");
        return true;
    }

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] == '"' && text[^1] == '"' && FromJson(text) is { KindCase: Value.KindOneofCase.StringValue } json
            ? json.StringValue
            : text;

    /// <summary>The value, plain, or the text itself where it is not JSON.</summary>
    private static Value FromJson(string text)
    {
        try
        {
            // A value that was read from a file may begin with the file's byte order mark.
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return PlainValues.Of(FromJson(document.RootElement));
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // InvalidOperation: a text inside is no Unicode, which JsonElement finds out only when it is asked for.
            return Value.ForString(text);
        }
    }

    private static Value FromJson(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new Struct();
                foreach (var member in json.EnumerateObject())
                    fields.Fields[member.Name] = FromJson(member.Value);
                return Value.ForStruct(fields);
            case JsonValueKind.Array:
                return Value.ForList([.. json.EnumerateArray().Select(FromJson)]);
            case JsonValueKind.String:
                return Value.ForString(json.GetString());
            case JsonValueKind.Number:
                return Value.ForNumber(json.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return Value.ForBool(json.GetBoolean());
            default:
                return Value.ForNull();
        }
    }

    private static Value? Find(Struct inside, string name) => inside.Fields.TryGetValue(name, out var value) ? value : null;
}
