using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.CommandLine;

/// <summary>The executable and its cloud file.</summary>
internal sealed class CloudFileTests : ExecutableTest
{
    [Test]
    public async Task Cloud_OfTheRepositoryHasInstancesOfEveryKind()
    {
        using var process = Start("--cloud", Path.Combine(Repository.Root, "simulator", "clouds", "demo.json"), "--instance",
            "cn-beijing:i-added");
        using var end = new Killing(process);
        var endpoint = new Uri((await process.StandardOutput.ReadLineAsync(Bound))!);
        using var http = new HttpClient { BaseAddress = endpoint, Timeout = TimeSpan.FromSeconds(60) };
        var world = JsonNode.Parse(await http.GetStringAsync("simulator/world", Bound))!;
        var instances = world["instances"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(instances.Select(one => (string?)one!["instanceId"]), Does.Contain("i-added"));
            Assert.That(instances.Select(one => (string?)one!["status"]).Distinct(),
                Is.SupersetOf(new[] { "Running", "Stopped", "Starting" }));
            Assert.That(instances.Select(one => (string?)one!["network"]).Distinct(), Is.EquivalentTo(new[] { "Classic", "Vpc" }));
            Assert.That(instances.Count(one => (bool)one!["locked"]!), Is.EqualTo(1));
            Assert.That(instances.Count(one => (string?)one!["accountId"] != (string?)world["accountId"]), Is.EqualTo(1));
            Assert.That(world["vpcs"]!.AsArray(), Has.Count.EqualTo(5));
            Assert.That(world["vpcs"]!.AsArray().Select(one => (string?)one!["regionId"]).Distinct().Count(), Is.EqualTo(2));
            Assert.That((int)world["linkCount"]!, Is.EqualTo(4));
        }

        using var reset = await http.PostAsync("simulator/reset", null, Bound);
        Assert.That((int)reset.StatusCode, Is.EqualTo(204));
        var again = JsonNode.Parse(await http.GetStringAsync("simulator/world", Bound))!;
        Assert.That((int)again["instanceCount"]!, Is.EqualTo(instances.Count), "Options are part of what a reset goes back to.");
    }

    [Test]
    public async Task Cloud_SecretsAreNotPrinted()
    {
        var file = await FileAsync("""{"keys":[{"accessKeyId":"k","accessKeySecret":"hidden-secret","securityToken":"hidden-token"}]}""");
        using var process = Start("--cloud", file);
        using var end = new Killing(process);
        var hint = "";
        while (await process.StandardOutput.ReadLineAsync(Bound) is { } line && line != "End it with Ctrl+C.") hint += line + "\n";
        Assert.That(hint, Does.Contain("ALICLOUD_SECRET_KEY=simulator-secret").And.Not.Contain("hidden-"));
    }

    [TestCase("{", "$, line 1: ")]
    [TestCase("""{"instances":[{"regionId":"cn-beijing","instanceId":"i-one","status":"Tired"}]}""", "$.instances[0]: 'Tired' is none of")]
    [TestCase("""{"keys":[{"accessKeyId":"k","accessKeySecret":"hidden-secret","colour":"red"}]}""", "$.keys[0].colour, line 1: ")]
    [TestCase("""{"switches":{"service":"Closed"}}""", "$.switches.service: 'Closed' is no value")]
    public async Task Cloud_ThatIsBadIsOneLineThatNamesFileAndPlace(string json, string part)
    {
        var file = await FileAsync(json);
        var (exit, output, error) = await EndAsync("--cloud", file);
        AssertOneLine(exit, output, error, $"{file}: {part}");
        Assert.That(error, Does.Not.Contain("hidden-"));
    }

    [Test]
    public async Task Cloud_ThatIsNotThereIsOneLine()
    {
        var (exit, output, error) = await EndAsync("--cloud", "/no/such/cloud.json");
        AssertOneLine(exit, output, error, "/no/such/cloud.json cannot be read: ");
    }

    [Test]
    public async Task Options_ThatDoNotFitTheCloudAreNotBlamedOnTheFile()
    {
        var file = await FileAsync("""{"instances":[{"regionId":"cn-beijing","instanceId":"i-one"}]}""");
        var (exit, output, error) = await EndAsync("--cloud", file, "--instance", "cn-beijing:i-one");
        AssertOneLine(exit, output, error, "classiclink-simulator: Instance i-one is already in cn-beijing.");
    }

    private static async Task<string> FileAsync(string json)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"cloud-{TestContext.CurrentContext.Test.ID}.json");
        await File.WriteAllTextAsync(file, json, CancellationToken.None);
        return file;
    }
}
