using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Values;

/// <summary>Reads typed properties of a plain Struct; a wrong type becomes a CheckFailure with the property's path, never an exception.</summary>
internal sealed class PropertyReader
{
    private readonly Struct _plain;

    public PropertyReader(Struct? wrapped) => _plain = PlainValues.Of(wrapped);

    public List<CheckFailure> Failures { get; } = [];

    public IEnumerable<string> Names => _plain.Fields.Keys;

    public void Fail(string property, string reason) => Failures.Add(new CheckFailure { Property = property, Reason = reason });

    public bool Failed(string property) => Failures.Exists(failure => failure.Property == property);

    public Property<string> Text(string name)
    {
        var value = Find(name);
        if (value is null)
            return Property<string>.Absent;
        if (IsUnknown(value))
            return Property<string>.Unknown;
        if (value.KindCase == Value.KindOneofCase.StringValue)
            return Property<string>.Of(value.StringValue);
        Fail(name, $"must be a string, but is {TypeName(value)}");
        return Property<string>.Absent;
    }

    public Property<bool> Bool(string name)
    {
        var value = Find(name);
        if (value is null)
            return Property<bool>.Absent;
        if (IsUnknown(value))
            return Property<bool>.Unknown;
        if (value.KindCase == Value.KindOneofCase.BoolValue)
            return Property<bool>.Of(value.BoolValue);
        Fail(name, $"must be true or false, but is {TypeName(value)}");
        return Property<bool>.Absent;
    }

    /// <summary>A list of texts; unknown when any of it is.</summary>
    public Property<IReadOnlyList<string>> Texts(string name)
    {
        var value = Find(name);
        if (value is null)
            return Property<IReadOnlyList<string>>.Absent;
        if (IsUnknown(value))
            return Property<IReadOnlyList<string>>.Unknown;
        if (value.KindCase != Value.KindOneofCase.ListValue)
        {
            Fail(name, $"must be a list of strings, but is {TypeName(value)}");
            return Property<IReadOnlyList<string>>.Absent;
        }

        var texts = new List<string>();
        var isUnknown = false;
        foreach (var (index, item) in value.ListValue.Values.Index())
        {
            if (IsUnknown(item))
                isUnknown = true;
            else if (item.KindCase == Value.KindOneofCase.StringValue)
                texts.Add(item.StringValue);
            else
                Fail($"{name}[{index}]", $"must be a string, but is {TypeName(item)}");
        }

        return isUnknown ? Property<IReadOnlyList<string>>.Unknown : Property<IReadOnlyList<string>>.Of(texts);
    }

    public static bool IsUnknown(Value plain) =>
        plain.KindCase == Value.KindOneofCase.StringValue && plain.StringValue == Sentinels.Unknown;

    public static string TypeName(Value plain) => plain.KindCase switch
    {
        Value.KindOneofCase.BoolValue => "a boolean",
        Value.KindOneofCase.NumberValue => "a number",
        Value.KindOneofCase.StringValue => "a string",
        Value.KindOneofCase.ListValue => "a list",
        Value.KindOneofCase.StructValue => PlainValues.SignatureOf(plain) switch
        {
            Sentinels.Asset => "an asset",
            Sentinels.Archive => "an archive",
            Sentinels.Bytes => "a byte string",
            _ => "an object",
        },
        _ => "null",
    };

    /// <summary>A null is as good as an absent property: programs write it for "not set".</summary>
    private Value? Find(string name) =>
        _plain.Fields.TryGetValue(name, out var value) && value.KindCase is not (Value.KindOneofCase.NullValue or Value.KindOneofCase.None)
            ? value
            : null;
}
