using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Codegen.Tests.Executed;

/// <summary>Values on the wire as short text: maps in the order of keys, secrets as <c>secret(...)</c>.</summary>
internal static class WireText
{
    private const string Signature = "4dabf18193072939515e22adb298388d";

    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    public static string Of(Struct map) => $"{{{string.Join(", ", map.Fields
        .OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}: {Of(field.Value)}"))}}}";

    private static string Of(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue when IsSecret(value.StructValue) => $"secret({Of(value.StructValue.Fields["value"])})",
        Value.KindOneofCase.StructValue => Of(value.StructValue),
        Value.KindOneofCase.ListValue => $"[{string.Join(", ", value.ListValue.Values.Select(Of))}]",
        Value.KindOneofCase.StringValue => $"'{value.StringValue}'",
        Value.KindOneofCase.NumberValue => value.NumberValue.ToString(CultureInfo.InvariantCulture),
        Value.KindOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        _ => "null",
    };

    private static bool IsSecret(Struct map) =>
        map.Fields.TryGetValue(Signature, out var signature) && signature.StringValue == SecretSignature;
}
