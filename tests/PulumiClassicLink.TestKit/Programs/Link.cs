using System.Text.Json.Nodes;
using PulumiClassicLink.TestKit.Engines;

namespace PulumiClassicLink.TestKit.Programs;

/// <summary>A ClassicLinkAttachment of a YAML program, with the resource options that a test wants.</summary>
public sealed record Link(string Name, string InstanceId, string VpcId = RealStack.Vpc1)
{
    /// <summary>One that cannot be created as long as nobody adds its instance to the cloud.</summary>
    public static Link Failing { get; } = new("z", "i-missing");

    public bool? AllowRelink { get; init; }

    public bool DeleteBeforeReplace { get; init; }

    /// <summary>Marks the VPC as a secret.</summary>
    public bool IsVpcSecret { get; init; }

    /// <summary>Names of other resources of the program.</summary>
    public string[] DependsOn { get; init; } = [];

    /// <summary>The name of an explicit provider of the program; null: the default one.</summary>
    public string? Provider { get; init; }

    /// <summary>A former name.</summary>
    public string? Alias { get; init; }

    /// <summary>The option `import`.</summary>
    public string? Import { get; init; }

    /// <summary>The id of a link that is only read (`get`).</summary>
    public string? Get { get; init; }

    /// <summary>Such as "4s", of Create, Update and Delete.</summary>
    public string? Timeout { get; init; }

    /// <summary>Any other resource options, by their YAML names.</summary>
    public JsonObject? Options { get; init; }

    /// <summary>Any other properties, which may also take the place of those above.</summary>
    public JsonObject? Properties { get; init; }

    /// <summary>
    /// Reads the VPC from another resource's output in place of <see cref="VpcId"/>, so that it is unknown until that one is there.
    /// </summary>
    public string? VpcIdOf { get; init; }

    /// <summary>The same of <see cref="InstanceId"/>.</summary>
    public string? InstanceIdOf { get; init; }

    /// <summary>Reads the VPC from the other resource's id, which no preview knows before it is there.</summary>
    public string? VpcIdOfId { get; init; }

    public JsonObject ToYaml()
    {
        if (Get is not null)
            return new JsonObject { ["type"] = "classiclink:ClassicLinkAttachment", ["get"] = new JsonObject { ["id"] = Get } };
        var properties = new JsonObject
        {
            ["instanceId"] = InstanceIdOf is null ? InstanceId : $"${{{InstanceIdOf}.instanceId}}",
            ["vpcId"] = VpcIdOf is null ? VpcId : $"${{{VpcIdOf}.vpcId}}",
        };
        if (VpcIdOfId is not null)
        {
            var parts = new JsonObject { ["fn::split"] = new JsonArray(":", $"${{{VpcIdOfId}.id}}") };
            properties["vpcId"] = new JsonObject { ["fn::select"] = new JsonArray(2, parts) };
        }

        if (IsVpcSecret)
            properties["vpcId"] = new JsonObject { ["fn::secret"] = VpcId };
        if (AllowRelink is { } allow)
            properties["allowRelink"] = allow;
        foreach (var (name, value) in Properties ?? [])
            properties[name] = value?.DeepClone();
        return new JsonObject
        {
            ["type"] = "classiclink:ClassicLinkAttachment",
            ["properties"] = properties,
            ["options"] = OptionsOf(),
        };
    }

    private JsonObject OptionsOf()
    {
        var options = Options?.DeepClone().AsObject() ?? [];
        if (DeleteBeforeReplace)
            options["deleteBeforeReplace"] = true;
        if (DependsOn.Length > 0)
            options["dependsOn"] = new JsonArray([.. DependsOn.Select(name => JsonValue.Create($"${{{name}}}"))]);
        if (Provider is not null)
            options["provider"] = $"${{{Provider}}}";
        if (Alias is not null)
            options["aliases"] = new JsonArray(RealStack.Urn(Alias));
        if (Import is not null)
            options["import"] = Import;
        if (Timeout is not null)
            options["customTimeouts"] = new JsonObject { ["create"] = Timeout, ["update"] = Timeout, ["delete"] = Timeout };
        return options;
    }
}
