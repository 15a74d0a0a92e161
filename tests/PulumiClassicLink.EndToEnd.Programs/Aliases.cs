namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Two versions of one program: everything has another name, type or parent in the second.</summary>
internal static class Aliases
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var links = config.GetBoolean("renamed") == true ? After(vpcId) : Before(vpcId);
        return new Dictionary<string, object?> { ["ids"] = links.Select(link => link.Id).ToArray() };
    }

    private static IEnumerable<ClassicLinkAttachment> Before(string vpcId)
    {
        var group = new Group("old", vpcId, ["i-1"], type: "test:index:Old");
        return
        [
            .. group.Links,
            Link("named", "i-2", vpcId, new()),
            Link("whole", "i-3", vpcId, new()),
            Link("outside", "i-4", vpcId, new()),
            Link("inside", "i-5", vpcId, new() { Parent = group }),
        ];
    }

    private static IEnumerable<ClassicLinkAttachment> After(string vpcId)
    {
        var (stack, project) = (Deployment.Instance.StackName, Deployment.Instance.ProjectName);
        var urn = $"urn:pulumi:{stack}::{project}::classiclink:index:ClassicLinkAttachment::whole";
        var group = new Group(
            "new", vpcId, ["i-1"], new() { Aliases = { new Alias { Name = "old", Type = "test:index:Old" } } }, "test:index:New");
        return
        [
            .. group.Links,
            Link("named-anew", "i-2", vpcId, new() { Aliases = { new Alias { Name = "named" } } }),
            Link("whole-anew", "i-3", vpcId, new() { Aliases = { new Alias { Urn = urn } } }),
            Link("outside", "i-4", vpcId, new() { Parent = group, Aliases = { new Alias { NoParent = true } } }),
            Link("inside", "i-5", vpcId, new() { Aliases = { new Alias { Parent = group } } }),
        ];
    }

    private static ClassicLinkAttachment Link(string name, string instanceId, string vpcId, CustomResourceOptions options) =>
        new(name, new() { InstanceId = instanceId, VpcId = vpcId }, options);
}
