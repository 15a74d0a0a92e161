namespace PulumiClassicLink.Provider.Resource;

/// <summary>The inputs of a ClassicLinkAttachment, as far as they are known.</summary>
internal sealed record AttachmentInputs
{
    public const string InstanceIdName = "instanceId";
    public const string VpcIdName = "vpcId";
    public const string RegionIdName = "regionId";
    public const string AllowRelinkName = "allowRelink";

    public static IReadOnlyCollection<string> Names { get; } = [InstanceIdName, VpcIdName, RegionIdName, AllowRelinkName];

    public Property<string> InstanceId { get; init; }

    public Property<string> VpcId { get; init; }

    public Property<string> RegionId { get; init; }

    public Property<bool> AllowRelink { get; init; }

    /// <summary>The link asked for; null while any part of it is missing or unknown.</summary>
    public ClassicLink? Link => InstanceId.IsKnown && VpcId.IsKnown && RegionId.IsKnown
        ? new ClassicLink { RegionId = RegionId.Value, InstanceId = InstanceId.Value, VpcId = VpcId.Value }
        : null;

    public static AttachmentInputs Read(PropertyReader reader) => new()
    {
        InstanceId = reader.Text(InstanceIdName),
        VpcId = reader.Text(VpcIdName),
        RegionId = reader.Text(RegionIdName),
        AllowRelink = reader.Bool(AllowRelinkName),
    };

    /// <summary>The same, for those that act on them: not every caller asks Check first.</summary>
    /// <exception cref="OperationException">BadInput: an id that Check refuses.</exception>
    public AttachmentInputs Checked()
    {
        Require(InstanceIdName, InstanceId, IdRules.InstanceProblem);
        Require(VpcIdName, VpcId, IdRules.VpcProblem);
        Require(RegionIdName, RegionId, CloudEndpoint.RegionProblem);
        return this;
    }

    private static void Require(string name, Property<string> id, Func<string, string?> problemOf)
    {
        if (id.IsKnown && problemOf(id.Value) is { } problem)
            throw new OperationException(ErrorKind.BadInput, $"{name} {problem}.");
    }
}
