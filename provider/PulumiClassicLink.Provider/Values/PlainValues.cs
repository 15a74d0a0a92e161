using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Values;

/// <summary>
/// Takes the wrapping off property values: what remains are nulls, booleans, numbers, texts, lists and objects, with
/// <see cref="Sentinels.Unknown"/> for whatever is not known yet. Assets, archives and byte strings stay objects with
/// their signature, so that they are wrong wherever a text is wanted.
/// </summary>
internal static class PlainValues
{
    /// <exception cref="OperationException">BadInput: a signature that Pulumi has not defined.</exception>
    public static Struct Of(Struct? wrapped)
    {
        var plain = new Struct();
        foreach (var (name, value) in wrapped?.Fields.AsEnumerable() ?? [])
            plain.Fields[name] = Of(value);
        return plain;
    }

    /// <inheritdoc cref="Of(Struct?)"/>
    public static Value Of(Value wrapped) => wrapped.KindCase switch
    {
        Value.KindOneofCase.StringValue when Sentinels.IsUnknown(wrapped.StringValue) => Value.ForString(Sentinels.Unknown),
        Value.KindOneofCase.ListValue => Value.ForList([.. wrapped.ListValue.Values.Select(Of)]),
        Value.KindOneofCase.StructValue => OfStruct(wrapped.StructValue),
        _ => wrapped,
    };

    /// <summary>True when the value is marked secret, or anything inside it is: an output or a list of a secret is as secret.</summary>
    public static bool IsSecret(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.ListValue => value.ListValue.Values.Any(IsSecret),
        Value.KindOneofCase.StructValue =>
            SignatureOf(value) is Sentinels.Secret
            || (SignatureOf(value) is Sentinels.Output && Member(value.StructValue, "secret") is { BoolValue: true })
            || value.StructValue.Fields.Values.Any(IsSecret),
        _ => false,
    };

    /// <summary>What makes the value special; null: nothing.</summary>
    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue && value.StructValue.Fields.TryGetValue(Sentinels.Signature, out var signature)
            ? signature.StringValue
            : null;

    public static Value Secret(Value value)
    {
        var wrapper = new Struct();
        wrapper.Fields[Sentinels.Signature] = Value.ForString(Sentinels.Secret);
        wrapper.Fields["value"] = value;
        return Value.ForStruct(wrapper);
    }

    private static Value OfStruct(Struct wrapped)
    {
        if (!wrapped.Fields.TryGetValue(Sentinels.Signature, out var signature))
            return Value.ForStruct(Of(wrapped));
        switch (signature.StringValue)
        {
            case Sentinels.Secret:
                return Of(Member(wrapped, "value") ?? Value.ForNull());
            case Sentinels.Output:
                return Member(wrapped, "value") is { } known ? Of(known) : Value.ForString(Sentinels.Unknown);
            case Sentinels.ResourceReference:
                return Reference(wrapped);
            case Sentinels.Asset or Sentinels.Archive or Sentinels.Bytes:
                return Value.ForStruct(wrapped);
            default:
                throw new OperationException(ErrorKind.BadInput, "A property value carries a signature that this provider does not know.");
        }
    }

    /// <summary>A custom resource is its id, "" while that is not known; a component has none, and is its URN.</summary>
    private static Value Reference(Struct reference)
    {
        var id = Member(reference, "id");
        if (id is null)
            return Member(reference, "urn") ?? Value.ForNull();
        return id.StringValue.Length == 0 ? Value.ForString(Sentinels.Unknown) : Of(id);
    }

    private static Value? Member(Struct wrapped, string name) => wrapped.Fields.TryGetValue(name, out var value) ? value : null;
}
