using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Values;

/// <summary>
/// Takes secrets, outputs and references off property values. What remains are nulls, booleans, numbers, texts, lists and objects, and <see
/// cref="Sentinels.Unknown"/> for what is not known yet. Assets, archives and byte strings stay objects with their signature, so that they
/// are wrong wherever a text is wanted.
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

    /// <returns>The text itself where it is not JSON.</returns>
    public static Value OfJson(string text)
    {
        try
        {
            // A value that was read from a file may begin with the file's byte order mark.
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return Of(OfJson(document.RootElement));
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // InvalidOperation: a text inside is no Unicode, which JsonElement finds out only when it is asked for.
            return Value.ForString(text);
        }
    }

    /// <summary>True when the value or anything inside it is marked secret.</summary>
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

    public static Value Secret(Value value) => Value.ForStruct(
        new Struct { Fields = { [Sentinels.Signature] = Value.ForString(Sentinels.Secret), ["value"] = value } });

    private static Value OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => OfJson(json.EnumerateObject()),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(OfJson)]),
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
        _ => Value.ForNull(),
    };

    /// <summary>Of names that come twice the last counts.</summary>
    private static Value OfJson(JsonElement.ObjectEnumerator members)
    {
        var fields = new Struct();
        foreach (var member in members)
            fields.Fields[member.Name] = OfJson(member.Value);
        return Value.ForStruct(fields);
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

    /// <summary>A custom resource is its id, which is "" while it is not known; a component has no id and is its URN.</summary>
    private static Value Reference(Struct reference) => Member(reference, "id") switch
    {
        null => Member(reference, "urn") ?? Value.ForNull(),
        { StringValue.Length: 0 } => Value.ForString(Sentinels.Unknown),
        var id => Of(id),
    };

    private static Value? Member(Struct wrapped, string name) => wrapped.Fields.TryGetValue(name, out var value) ? value : null;
}

/// <summary>The fixed texts with which Pulumi marks special values inside a google.protobuf.Struct.</summary>
internal static class Sentinels
{
    /// <summary>The key that makes a Struct special; its value says how.</summary>
    public const string Signature = "4dabf18193072939515e22adb298388d";

    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string ResourceReference = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string Bytes = "803fd3297a5875dc03ca845dda5d2a98";
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>The only unknown that is sent: the SDKs of Node and .NET recognise no other.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The engine passes on the unknown it was given, whatever its type.</summary>
    private static readonly HashSet<string> Unknowns = new(StringComparer.Ordinal)
    {
        Unknown,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
        "030794c1-ac77-496b-92df-f27374a8bd58", // asset
        "e48ece36-62e2-4504-bad9-02848725956a", // archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
    };

    public static bool IsUnknown(string text) => Unknowns.Contains(text);
}
