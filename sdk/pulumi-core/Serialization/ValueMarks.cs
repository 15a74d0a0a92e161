using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Makes and finds the protocol's marks in values.</summary>
internal static class ValueMarks
{
    public static Value Secret(Value value)
        => Value.ForStruct(new Struct
        {
            Fields = { [Wire.SignatureKey] = Value.ForString(Wire.SecretSignature), [Wire.Value] = value },
        });

    /// <returns>True: the object stands for something else, which the signature tells.</returns>
    public static bool HasSignature(Value value, string signature)
        => value.KindCase == Value.KindOneofCase.StructValue
            && value.StructValue.Fields.TryGetValue(Wire.SignatureKey, out var mark)
            && mark.StringValue == signature;

    public static bool IsUnknown(Value value) => value.StringValue == Wire.Unknown;

    public static bool ContainsUnknown(Value value)
        => IsUnknown(value)
            || (value.StructValue?.Fields.Values.Any(ContainsUnknown) ?? false)
            || (value.ListValue?.Values.Any(ContainsUnknown) ?? false);

    /// <summary>A copy without secret marks, however deep.</summary>
    public static Value Bare(Value value, ref bool hadSecret)
    {
        if (HasSignature(value, Wire.SecretSignature))
        {
            hadSecret = true;
            return Bare(value.StructValue.Fields[Wire.Value], ref hadSecret);
        }

        var bare = value.Clone();
        foreach (var (key, field) in value.StructValue?.Fields ?? [])
            bare.StructValue.Fields[key] = Bare(field, ref hadSecret);
        for (var i = 0; i < (value.ListValue?.Values.Count ?? 0); i++)
            bare.ListValue.Values[i] = Bare(value.ListValue!.Values[i], ref hadSecret);
        return bare;
    }
}
