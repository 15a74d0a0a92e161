namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A component of links, one for each instance, and its output.</summary>
internal sealed class Group : ComponentResource
{
    public Group(string name, Input<string> vpcId, string[] instanceIds, ComponentResourceOptions? options = null,
        string type = "test:index:Group")
        : base(type, name, options)
    {
        Links = [.. instanceIds.Select(instanceId => new ClassicLinkAttachment(
            $"{name}-{instanceId}", new() { InstanceId = instanceId, VpcId = vpcId }, new() { Parent = this }))];
        Ids = Output.All(Links.Select(link => link.Id));
        RegisterOutputs(new Dictionary<string, object?> { ["ids"] = Ids });
    }

    public IReadOnlyList<ClassicLinkAttachment> Links { get; }

    [Output("ids")]
    public Output<System.Collections.Immutable.ImmutableArray<string>> Ids { get; private set; }
}
