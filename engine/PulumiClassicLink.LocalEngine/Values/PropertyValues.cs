using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.LocalEngine.Values;

/// <summary>Property values as they are on the wire: a Struct, with secrets, references and unknowns marked inside it.</summary>
internal static class PropertyValues
{
    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Signatures.Key, out var signature)
            ? signature.StringValue
            : null;

    public static bool IsSecret(Value value) => SignatureOf(value) == Signatures.Secret;

    public static Value AsSecret(Value value)
    {
        if (IsSecret(value))
            return value;
        return Value.ForStruct(new Struct
        {
            Fields = { [Signatures.Key] = Value.ForString(Signatures.Secret), ["value"] = value },
        });
    }

    /// <summary>The value inside a secret, or the value itself.</summary>
    public static Value Unwrap(Value value) =>
        IsSecret(value) ? value.StructValue.Fields.GetValueOrDefault("value") ?? Value.ForNull() : value;

    public static bool ContainsUnknown(Value value) =>
        Any(value, inner => inner.KindCase == Value.KindOneofCase.StringValue && Signatures.IsUnknown(inner.StringValue));

    public static bool ContainsUnknown(Struct properties) => properties.Fields.Values.Any(ContainsUnknown);

    public static bool ContainsSecret(Value value) => Any(value, IsSecret);

    /// <summary>Without secret marks, at any depth.</summary>
    public static Struct Plain(Struct properties) => Map(properties, Unwrap);

    /// <summary>Resource references become ids, or URNs for components, as for programs and plugins that do not know them.</summary>
    public static Struct WithoutReferences(Struct properties) => Map(properties, value =>
    {
        if (SignatureOf(value) != Signatures.ResourceReference)
            return value;
        var fields = value.StructValue.Fields;
        if (!fields.TryGetValue("id", out var id))
            return fields["urn"];
        return id.StringValue.Length == 0 ? Value.ForString(Signatures.Unknown) : id;
    });

    /// <summary>Equal, whatever is marked secret.</summary>
    public static bool SameIgnoringSecrets(Struct left, Struct right) => Plain(left).Equals(Plain(right));

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

    /// <summary>As <see cref="MarkSecrets"/>, for a plugin that got no secret marks: a secret at any depth marks the whole property.</summary>
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
        _ = properties.Fields.Values.Any(value => Any(value, inner =>
        {
            found = SignatureOf(inner) switch
            {
                null or Signatures.Secret or Signatures.ResourceReference => null,
                Signatures.Asset => "assets",
                Signatures.Archive => "archives",
                Signatures.OutputValue => "output values",
                Signatures.ByteString => "byte strings",
                var signature => $"values of signature {signature}",
            };
            return found is not null;
        }));
        return found;
    }

    public static bool Any(Value value, Func<Value, bool> predicate) =>
        predicate(value) || value.KindCase switch
        {
            Value.KindOneofCase.StructValue => value.StructValue.Fields.Values.Any(inner => Any(inner, predicate)),
            Value.KindOneofCase.ListValue => value.ListValue.Values.Any(inner => Any(inner, predicate)),
            _ => false,
        };

    private static Struct Map(Struct properties, Func<Value, Value> map)
    {
        var mapped = new Struct();
        foreach (var (name, value) in properties.Fields)
            mapped.Fields[name] = Map(value, map);
        return mapped;
    }

    private static Value Map(Value value, Func<Value, Value> map)
    {
        var mapped = map(value);
        // A secret inside a secret: what came out may itself be marked.
        while (IsSecret(mapped) && !ReferenceEquals(mapped, value))
            (value, mapped) = (mapped, map(mapped));
        return mapped.KindCase switch
        {
            Value.KindOneofCase.StructValue => Value.ForStruct(Map(mapped.StructValue, map)),
            Value.KindOneofCase.ListValue => Value.ForList([.. mapped.ListValue.Values.Select(inner => Map(inner, map))]),
            _ => mapped,
        };
    }
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
