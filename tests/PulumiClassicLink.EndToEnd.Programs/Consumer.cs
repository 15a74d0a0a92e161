namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>What another stack made, taken over by reference: the stack of <see cref="Secrets"/>.</summary>
internal static class Consumer
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var stack = new StackReference("other", new() { Name = config.Require("reference") });
        var vpcId = stack.RequireOutput("vpcId").Apply(output => (string)output);
        var link = new ClassicLinkAttachment("taken", new() { InstanceId = "i-7", VpcId = vpcId });
        return new Dictionary<string, object?>
        {
            ["linkId"] = link.Id,
            ["regionId"] = stack.GetOutput("regionId"),
            ["password"] = stack.GetOutput("password"),
            ["nothing"] = stack.GetOutput("nothing"),
        };
    }
}
