using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>
/// Turns the protocol's values into plain trees: texts, doubles, booleans, resources, ImmutableArray and
/// ImmutableDictionary of these. An unknown or secret part makes the whole unknown or secret.
/// </summary>
internal static class PropertyReader
{
    public static OutputData<object?> Read(Value value)
    {
        var isKnown = true;
        var isSecret = false;
        var tree = Read(value, ref isKnown, ref isSecret);
        return new([], isKnown ? tree : null, isKnown, isSecret);
    }

    private static object? Read(Value value, ref bool isKnown, ref bool isSecret)
    {
        while (ValueMarks.HasSignature(value, Wire.SecretSignature))
        {
            isSecret = true;
            value = value.StructValue.Fields.GetValueOrDefault(Wire.Value)
                ?? throw new InvalidOperationException("The engine sent a secret without a value.");
        }

        if (ValueMarks.IsUnknown(value))
        {
            isKnown = false;
            return null;
        }

        return value.KindCase switch
        {
            Value.KindOneofCase.BoolValue => value.BoolValue,
            Value.KindOneofCase.NumberValue => value.NumberValue,
            Value.KindOneofCase.StringValue => value.StringValue,
            Value.KindOneofCase.ListValue => ReadList(value.ListValue, ref isKnown, ref isSecret),
            Value.KindOneofCase.StructValue when ValueMarks.HasSignature(value, Wire.ResourceSignature)
                => ReadReference(value.StructValue),
            Value.KindOneofCase.StructValue => ReadStruct(value.StructValue, ref isKnown, ref isSecret),
            _ => null,
        };
    }

    private static ImmutableArray<object?> ReadList(ListValue list, ref bool isKnown, ref bool isSecret)
    {
        var items = ImmutableArray.CreateBuilder<object?>(list.Values.Count);
        foreach (var item in list.Values) items.Add(Read(item, ref isKnown, ref isSecret));
        return items.MoveToImmutable();
    }

    private static ImmutableDictionary<string, object?> ReadStruct(Struct fields, ref bool isKnown, ref bool isSecret)
    {
        var items = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (key, field) in fields.Fields)
        {
            // These belong to the engine and to providers.
            if (!key.StartsWith("__", StringComparison.Ordinal)) items.Add(key, Read(field, ref isKnown, ref isSecret));
        }

        return items.ToImmutable();
    }

    private static Resource ReadReference(Struct reference)
    {
        var urn = reference.Fields.GetValueOrDefault(Wire.Urn)?.StringValue;
        if (string.IsNullOrEmpty(urn)) throw new InvalidOperationException("The engine sent a resource without a URN.");
        var version = reference.Fields.GetValueOrDefault(Wire.PackageVersion)?.StringValue ?? "";
        return ResourceClasses.Create(urn, version)
            ?? new NamedResource(urn, reference.Fields.GetValueOrDefault(Wire.Id)?.StringValue);
    }
}
