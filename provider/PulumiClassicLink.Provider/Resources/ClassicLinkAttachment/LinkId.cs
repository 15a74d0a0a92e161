using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Provider.Values;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>
/// A resource id, <c>region:instance:vpc</c>, or one of the shorter forms that import takes: <c>instance:vpc</c> and <c>instance</c>.
/// </summary>
internal sealed record LinkId
{
    public string? RegionId { get; private init; }

    public required string InstanceId { get; init; }

    public string? VpcId { get; private init; }

    public static string Of(ClassicLink link) => $"{link.RegionId}:{link.InstanceId}:{link.VpcId}";

    /// <exception cref="ProviderException">BadInput: not one of the three forms.</exception>
    public static LinkId Parse(string id)
    {
        var parts = id.Split(':');
        var parsed = parts.Length switch
        {
            1 => new LinkId { InstanceId = parts[0] },
            2 => new LinkId { InstanceId = parts[0], VpcId = parts[1] },
            3 => new LinkId { RegionId = parts[0], InstanceId = parts[1], VpcId = parts[2] },
            _ => throw Malformed(id, "has too many parts"),
        };
        if (parsed.RegionId is { } region && IdRules.RegionProblem(region) is { } regionProblem)
            throw Malformed(id, "region " + regionProblem);
        if (IdRules.InstanceProblem(parsed.InstanceId) is { } instanceProblem)
            throw Malformed(id, "instance " + instanceProblem);
        if (parsed.VpcId is { } vpc && IdRules.VpcProblem(vpc) is { } vpcProblem)
            throw Malformed(id, "VPC " + vpcProblem);
        return parsed;
    }

    /// <summary>The id, with what it leaves out taken from the properties beside it.</summary>
    /// <exception cref="ProviderException">BadInput: as above, or the properties are about another link, and nobody can say which is meant.</exception>
    public static LinkId Parse(string id, Struct? properties)
    {
        var parsed = Parse(id);
        var stated = AttachmentInputs.Read(new PropertyReader(properties)).Checked();
        string? Agreed(string? named, Property<string> beside) => named is null || !beside.IsKnown || beside.Value == named
            ? named ?? beside.ValueOr(null)
            : throw new ProviderException(
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

    private static ProviderException Malformed(string id, string problem) => new(
        ErrorKind.BadInput,
        $"'{Shown(id)}' is not the id of a ClassicLinkAttachment: {problem}.\n"
        + "Use REGION:INSTANCE:VPC, such as cn-hangzhou:i-bp1:vpc-bp2, or INSTANCE:VPC or INSTANCE with the provider's region.");

    /// <summary>Any text can come as an id to import; an error is short, and no header can carry a very long one.</summary>
    private static string Shown(string id) =>
        string.Concat(id.Take(100).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + (id.Length > 100 ? "..." : string.Empty);
}
