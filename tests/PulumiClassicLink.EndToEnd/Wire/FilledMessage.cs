using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.EndToEnd.Wire;

/// <summary>Messages with every field set, each to a value that no other field of the message has, where its type has so many.</summary>
internal static class FilledMessage
{
    private static readonly Struct AnyStruct = new()
    {
        Fields =
        {
            ["null"] = Value.ForNull(),
            ["number"] = Value.ForNumber(-1.5),
            ["text"] = Value.ForString("链路"),
            ["bool"] = Value.ForBool(true),
            ["list"] = Value.ForList(Value.ForNumber(1), Value.ForString("two")),
            ["struct"] = Value.ForStruct(new Struct { Fields = { ["inner"] = Value.ForBool(true) } }),
        },
    };

    /// <summary>Of a oneof only one member can be set, so the message comes as often as its largest oneof has members.</summary>
    public static IEnumerable<IMessage> Variants(MessageDescriptor descriptor)
    {
        var count = descriptor.Oneofs.Where(oneof => !oneof.IsSynthetic).Select(oneof => oneof.Fields.Count).Append(1).Max();
        return Enumerable.Range(0, count).Select(variant => Fill(descriptor, variant));
    }

    private static IMessage Fill(MessageDescriptor descriptor, int variant)
    {
        if (descriptor == Struct.Descriptor)
            return AnyStruct;
        if (descriptor == Value.Descriptor)
            return Value.ForStruct(AnyStruct);
        var message = descriptor.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in descriptor.Fields.InFieldNumberOrder().Where(field => IsChosen(field, variant)))
            Set(message, field, variant);
        return message;
    }

    private static bool IsChosen(FieldDescriptor field, int variant) =>
        field.RealContainingOneof is not { } oneof || oneof.Fields[variant % oneof.Fields.Count] == field;

    private static void Set(IMessage message, FieldDescriptor field, int variant)
    {
        if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(message);
            var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
            map[One(key, variant, field.FieldNumber)] = One(value, variant, field.FieldNumber + 100);
            map[One(key, variant, field.FieldNumber + 200)] = One(value, variant, field.FieldNumber + 300);
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            list.Add(One(field, variant, field.FieldNumber));
            list.Add(One(field, variant, field.FieldNumber + 100));
        }
        else
        {
            field.Accessor.SetValue(message, One(field, variant, field.FieldNumber));
        }
    }

    private static object One(FieldDescriptor field, int variant, int salt) => field.FieldType switch
    {
        FieldType.String => $"{field.Name} {salt} é 链",
        FieldType.Bool => true,
        FieldType.Int32 => -salt,
        FieldType.Int64 => (1L << 40) + salt,
        FieldType.Double => salt + 0.5,
        FieldType.Bytes => ByteString.CopyFrom(0xff, 0, (byte)salt),
        FieldType.Enum => field.EnumType.Values.Max(value => value.Number),
        FieldType.Message => Fill(field.MessageType, variant),
        var other => throw new NotSupportedException($"{field.FullName}: no value is known for {other}"),
    };
}
