using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Resource;

/// <summary>The outputs of a ClassicLinkAttachment: the same four names as its inputs, always present, nothing volatile.</summary>
internal static class AttachmentState
{
    /// <summary>
    /// Set while Attach was sent and the link has not been seen yet. Names that start with __ are hidden in Pulumi's display.
    /// </summary>
    public const string UnconfirmedName = "__unconfirmed";

    /// <summary>
    /// Set in the inputs of a link that was imported, until the first update that leaves the link as it is puts the program's in their
    /// place.
    /// </summary>
    private const string ImportedName = "__imported";

    /// <param name="link">The link.</param>
    /// <param name="like">
    /// The inputs, or what else there is of the resource: says allowRelink, and what is secret; the engine leaves secrets to a provider
    /// that
    /// accepts them.
    /// </param>
    /// <param name="unconfirmed">Attach was sent, and the link was not seen.</param>
    public static Struct Outputs(ClassicLink link, Struct? like, bool unconfirmed = false)
    {
        var outputs = Identifying(link);
        var allowRelink = new PropertyReader(like).Bool(AttachmentInputs.AllowRelinkName).ValueOr(false);
        outputs.Fields[AttachmentInputs.AllowRelinkName] = Value.ForBool(allowRelink);
        if (unconfirmed)
            outputs.Fields[UnconfirmedName] = Value.ForBool(true);
        return WithSecretsOf(like, outputs);
    }

    /// <summary>What a link consists of.</summary>
    public static Struct Identifying(ClassicLink link)
    {
        var properties = new Struct();
        properties.Fields[AttachmentInputs.InstanceIdName] = Value.ForString(link.InstanceId);
        properties.Fields[AttachmentInputs.VpcIdName] = Value.ForString(link.VpcId);
        properties.Fields[AttachmentInputs.RegionIdName] = Value.ForString(link.RegionId);
        return properties;
    }

    /// <summary>
    /// The inputs that an import answers: what identifies the link, no default that a program need not write, and where they come from.
    /// </summary>
    public static Struct ImportedInputs(ClassicLink link)
    {
        var inputs = Identifying(link);
        inputs.Fields[ImportedName] = Value.ForBool(true);
        return inputs;
    }

    /// <summary>What a preview can promise: known values as they will be, the rest unknown.</summary>
    /// <param name="inputs">As checked.</param>
    /// <param name="like">The properties whose secrets are secrets here too.</param>
    public static Struct PreviewOutputs(AttachmentInputs inputs, Struct? like)
    {
        var outputs = new Struct();
        outputs.Fields[AttachmentInputs.InstanceIdName] = Value.ForString(inputs.InstanceId.ValueOr(Sentinels.Unknown));
        outputs.Fields[AttachmentInputs.VpcIdName] = Value.ForString(inputs.VpcId.ValueOr(Sentinels.Unknown));
        outputs.Fields[AttachmentInputs.RegionIdName] = Value.ForString(inputs.RegionId.ValueOr(Sentinels.Unknown));
        outputs.Fields[AttachmentInputs.AllowRelinkName] = inputs.AllowRelink.IsUnknown
            ? Value.ForString(Sentinels.Unknown)
            : Value.ForBool(inputs.AllowRelink.ValueOr(false));
        return WithSecretsOf(like, outputs);
    }

    /// <summary>Whether no program has asked for this link yet: the inputs of its state are still those that an import answered.</summary>
    public static bool IsImported(Struct? inputs) => new PropertyReader(inputs).Bool(ImportedName).ValueOr(false);

    public static bool IsUnconfirmed(Struct? outputs) => new PropertyReader(outputs).Bool(UnconfirmedName).ValueOr(false);

    /// <summary>The link that a state is about, by its id and its properties.</summary>
    /// <exception cref="OperationException">BadInput: together they do not say it completely, or they disagree.</exception>
    public static ClassicLink LinkOf(string id, Struct? outputs)
    {
        var parsed = IdOf(id, outputs);
        return parsed is { RegionId: { } region, VpcId: { } vpc }
            ? new ClassicLink { RegionId = region, InstanceId = parsed.InstanceId, VpcId = vpc }
            : throw new OperationException(ErrorKind.BadInput, $"The state of '{id}' names no complete link: region, instance and VPC.");
    }

    /// <summary>The id, with what it leaves out taken from the properties beside it.</summary>
    /// <exception cref="OperationException">
    /// BadInput: it is no id, or the properties are about another link, and nobody can say which is meant.
    /// </exception>
    public static LinkId IdOf(string id, Struct? properties)
    {
        var parsed = LinkId.Parse(id);
        var stated = AttachmentInputs.Read(new PropertyReader(properties)).Checked();
        string? Agreed(string? named, Property<string> beside) => named is null || !beside.IsKnown || beside.Value == named
            ? named ?? beside.ValueOr(null)
            : throw new OperationException(
                ErrorKind.BadInput,
                $"The id '{id}' and the properties of this resource disagree: they are about different links. Nothing was done.\n"
                + "Next step: remove it from the state (pulumi state delete), then import the link that is meant.");
        return parsed with
        {
            RegionId = Agreed(parsed.RegionId, stated.RegionId),
            InstanceId = Agreed(parsed.InstanceId, stated.InstanceId)!,
            VpcId = Agreed(parsed.VpcId, stated.VpcId),
        };
    }

    private static Struct WithSecretsOf(Struct? like, Struct outputs)
    {
        foreach (var (name, value) in like?.Fields.AsEnumerable() ?? [])
        {
            if (PlainValues.IsSecret(value) && outputs.Fields.TryGetValue(name, out var output))
                outputs.Fields[name] = PlainValues.Secret(output);
        }

        return outputs;
    }
}

/// <summary>What Create or Update brought about: a link that was seen, or one that was asked for and not confirmed.</summary>
internal sealed record AttachmentResult
{
    public required string Id { get; init; }

    public required Struct Outputs { get; init; }

    /// <summary>Why the link is not confirmed; null: it is.</summary>
    public string? Unconfirmed { get; init; }

    /// <summary>What ended the wait for an unconfirmed link.</summary>
    public ErrorKind UnconfirmedKind { get; init; }

    public static AttachmentResult Of(ClassicLink link, Struct? inputs, AttachOutcome outcome, OperationScope operation)
    {
        var unconfirmed = outcome as AttachOutcome.Unconfirmed;
        return new AttachmentResult
        {
            Id = LinkId.Of(link),
            Outputs = AttachmentState.Outputs(link, inputs, unconfirmed is not null),
            Unconfirmed = unconfirmed is null ? null : operation.Session.Advice.Once(operation.Urn, unconfirmed.Why),
            UnconfirmedKind = operation switch
            {
                { IsTimedOut: true } => ErrorKind.TimedOut,
                { IsStopped: true } => ErrorKind.Cancelled,
                _ => ErrorKind.Unavailable,
            },
        };
    }
}
