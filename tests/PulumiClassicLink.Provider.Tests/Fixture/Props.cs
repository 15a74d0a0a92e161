using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>Property maps as an engine would send them.</summary>
internal static class Props
{
    public static Struct Of(params (string Name, object? Value)[] properties)
    {
        var fields = new Struct();
        foreach (var (name, value) in properties)
            fields.Fields[name] = ValueOf(value);
        return fields;
    }

    public static Value Secret(object? value) => PlainValues.Secret(ValueOf(value));

    public static Value Special(string signature, params (string Name, object? Value)[] members)
    {
        var special = Of(members);
        special.Fields[Sentinels.Signature] = Value.ForString(signature);
        return Value.ForStruct(special);
    }

    public static string? Text(this Struct properties, string name) => properties.Fields[name].StringValue;

    private static Value ValueOf(object? value) => value switch
    {
        null => Value.ForNull(),
        Value ready => ready,
        Struct fields => Value.ForStruct(fields),
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        double number => Value.ForNumber(number),
        object[] items => Value.ForList([.. items.Select(ValueOf)]),
        _ => throw new ArgumentException($"no property value: {value.GetType()}"),
    };
}
