using System.Collections.Generic;
using System.Text.Json.Serialization;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var ids = new List<Output<string>>();
    foreach (var account in new Config().RequireObject<List<Account>>("accounts"))
    {
        // The keys of the environment assume a role of each account. Nothing of them is in the state.
        var provider = new ClassicLink.Provider(account.Name, new()
        {
            Region = account.Region,
            AccountId = account.Id,
            AssumeRole = new ClassicLink.Inputs.AssumeRoleArgs { RoleArn = account.RoleArn, SessionName = "pulumi-links" },
        });

        foreach (var (instanceId, vpcId) in account.Links)
        {
            var link = new ClassicLink.ClassicLinkAttachment(
                $"{account.Name}-{instanceId}",
                new() { InstanceId = instanceId, VpcId = vpcId },
                new CustomResourceOptions { Provider = provider });
            ids.Add(link.Id);
        }
    }

    return new Dictionary<string, object?> { ["ids"] = Output.All(ids) };
});

internal sealed record Account
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The provider calls no link gone by the credentials of another account.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("region")]
    public required string Region { get; init; }

    [JsonPropertyName("roleArn")]
    public required string RoleArn { get; init; }

    /// <summary>Instance to VPC.</summary>
    [JsonPropertyName("links")]
    public required Dictionary<string, string> Links { get; init; }
}
