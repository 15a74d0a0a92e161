using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>
/// Programs of examples/ on the local engine, through preview, up, refresh and destroy. On the real one their pages are followed.
/// </summary>
[CancelAfter(120_000)]
internal sealed class ExampleTests
{
    private const string Region = "cn-hangzhou";
    private const string Vpc = "vpc-1";
    private const string Neighbour = "2000000000000002";

    private LocalStack _stack = null!;

    private EcsSimulator Cloud => _stack.Cloud;

    [SetUp]
    public async Task StartAsync()
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, patience);
        cloud.AddVpc(Region, Vpc);
        for (var i = 1; i <= 3; i++)
            cloud.AddInstance(Region, $"i-{i}");
        _stack = new LocalStack(cloud, Region, patience);
        _stack.Environment["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId;
        _stack.Environment["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret;
        _stack.Environment["ALIBABA_CLOUD_ENDPOINT_ECS"] = _stack.Environment["ALIBABA_CLOUD_ENDPOINT_STS"] = cloud.Endpoint.ToString();
    }

    [TearDown]
    public ValueTask EndAsync() => _stack.DisposeAsync();

    [Test]
    public async Task WindDown_ListsAdoptsAndDetachesInWaves()
    {
        using var work = new TemporaryFolder();
        var list = work.File("links.csv");
        for (var i = 1; i <= 3; i++)
            Cloud.Relink(Region, $"i-{i}", Vpc);
        _stack.Use(Example.WindDown);
        _stack.Config["wind-down:vpcs"] = new(new JsonArray(Vpc).ToJsonString());
        _stack.Config["wind-down:file"] = new(list);

        Assert.That((await _stack.UpAsync()).Errors, Is.Not.Empty, "without its list it does nothing");
        const string head = "name,instanceId,vpcId,regionId,wave";
        await File.WriteAllLinesAsync(list, [head]);
        await _stack.UpWellAsync();
        var found = _stack.Kept.StackOutputs.Fields["csv"].StringValue.Split('\n');
        Assert.That(found, Has.Length.EqualTo(3));
        Assert.That(_stack.Kept.StackOutputs.Fields["import"].StringValue, Does.Contain($"{Region}:i-3:{Vpc}"));

        // The first in wave 1, the others in wave 2.
        string[] waves = ["1", "2", "2"];
        await File.WriteAllLinesAsync(list, found.Zip(waves, (line, wave) => line + wave).Prepend(head));
        await UpAsync("0", "0", left: 3);
        Assert.That(_stack.Kept.StackOutputs.Fields["csv"].StringValue, Is.Empty, "each is declared");
        await UpAsync("1", "0", left: 3);
        await UpAsync("1", "1", left: 2);
        Assert.That(Cloud.Links.Select(link => link.InstanceId), Is.EquivalentTo(new[] { "i-2", "i-3" }));

        _stack.Config["wind-down:detached"] = new("2");
        var unarmed = await _stack.UpAsync();
        Assert.That(unarmed.Errors, Is.Not.Empty, "the second wave is protected");
        Assert.That(Cloud.Links, Has.Count.EqualTo(2));

        await UpAsync("2", "1", left: 2);
        await UpAsync("2", "2", left: 0);
        await UpAsync("2", "2", left: 0);
        Assert.That(_stack.Kept.StackOutputs.Fields["linked"].NumberValue, Is.Zero);

        // Somebody links one of a finished wave again: it is listed, and not touched.
        Cloud.Relink(Region, "i-1", Vpc);
        await UpAsync("2", "2", left: 1);
        Assert.That(_stack.Kept.StackOutputs.Fields["csv"].StringValue, Is.EqualTo($"i-1,i-1,{Vpc},{Region},"));

        async Task UpAsync(string armed, string detached, int left)
        {
            (_stack.Config["wind-down:armed"], _stack.Config["wind-down:detached"]) = (new(armed), new(detached));
            await _stack.UpWellAsync();
            Assert.That(Cloud.Links, Has.Count.EqualTo(left), _stack.Shown);
        }
    }

    [Test]
    public async Task TwoAccounts_LinkEachByItsRole()
    {
        Cloud.AddRole(new SimulatedRole { Arn = "acs:ram::1000000000000001:role/linker" });
        Cloud.AddRole(new SimulatedRole { Arn = $"acs:ram::{Neighbour}:role/linker" });
        Cloud.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-n", AccountId = Neighbour });
        Cloud.AddVpc(new SimulatedVpc { RegionId = Region, VpcId = "vpc-n", AccountId = Neighbour });
        _stack.Use(Example.TwoAccounts);
        _stack.Config["two-accounts:accounts"] = new(new JsonArray(
            Account("own", "1000000000000001", "i-1", Vpc), Account("neighbour", Neighbour, "i-n", "vpc-n")).ToJsonString());

        await LiveAsync($"i-1 {Vpc}", "i-n vpc-n");

        static JsonObject Account(string name, string id, string instance, string vpc) => new()
        {
            ["name"] = name,
            ["id"] = id,
            ["region"] = Region,
            ["roleArn"] = $"acs:ram::{id}:role/linker",
            ["links"] = new JsonObject { [instance] = vpc },
        };
    }

    /// <summary>The id of the VPC is not known before it is made.</summary>
    [Test]
    public async Task BesideAliCloud_LinksToAVpcThatIsYetToBeMade()
    {
        using var plugins = new TemporaryFolder();
        foreach (var plugin in new[]
            {
                Repository.Plugin, Path.Combine(Repository.OutputOf("tests/PulumiClassicLink.AliCloudPlugin"), "pulumi-resource-alicloud"),
            })
            File.CreateSymbolicLink(plugins.File(Path.GetFileName(plugin)), plugin);
        _stack.PluginDirectory = plugins.Path;
        _stack.Environment["CONTROL"] = Cloud.Endpoint.ToString().TrimEnd('/');
        _stack.Environment["ALICLOUD_REGION"] = Region;
        _stack.Use(Example.BesideAliCloud);
        _stack.Config["beside-alicloud:instanceId"] = new("i-1");

        await LiveAsync("i-1 vpc-*");
    }

    [Test]
    public async Task StackReference_LinksToTheVpcOfAnotherStack()
    {
        _stack.Use("network", Example.Network.Binary);
        _stack.Stack = "network";
        _stack.Config["network:vpcId"] = new(Vpc);
        await _stack.UpWellAsync();

        _stack.Use("links", Example.StackReference.Binary);
        _stack.Stack = "links";
        _stack.Config["links:network"] = new("organization/network/network");
        _stack.Config["links:instanceId"] = new("i-1");
        await LiveAsync($"i-1 {Vpc}");
    }

    /// <param name="links">What the program links, as "i-1 vpc-1"; a star stands for any rest.</param>
    private async Task LiveAsync(params string[] links)
    {
        Assert.That((await _stack.PreviewAsync()).Errors, Is.Empty, _stack.Shown);
        Assert.That(Cloud.Links, Is.Empty);

        await _stack.UpWellAsync();
        AssertLinked();
        Assert.That((await _stack.UpWellAsync()).Changes.Keys, Is.SubsetOf(new[] { "same", "read" }), _stack.Shown);
        Assert.That((await _stack.RefreshAsync()).Errors, Is.Empty, _stack.Shown);
        AssertLinked();

        Assert.That((await _stack.DestroyAsync()).Errors, Is.Empty, _stack.Shown);
        Assert.That(Cloud.Links, Is.Empty, _stack.Shown);
        Assert.That(_stack.KeptLinks, Is.Empty);

        void AssertLinked()
        {
            var linked = Cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}").Order().ToList();
            Assert.That(linked, Has.Count.EqualTo(links.Length), _stack.Shown);
            foreach (var (one, expected) in linked.Zip(links.Order()))
                Assert.That(one, expected.EndsWith('*') ? Does.StartWith(expected[..^1]) : Is.EqualTo(expected));
        }
    }
}
