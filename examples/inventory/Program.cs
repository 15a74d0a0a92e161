using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var entries = new Config().RequireObject<List<Entry>>("links");
    var links = entries.Select(entry => new ClassicLink.ClassicLinkAttachment(
        entry.Name,
        new() { InstanceId = entry.InstanceId, VpcId = entry.VpcId },
        new CustomResourceOptions
        {
            // An entry that was called otherwise before: with its former name it is the same resource under a new one.
            Aliases = entry.FormerName is null ? [] : [new Alias { Name = entry.FormerName }],
        }));

    return new Dictionary<string, object?> { ["ids"] = Output.All(links.Select(link => link.Id)) };
});

internal sealed record Entry
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("instanceId")]
    public required string InstanceId { get; init; }

    [JsonPropertyName("vpcId")]
    public required string VpcId { get; init; }

    [JsonPropertyName("formerName")]
    public string? FormerName { get; init; }
}
