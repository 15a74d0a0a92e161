namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>What is secret on its way in stays it on its way out.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class SecretTests(Sdk sdk) : ProgramFixture(sdk)
{
    private const string InstanceId = "i-0123456789secret";
    private const string Password = "hush-hush-hush";

    [Test]
    public async Task Secrets_AreMarkedEverywhere_AndReadableNowhere(CancellationToken patience)
    {
        await using var stack = await StartAsync("secrets", patience);
        stack.Cloud.AddInstance(ProgramStack.RegionId, InstanceId);
        stack.Set("instanceId", InstanceId, isSecret: true);
        stack.Set("password", Password, isSecret: true);

        var up = await stack.UpToAndAgainAsync();

        Assert.That(stack.Links, Is.EqualTo(new[] { $"cn-hangzhou {InstanceId} vpc-1" }));
        var link = stack.Find("link")!;
        var outputs = up.StackOutputs.Fields;
        Assert.That(SecretText(outputs["password"]), Is.EqualTo(Password));
        Assert.That(new[] { link.Inputs, link.Outputs }.Select(values => SecretText(values.Fields["instanceId"])),
            Is.All.EqualTo(InstanceId));
        Assert.That(SecretText(outputs["instanceId"]), Is.EqualTo(InstanceId));
        Assert.That((IsSecret(link.Inputs.Fields["vpcId"]), IsSecret(link.Outputs.Fields["vpcId"])), Is.EqualTo((false, true)));
        Assert.That((IsSecret(outputs["vpcId"]), IsSecret(outputs["regionId"])), Is.EqualTo((true, false)));
        var lines = await File.ReadAllLinesAsync(stack.CheckpointPath, patience);
        // The id of a link names its instance, and ids are never secret to Pulumi.
        var readable = string.Join('\n', lines.Where(line => !line.TrimStart().StartsWith("\"id\":", StringComparison.Ordinal)));
        Assert.That(readable + stack.Shown, Does.Not.Contain(Password).And.Not.Contain(InstanceId).And.Not.Contain("simulator-secret"));
    }
}
