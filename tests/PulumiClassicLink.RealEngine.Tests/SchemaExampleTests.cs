using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>The YAML of the documentation in schema.json, and the YAML that an import prints.</summary>
[CancelAfter(120_000)]
internal sealed partial class SchemaExampleTests
{
    private static IEnumerable<TestCaseData> Examples
    {
        get
        {
            var schema = JsonNode.Parse(File.ReadAllText(Repository.File("schema.json")))!;
            return from section in new[] { "resources", "functions" }
                   from entry in schema[section]!.AsObject()
                   from Match example in Yaml().Matches((string)entry.Value!["description"]!)
                   select new TestCaseData(entry.Key, example.Groups[1].Value).SetArgDisplayNames(entry.Key);
        }
    }

    [TestCaseSource(nameof(Examples))]
    public async Task Example_Runs(string token, string yaml, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.AddVpc(RealStack.Region, VpcId().Match(yaml).Value);
        if (InstanceId().Match(yaml) is { Success: true } instance)
            stack.Cloud.AddInstance(RealStack.Region, instance.Value);
        stack.Write([]);
        var project = await File.ReadAllTextAsync(Path.Combine(stack.Cli.ProgramDirectory, "Pulumi.yaml"), patience);
        var head = string.Concat(JsonNode.Parse(project)!.AsObject().Where(one => one.Key is not ("resources" or "variables"))
            .Select(one => $"{one.Key}: {one.Value!.ToJsonString()}\n"));
        stack.Cli.Write(head + yaml);

        await stack.RunWellAsync("up", "--yes", "--skip-preview");

        Assert.That(Examples.Select(example => example.Arguments[0]), Is.Unique.And.Contains(token).And.Exactly(2).Items);
        await stack.DestroyToNothingAsync();
    }

    [TestCase("cn-hangzhou:i-1:vpc-1")]
    [TestCase("i-1")]
    public async Task Import_PrintsTheProgramThatKeepsTheLink(string id, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc1);
        stack.Write([]);
        await stack.RunWellAsync("import", "classiclink:index:ClassicLinkAttachment", "web", id, "--yes", "--skip-preview", "--protect=false");

        var printed = Printed().Match(stack.Shown).Groups[1].Value;
        Assert.That(printed, Is.EqualTo(
            "resources:\n  web:\n    type: classiclink:ClassicLinkAttachment\n    properties:\n"
            + "      instanceId: i-1\n      regionId: cn-hangzhou\n      vpcId: vpc-1\n"), stack.Shown);

        await stack.UpWellAsync([new Link("web", "i-1") { Properties = new JsonObject { ["regionId"] = RealStack.Region } }]);
        stack.AssertChanged();
        stack.AssertExactly("web i-1 vpc-1");
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex("vpc-bp[0-9a-z]+")]
    private static partial Regex VpcId();

    [GeneratedRegex("i-bp[0-9a-z]+")]
    private static partial Regex InstanceId();

    [GeneratedRegex(@"(?m)^(resources:\n(?: .*\n)+)")]
    private static partial Regex Printed();
}
