using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>docs/ram-policy.md against what the plugin calls.</summary>
internal sealed partial class RamPolicyTests
{
    private static readonly IReadOnlyList<JsonNode> Policies =
        [.. JsonBlock().Matches(Docs.Read("ram-policy.md")).Select(block => JsonNode.Parse(block.Groups[1].Value)!)];

    private static JsonNode Everything => Policies[0];

    private static JsonNode ReadingOnly => Policies[1];

    private static JsonNode AssumingARole => Policies[2];

    [Test]
    public void Policies_AreWellFormed()
    {
        Assert.That(Policies, Has.Count.EqualTo(3));
        foreach (var policy in Policies)
        {
            Assert.That(policy["Version"]!.GetValue<string>(), Is.EqualTo("1"));
            Assert.That(Statements(policy).Select(statement => statement.Effect), Is.All.EqualTo("Allow"));
            Assert.That(Statements(policy).SelectMany(statement => statement.Actions), Is.Unique.And.None.Contains("*"));
        }
    }

    [Test]
    public async Task Everything_IsExactlyWhatALinksLifeCalls()
    {
        await using var rig = await Rig.StartAsync();
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        await rig.CreateAsync(Rig.Inputs(allowRelink: true), preview: true);
        await rig.CreateAsync(Rig.Inputs(allowRelink: true));
        await ReadAsync(rig);
        await rig.DeleteAsync();

        Assert.That(ActionsOf(Everything), Is.EquivalentTo(CallsOf(rig)));
    }

    [Test]
    public async Task ReadingOnly_IsExactlyWhatReadsAndPreviewsCall()
    {
        await using var rig = await Rig.StartAsync();

        await rig.CreateAsync(Rig.Inputs(), preview: true);
        await ReadAsync(rig);

        Assert.That(ActionsOf(ReadingOnly), Is.EquivalentTo(CallsOf(rig)));
    }

    // Alibaba's own lists: the read takes no single resource, the writes need both ends.
    [Test]
    public void Resources_AreWhatAlibabaChecksEachActionAgainst()
    {
        foreach (var statement in new[] { Everything, ReadingOnly }.SelectMany(Statements))
        {
            string[] expected = statement.Actions.SequenceEqual(["ecs:DescribeClassicLinkInstances"])
                ? ["*"]
                : ["acs:ecs:*:<account>:instance/*", "acs:vpc:*:<account>:vpc/*"];
            Assert.That(statement.Resources, Is.EqualTo(expected));
        }

        Assert.That(ActionsOf(AssumingARole), Is.EqualTo(["sts:AssumeRole"]));
    }

    private static async Task ReadAsync(Rig rig)
    {
        await rig.ReadAsync();
        await rig.Client.InvokeAsync(
            new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Props.Of(("vpcId", Rig.Vpc)) }, rig.Options);
    }

    private static IEnumerable<string> CallsOf(Rig rig) => rig.Cloud.Calls.Select(call => $"ecs:{call.Action}").Distinct();

    private static IEnumerable<string> ActionsOf(JsonNode policy) => Statements(policy).SelectMany(statement => statement.Actions);

    private static IEnumerable<(string Effect, IReadOnlyList<string> Actions,
        IReadOnlyList<string> Resources)> Statements(JsonNode policy) =>
        policy["Statement"]!.AsArray().Select(statement =>
            (statement!["Effect"]!.GetValue<string>(), TextsOf(statement["Action"]!), TextsOf(statement["Resource"]!)));

    private static IReadOnlyList<string> TextsOf(JsonNode node) =>
        node is JsonArray list ? [.. list.Select(text => text!.GetValue<string>())] : [node.GetValue<string>()];

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
