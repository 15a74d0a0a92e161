using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Rpcs;

/// <summary>One call: a method by its name on the wire, and the bytes of its request.</summary>
internal sealed record OddCall(MethodDescriptor Method, byte[] Request);

/// <summary>Requests of every kind: random bytes, sound messages that were damaged, and messages whose fields hold anything.</summary>
internal static class OddMessages
{
    /// <summary>Where an engine, real or not, may be: nothing here leads off this machine.</summary>
    public static readonly string[] Addresses =
    [
        "127.0.0.1:1", "127.0.0.1:9", "localhost:1", "[::1]:1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999",
        "127.0.0.1:1/a?b#c",
        "user@127.0.0.1:1", "127.0.0.1:x", ":", "[", "//", "\n", " ", "\0", "127.0.0.1:1 ", "127.1:1", "0x7f.1:1", "[::ffff:127.0.0.1]:1",
    ];

    private static readonly IReadOnlyList<MethodDescriptor> Methods = [.. ResourceProvider.Descriptor.Methods];

    // What a run mostly consists of.
    private static readonly MethodDescriptor[] Frequent =
    [
        .. new[] { "Check", "Diff", "Create", "Read", "Update", "Delete", "Invoke", "List", "CheckConfig", "DiffConfig", "Configure" }
            .Select(name => ResourceProvider.Descriptor.FindMethodByName(name)),
    ];

    public static OddCall Draw(Dice dice)
    {
        var method = dice.Percent(85) ? dice.Of(Frequent) : dice.Of(Methods);

        // Cancel ends all that runs, and Configure begins anew: too many of them, and nothing else is tried.
        if ((method.Name == "Cancel" && !dice.OneIn(8)) || (method.Name == "Configure" && !dice.OneIn(4)))
            method = Frequent[dice.Below(4)];
        byte[] request = dice.Below(20) switch
        {
            < 3 => dice.Bytes(dice.Size(2_000)),
            < 8 => ByteMutations.Mutate(dice, Message(dice, method.InputType).ToByteArray()),
            _ => Message(dice, method.InputType).ToByteArray(),
        };
        return new OddCall(method, AtHome(dice, method, request));
    }

    /// <summary>An engine of ours is on this machine, so no request may send the plugin to another.</summary>
    private static byte[] AtHome(Dice dice, MethodDescriptor method, byte[] request)
    {
        if (method.Name is not ("Handshake" or "Attach"))
            return request;
        IMessage message;
        try
        {
            message = method.InputType.Parser.ParseFrom(request);
        }
        catch (InvalidProtocolBufferException)
        {
            return request;
        }

        var address = message is PluginAttach attach ? attach.Address : ((ProviderHandshakeRequest)message).EngineAddress;
        if (address.Length == 0 || Addresses.Contains(address))
            return request;
        var field = message.Descriptor.FindFieldByName(message is PluginAttach ? "address" : "engine_address");
        field.Accessor.SetValue(message, dice.Of(Addresses));
        return message.ToByteArray();
    }

    private static IMessage Message(Dice dice, MessageDescriptor type, int depth = 0)
    {
        if (type == Struct.Descriptor)
            return OddValues.Bag(dice, depth);
        if (type == Value.Descriptor)
            return OddValues.Draw(dice, depth);
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => !dice.OneIn(8)))
            Fill(dice, message, field, depth + 1);
        return message;
    }

    private static void Fill(Dice dice, IMessage message, FieldDescriptor field, int depth)
    {
        if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(message);
            foreach (var _ in Enumerable.Range(0, dice.Size(6)))
                map[OddTexts.Draw(dice)] = Single(dice, field.MessageType.FindFieldByNumber(2), depth);
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            foreach (var _ in Enumerable.Range(0, dice.Size(6)))
                list.Add(Single(dice, field, depth));
        }
        else
        {
            field.Accessor.SetValue(message, Single(dice, field, depth));
        }
    }

    private static object Single(Dice dice, FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.String => Text(dice, field.Name),
        FieldType.Bool => dice.OneIn(2),
        FieldType.Double => field.Name == "timeout" ? Timeout(dice) : OddValues.Number(dice),
        FieldType.Int32 => dice.Of(0, 1, -1, int.MinValue, int.MaxValue),
        FieldType.Int64 => dice.Of(0, 1, -1, 100, long.MinValue, long.MaxValue),
        FieldType.Bytes => ByteString.CopyFrom(dice.Bytes(dice.Size(100))),
        FieldType.Message => Message(dice, field.MessageType, depth),
        var other => throw new NotSupportedException($"no value is drawn for {other} {field.FullName}"),
    };

    /// <summary>Of an operation: mostly short, so that nothing waits for long.</summary>
    private static double Timeout(Dice dice) => dice.Below(6) switch { < 3 => 1, 3 => 0.05, 4 => 3, _ => OddValues.Number(dice) };

    private static string Text(Dice dice, string field) => field switch
    {
        "urn" => Ids.Urn(dice),
        "id" => Ids.Any(dice),
        "type" => dice.Of("", Ids.Type, Ids.Type, OddTexts.Draw(dice)),
        "tok" => dice.Percent(90) ? Ids.Function : OddTexts.Draw(dice),
        "token" => dice.Percent(90) ? Ids.Type : OddTexts.Draw(dice),
        "engine_address" or "address" => dice.Of(Addresses),
        _ => dice.OneIn(3) ? string.Empty : OddTexts.Draw(dice),
    };
}
