using PulumiClassicLink.LocalEngine;

namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>
/// A program of the official Node SDK and its twin in C# must be the same to the engine: each step of their lives is compared.
/// </summary>
[Category("Peer")]
internal sealed class EqualityTests
{
    private static readonly TestCaseData[] Scenarios =
    [
        Scenario("attach"),
        Scenario("attach", ["regionId=cn-beijing", "allowRelink=true"], ["vpcId=vpc-2"]),
        Scenario("components"),
        Scenario("order"),
        Scenario("options", ["ignoreChanges=vpcId,allowRelink", "additionalSecretOutputs=vpcId", "seconds=90"], ["vpcId=vpc-2"]),
        Scenario("aliases", [], ["renamed=true"]),
        Scenario("providers", [], ["refreshBeforeUpdate=false"]),
        Scenario("unknown"),
        Scenario("secrets", ["password=hush-hush"]),
        Scenario("invoke"),
        Scenario("lookup", ["existing=cn-hangzhou:i-9:vpc-2"]),
    ];

    [TestCaseSource(nameof(Scenarios)), CancelAfter(180_000)]
    public async Task Life_LeavesTheSameCheckpointAfterEachStep(string scenario, string[] settings, string[] changes,
        CancellationToken patience)
    {
        await using var node = await StartAsync(Sdk.Node, scenario, settings, patience);
        await using var csharp = await StartAsync(Sdk.CSharp, scenario, settings, patience);
        (string Name, Func<ProgramStack, Task<OperationResult>> Run)[] steps =
        [
            ("preview", stack => stack.PreviewAsync()),
            ("up", stack => stack.UpAsync()),
            ("second up", stack => stack.UpAsync()),
            ("changed up", stack => ChangeAndUpAsync(stack, changes)),
            ("refresh", stack => stack.RefreshAsync()),
            ("destroy", stack => stack.DestroyAsync()),
        ];
        foreach (var (name, run) in steps)
        {
            // It would be the second up once more.
            if (name == "changed up" && changes.Length == 0)
                continue;
            var ofNode = await run(node);
            var ofCSharp = await run(csharp);

            Assert.That(ofNode.Errors, Is.Empty, $"{name}: {node.Shown}");
            Assert.That(ofCSharp.Errors, Is.Empty, $"{name}: {csharp.Shown}");
            Assert.That(ofCSharp.Changes, Is.EqualTo(ofNode.Changes), name);
            Assert.That(ofCSharp.StackOutputs.ToString(), Is.EqualTo(ofNode.StackOutputs.ToString()), name);
            Assert.That(csharp.Changed, Is.EquivalentTo(node.Changed), name);
            Assert.That(CheckpointText.Of(csharp), Is.EqualTo(CheckpointText.Of(node)), name);
        }

        Assert.That(node.Kept.Resources, Is.Empty);
        Assert.That(node.Links.Concat(csharp.Links), Is.Empty);
        Assert.That(node.Cloud.Links, Has.Count.EqualTo(2), "somebody else's links");
    }

    private static TestCaseData Scenario(string name, string[]? settings = null, string[]? changes = null) =>
        new TestCaseData(name, settings ?? [], changes ?? []).SetArgDisplayNames([name, .. settings ?? []]);

    private static async Task<ProgramStack> StartAsync(Sdk sdk, string scenario, string[] settings, CancellationToken patience)
    {
        var stack = await ProgramStack.StartAsync(sdk, scenario, patience);
        Set(stack, settings);
        return stack;
    }

    private static Task<OperationResult> ChangeAndUpAsync(ProgramStack stack, string[] changes)
    {
        Set(stack, changes);
        return stack.UpAsync();
    }

    private static void Set(ProgramStack stack, string[] settings)
    {
        foreach (var setting in settings.Select(setting => setting.Split('=')))
            stack.Set(setting[0], setting[1]);
    }
}
