using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.LocalEngine.Values;

/// <summary>Property values as they are on the wire: a Struct, with secrets, references and unknowns marked inside it.</summary>
internal static class PropertyValues
{
    public static string? SignatureOf(Value value) => value.StructValue?.Fields.GetValueOrDefault(Signatures.Key)?.StringValue;

    public static bool IsSecret(Value value) => SignatureOf(value) == Signatures.Secret;

    public static Value AsSecret(Value value) => IsSecret(value)
        ? value
        : Value.ForStruct(new Struct { Fields = { [Signatures.Key] = Value.ForString(Signatures.Secret), ["value"] = value } });

    /// <summary>The value inside a secret, or the value itself.</summary>
    public static Value Unwrap(Value value) =>
        IsSecret(value) ? value.StructValue.Fields.GetValueOrDefault("value") ?? Value.ForNull() : value;

    public static bool ContainsUnknown(Value value) => Any(value, inner => Signatures.IsUnknown(inner.StringValue));

    public static bool ContainsUnknown(Struct properties) => properties.Fields.Values.Any(ContainsUnknown);

    public static bool ContainsSecret(Value value) => Any(value, IsSecret);

    /// <summary>Without secret marks, at any depth.</summary>
    public static Struct Plain(Struct properties) => Changed(properties, Unmarked);

    /// <summary>Resource references become ids, or URNs for components, as for programs that do not know them.</summary>
    public static Struct WithoutReferences(Struct properties) => Changed(properties, value =>
    {
        if (SignatureOf(value) != Signatures.ResourceReference)
            return null;
        var fields = value.StructValue.Fields;
        if (!fields.TryGetValue("id", out var id))
            return fields["urn"];
        return id.StringValue.Length == 0 ? Value.ForString(Signatures.Unknown) : id;
    });

    /// <summary>
    /// Marks secret what was secret in <paramref name="source"/> under the same top-level name, and what <paramref name="names"/> lists.
    /// </summary>
    public static Struct MarkSecrets(Struct properties, Struct source, IReadOnlyCollection<string> names)
    {
        var marked = new Struct();
        foreach (var (name, value) in properties.Fields)
        {
            var secret = names.Contains(name) || (source.Fields.TryGetValue(name, out var given) && IsSecret(given));
            marked.Fields[name] = secret ? AsSecret(value) : value;
        }

        return marked;
    }

    /// <summary>
    /// As <see cref="MarkSecrets"/>, for a call that took no secret marks: a secret at any depth marks the whole property.
    /// </summary>
    public static Struct MarkDeepSecrets(Struct properties, Struct source) =>
        MarkSecrets(properties, source, [.. source.Fields.Where(field => ContainsSecret(field.Value)).Select(field => field.Key)]);

    public static Struct WithoutUnknowns(Struct properties)
    {
        var known = new Struct();
        foreach (var (name, value) in properties.Fields.Where(field => !ContainsUnknown(field.Value)))
            known.Fields[name] = value;
        return known;
    }

    /// <summary>The kind of value in here that this engine does not carry, or null.</summary>
    public static string? Unsupported(Struct properties)
    {
        string? found = null;
        _ = Any(Value.ForStruct(properties), inner => (found = UnsupportedKind(SignatureOf(inner))) is not null);
        return found;
    }

    private static string? UnsupportedKind(string? signature) => signature switch
    {
        null or Signatures.Secret or Signatures.ResourceReference => null,
        Signatures.Asset => "assets",
        Signatures.Archive => "archives",
        Signatures.OutputValue => "output values",
        Signatures.ByteString => "byte strings",
        _ => $"values of signature {signature}",
    };

    private static Value? Unmarked(Value value) => IsSecret(value) ? Changed(Unwrap(value), Unmarked) : null;

    private static bool Any(Value value, Func<Value, bool> predicate) => predicate(value)
        || value.StructValue?.Fields.Values.Any(inner => Any(inner, predicate)) == true
        || value.ListValue?.Values.Any(inner => Any(inner, predicate)) == true;

    /// <summary>With what <paramref name="change"/> makes of values; where that is null, of the values inside them.</summary>
    public static Struct Changed(Struct properties, Func<Value, Value?> change)
    {
        var changed = new Struct();
        foreach (var (name, value) in properties.Fields)
            changed.Fields[name] = Changed(value, change);
        return changed;
    }

    public static Value Changed(Value value, Func<Value, Value?> change) => change(value) ?? value switch
    {
        { StructValue: { } properties } => Value.ForStruct(Changed(properties, change)),
        { ListValue: { } list } => Value.ForList([.. list.Values.Select(inner => Changed(inner, change))]),
        _ => value,
    };
}

/// <summary>The marks by which Pulumi tells special values from plain structs.</summary>
internal static class Signatures
{
    public const string Key = "4dabf18193072939515e22adb298388d";
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string ResourceReference = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string OutputValue = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string ByteString = "803fd3297a5875dc03ca845dda5d2a98";
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>The only unknown that is ever sent; the typed ones below are understood as well.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static bool IsUnknown(string text) => text is Unknown
        or "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"
        or "3eeb2bf0-c639-47a8-9e75-3b44932eb421"
        or "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"
        or "030794c1-ac77-496b-92df-f27374a8bd58"
        or "e48ece36-62e2-4504-bad9-02848725956a"
        or "dd056dcd-154b-4c76-9bd3-c8f88648b5ff";
}
