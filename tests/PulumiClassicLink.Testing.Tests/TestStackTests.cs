using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Testing.Tests;

/// <summary>On both engines, with the real plugin: they must say the same.</summary>
[CancelAfter(240_000)]
internal sealed class TestStackTests
{
    private const string Region = "cn-hangzhou";
    private const string LinkType = "classiclink:index:ClassicLinkAttachment";

    [TestCase(TestEngine.Local)]
    [TestCase(TestEngine.Pulumi, Category = "RealEngine")]
    public async Task Program_IsTakenThroughItsLife(TestEngine engine, CancellationToken patience)
    {
        await using var cloud = await StartCloudAsync(patience);
        await using var stack = TestStack.Create(cloud, Options(engine, Example.Attach.Folder) with
        {
            Configuration = new Dictionary<string, string> { ["instanceId"] = "i-1", ["attach:vpcId"] = "vpc-1" },
        });
        Assert.That(stack.Engine, Is.EqualTo(engine));

        await DoesAsync(stack.PreviewAsync, "create 1");
        Assert.That(cloud.Links, Is.Empty);
        Assert.That(stack.State, Is.Null);

        var up = await DoesAsync(stack.UpAsync, "create 1");
        Assert.That(cloud.Links, Is.EqualTo(new[] { new SimulatedLink(Region, "i-1", "vpc-1") }));
        Assert.That((string?)up.Outputs["linkId"], Is.EqualTo($"{Region}:i-1:vpc-1"));

        stack.Configuration["allowRelink"] = "true";
        await DoesAsync(stack.UpAsync, "update 1");
        stack.Configuration["attach:vpcId"] = "vpc-2";
        await DoesAsync(stack.UpAsync, "replace 1");
        Assert.That(cloud.Links, Is.EqualTo(new[] { new SimulatedLink(Region, "i-1", "vpc-2") }));
        Assert.That(stack.State!.Resources.Single(resource => resource.Type == LinkType).Id, Is.EqualTo($"{Region}:i-1:vpc-2"));

        await DoesAsync(stack.RefreshAsync, "same 1");
        cloud.Unlink(Region, "i-1");
        await DoesAsync(stack.RefreshAsync, "delete 1");
        Assert.That(stack.State!.Resources.Select(resource => resource.Type), Has.None.EqualTo(LinkType));

        await DoesAsync(stack.UpAsync, "create 1");
        var destroy = await DoesAsync(stack.DestroyAsync, "delete 1");
        Assert.That(destroy.Outputs.AsObject(), Is.Empty);
        Assert.That(cloud.Links, Is.Empty);
        Assert.That(stack.State!.Resources, Is.Empty);
    }

    /// <summary>It would call the service, with the keys of the simulated cloud.</summary>
    [TestCase(TestEngine.Local)]
    [TestCase(TestEngine.Pulumi, Category = "RealEngine")]
    public async Task Provider_OfTheProgram_CallsTheSimulatedCloud(TestEngine engine, CancellationToken patience)
    {
        await using var cloud = await StartCloudAsync(patience);
        await using var stack = TestStack.Create(
            cloud, Options(engine, Repository.File("tests", "PulumiClassicLink.Testing.TestProgram")));

        var up = await DoesAsync(stack.UpAsync, "create 2");

        Assert.That(cloud.Links, Is.EqualTo(new[] { new SimulatedLink("cn-beijing", "i-1", "vpc-1") }));
        Assert.That(up.Outputs.ToJsonString(),
            Is.EqualTo("""{"linkId":"cn-beijing:i-1:vpc-1","list":["[secret]"],"secret":"[secret]"}"""));
        await DoesAsync(stack.UpAsync, "same 2");
        await DoesAsync(stack.DestroyAsync, "delete 2");
    }

    [TestCase(TestEngine.Local)]
    [TestCase(TestEngine.Pulumi, Category = "RealEngine")]
    public async Task Operation_ThatFails_SaysWhy(TestEngine engine, CancellationToken patience)
    {
        await using var cloud = await StartCloudAsync(patience);
        using var display = new StringWriter();
        await using var stack = TestStack.Create(cloud, Options(engine, Example.Attach.Folder) with
        {
            Configuration = new Dictionary<string, string> { ["instanceId"] = "i-none", ["vpcId"] = "vpc-1" },
            Display = display,
        });

        var up = await stack.UpAsync(patience);

        Assert.That(up.Succeeded, Is.False);
        Assert.That(up.Errors, Has.Some.Contains("InvalidInstanceId.NotFound"));
        Assert.That(up.Shown, Does.Contain("InvalidInstanceId.NotFound"));
        Assert.That(display.ToString(), Is.EqualTo(up.Shown));
    }

    [Test]
    public async Task Stack_LeavesNothingBehind(CancellationToken patience)
    {
        await using var cloud = await StartCloudAsync(patience);
        var stack = TestStack.Create(cloud, Options(TestEngine.Local, Example.Attach.Folder));
        Assert.That(stack.Folder, Does.Exist);

        await stack.DisposeAsync();

        Assert.That(stack.Folder, Does.Not.Exist);
    }

    [Test]
    public async Task Stack_OfNoProgram_IsNotMade(CancellationToken patience)
    {
        await using var cloud = await StartCloudAsync(patience);

        Assert.That(() => TestStack.Create(cloud, Options(TestEngine.Local, Repository.File("docs"))),
            Throws.TypeOf<TestStackException>().With.Message.StartsWith("the program has no Pulumi.yaml that can be read: "));
    }

    private static TestStackOptions Options(TestEngine engine, string program) => new()
    {
        ProgramDirectory = program,
        PluginDirectory = Path.GetDirectoryName(Repository.Plugin),
        Engine = engine,
        NoBuild = true,
    };

    private static async Task<EcsSimulator> StartCloudAsync(CancellationToken patience)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, patience);
        foreach (var region in new[] { Region, "cn-beijing" })
        {
            cloud.AddInstance(region, "i-1");
            cloud.AddVpc(region, "vpc-1");
            cloud.AddVpc(region, "vpc-2");
        }

        return cloud;
    }

    private static async Task<OperationOutcome> DoesAsync(Func<CancellationToken, Task<OperationOutcome>> operation, string changes)
    {
        var outcome = await operation(TestContext.CurrentContext.CancellationToken);
        Assert.That(outcome.Errors, Is.Empty, outcome.Shown);
        Assert.That(outcome.Changes.Select(change => $"{change.Key} {change.Value}"), Is.EqualTo(new[] { changes }), outcome.Shown);
        return outcome;
    }
}
