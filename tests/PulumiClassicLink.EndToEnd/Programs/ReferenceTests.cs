namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Stacks that take over what another one made.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class ReferenceTests(Sdk sdk) : ProgramFixture(sdk)
{
    private const string Password = "hush-hush-hush";

    [Test]
    public async Task Reference_GivesTheOutputs_AndKeepsTheirSecrets(CancellationToken patience)
    {
        await using var stack = await StartProducedAsync(patience);
        stack.Set("reference", "producer");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(stack.Changed, Is.EqualTo(new[] { $"{ProgramStack.Attach} i-7 vpc-1" }));
        var outputs = up.StackOutputs.Fields;
        Assert.That((outputs["regionId"].StringValue, SecretText(outputs["password"])), Is.EqualTo((ProgramStack.RegionId, Password)));
        Assert.That(outputs.Keys, Has.No.Member("nothing"));
        Assert.That(IsSecret(stack.Find("taken")!.Inputs.Fields["vpcId"]), Is.True);
        var other = stack.Find("other")!;
        Assert.That((other.External, other.Id), Is.EqualTo((true, "producer")));
        Assert.That(Texts(other.Outputs.Fields["secretOutputNames"]), Is.EqualTo(new[] { "instanceId", "password", "vpcId" }));
        Assert.That(await File.ReadAllTextAsync(stack.CheckpointPath, patience) + stack.Shown, Does.Not.Contain(Password));
        foreach (var name in new[] { "programs/producer", "organization/programs/producer" })
        {
            stack.Set("reference", name);
            var preview = await stack.PreviewAsync();
            Assert.That(preview.Errors, Is.Empty, stack.Shown);
            Assert.That(SecretText(preview.StackOutputs.Fields["password"]), Is.EqualTo(Password));
        }
    }

    [Test]
    public async Task Reference_FollowsTheOtherStack_AndNeverTouchesIt(CancellationToken patience)
    {
        await using var stack = await StartProducedAsync(patience);
        stack.Set("reference", "producer");
        await stack.UpWellAsync();
        Switch(stack, "producer", "secrets");
        stack.Set("vpcId", ProgramStack.Vpc2);
        await stack.UpWellAsync();
        var produced = await File.ReadAllBytesAsync(stack.CheckpointPath, patience);
        Switch(stack, "test", "consumer");

        var refresh = await stack.RefreshAsync();
        Assert.That(refresh.Errors, Is.Empty, stack.Shown);
        Assert.That(SecretText(stack.Find("other")!.Outputs.Fields["outputs"].StructValue.Fields["vpcId"]), Is.EqualTo(ProgramStack.Vpc2));
        await stack.UpToAndAgainAsync();
        Assert.That(stack.Changed, Is.EqualTo(new[] { $"{ProgramStack.Detach} i-7 vpc-1", $"{ProgramStack.Attach} i-7 vpc-2" }));

        await stack.DestroyWellAsync();
        Assert.That(stack.Links, Is.EqualTo(new[] { "cn-hangzhou i-1 vpc-2" }));
        stack.Stack = "producer";
        Assert.That(await File.ReadAllBytesAsync(stack.CheckpointPath, patience), Is.EqualTo(produced));
    }

    [Test]
    public async Task Reference_ReachesAnotherProject(CancellationToken patience)
    {
        await using var stack = await StartProducedAsync(patience);
        stack.Stack = "producer";
        var produced = await File.ReadAllTextAsync(stack.CheckpointPath, patience);
        await File.WriteAllTextAsync(
            stack.CheckpointPath,
            produced.Replace("\"project\": \"programs\"", "\"project\": \"network\"", StringComparison.Ordinal), patience);
        stack.Stack = "test";
        stack.Set("reference", "network/producer");

        var up = await stack.UpToAndAgainAsync();

        Assert.That(up.StackOutputs.Fields["regionId"].StringValue, Is.EqualTo(ProgramStack.RegionId));
    }

    [TestCase("nobody", "stack reference 'nobody': no checkpoint in ")]
    [TestCase("other/producer", "is of stack producer of project other; bring that stack up with a --checkpoint in the same folder")]
    [TestCase("acme/programs/producer", "'acme/programs/producer' is not the name of a stack")]
    public async Task Reference_ToWhatIsNotThere_IsOneClearError(string name, string error, CancellationToken patience)
    {
        await using var stack = await StartAsync("consumer", patience);
        stack.Set("reference", name);

        var preview = await stack.PreviewAsync();
        var up = await stack.UpAsync();

        Assert.That(preview.Errors.Concat(up.Errors), Has.Exactly(2).Matches(Does.Contain(error).And.Not.Contain('\n')), stack.Shown);
        Assert.That(stack.Changed, Is.Empty);
    }

    [Test]
    public async Task Reference_ThatTwoCheckpointsAnswerTo_IsRefused(CancellationToken patience)
    {
        await using var stack = await StartProducedAsync(patience);
        stack.Set("reference", "producer");
        stack.Stack = "producer";
        File.Copy(stack.CheckpointPath, Path.ChangeExtension(stack.CheckpointPath, ".copy.json"));
        stack.Stack = "test";

        var up = await stack.UpAsync();

        Assert.That(up.Errors.Single(), Does.Contain("more than one checkpoint is of stack producer of project programs: "));
    }

    private async Task<ProgramStack> StartProducedAsync(CancellationToken patience)
    {
        var stack = await StartAsync("secrets", patience);
        stack.Stack = "producer";
        stack.Config["programs:instanceId"] = new("i-1", IsSecret: true);
        stack.Set("password", Password, isSecret: true);
        await stack.UpWellAsync();
        // The secrets of the one stack are nothing that the other is told of.
        stack.Config.Remove("programs:instanceId");
        stack.Set("password", "");
        Switch(stack, "test", "consumer");
        return stack;
    }

    private static void Switch(ProgramStack stack, string name, string scenario)
    {
        stack.Stack = name;
        stack.Scenario = scenario;
        if (scenario != "secrets")
            return;
        stack.Set("instanceId", "i-1", isSecret: true);
        stack.Set("password", Password, isSecret: true);
    }
}
