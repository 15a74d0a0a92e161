using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Provider.Values;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>The outputs of a ClassicLinkAttachment: the same four names as its inputs, always present, nothing volatile.</summary>
internal static class AttachmentState
{
    /// <summary>Set while Attach was sent and the link has not been seen yet. Names that start with __ are hidden in Pulumi's display.</summary>
    public const string UnconfirmedName = "__unconfirmed";

    public static Struct Outputs(ClassicLink link, bool allowRelink, bool unconfirmed = false)
    {
        var outputs = ImportedInputs(link);
        outputs.Fields[AttachmentInputs.AllowRelinkName] = Value.ForBool(allowRelink);
        if (unconfirmed)
            outputs.Fields[UnconfirmedName] = Value.ForBool(true);
        return outputs;
    }

    /// <summary>The inputs that an import answers: what identifies the link, and no default that a program need not write.</summary>
    public static Struct ImportedInputs(ClassicLink link)
    {
        var inputs = new Struct();
        inputs.Fields[AttachmentInputs.InstanceIdName] = Value.ForString(link.InstanceId);
        inputs.Fields[AttachmentInputs.VpcIdName] = Value.ForString(link.VpcId);
        inputs.Fields[AttachmentInputs.RegionIdName] = Value.ForString(link.RegionId);
        return inputs;
    }

    /// <summary>What a preview can promise: known values as they will be, the rest unknown.</summary>
    public static Struct PreviewOutputs(AttachmentInputs inputs)
    {
        var outputs = new Struct();
        outputs.Fields[AttachmentInputs.InstanceIdName] = Value.ForString(inputs.InstanceId.ValueOr(Sentinels.Unknown));
        outputs.Fields[AttachmentInputs.VpcIdName] = Value.ForString(inputs.VpcId.ValueOr(Sentinels.Unknown));
        outputs.Fields[AttachmentInputs.RegionIdName] = Value.ForString(inputs.RegionId.ValueOr(Sentinels.Unknown));
        outputs.Fields[AttachmentInputs.AllowRelinkName] = inputs.AllowRelink.IsUnknown
            ? Value.ForString(Sentinels.Unknown)
            : Value.ForBool(inputs.AllowRelink.ValueOr(false));
        return outputs;
    }

    public static bool IsUnconfirmed(Struct? outputs) => new PropertyReader(outputs).Bool(UnconfirmedName).ValueOr(false);

    /// <summary>The link that a state is about, by its id and its properties.</summary>
    /// <exception cref="ProviderException">BadInput: together they do not say it completely, or they disagree.</exception>
    public static ClassicLink LinkOf(string id, Struct? outputs)
    {
        var parsed = LinkId.Parse(id, outputs);
        return parsed is { RegionId: { } region, VpcId: { } vpc }
            ? new ClassicLink { RegionId = region, InstanceId = parsed.InstanceId, VpcId = vpc }
            : throw new ProviderException(ErrorKind.BadInput, $"The state of '{id}' names no complete link: region, instance and VPC.");
    }
}
