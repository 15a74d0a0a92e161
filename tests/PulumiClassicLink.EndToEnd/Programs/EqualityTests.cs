using PulumiClassicLink.LocalEngine;

namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A program of the official Node SDK and its twin in C# must be the same to the engine: each step of their lives is compared.</summary>
[Category("Peer")]
internal sealed class EqualityTests
{
    private static readonly TestCaseData[] Scenarios = [Scenario("attach"), Scenario("attach", ("regionId", "cn-beijing"), ("allowRelink", "true"))];

    [TestCaseSource(nameof(Scenarios)), CancelAfter(180_000)]
    public async Task Life_LeavesTheSameCheckpointAfterEachStep(string scenario, string settings, CancellationToken patience)
    {
        await using var node = await StartAsync(Sdk.Node, scenario, settings, patience);
        await using var csharp = await StartAsync(Sdk.CSharp, scenario, settings, patience);
        (string Name, Func<ProgramStack, Task<OperationResult>> Run)[] steps =
        [
            ("preview", stack => stack.PreviewAsync()),
            ("up", stack => stack.UpAsync()),
            ("second up", stack => stack.UpAsync()),
            ("refresh", stack => stack.RefreshAsync()),
            ("destroy", stack => stack.DestroyAsync()),
        ];
        foreach (var (name, run) in steps)
        {
            var ofNode = await run(node);
            var ofCSharp = await run(csharp);

            Assert.That(ofNode.Errors, Is.Empty, $"{name}: {node.Shown}");
            Assert.That(ofCSharp.Errors, Is.Empty, $"{name}: {csharp.Shown}");
            Assert.That(ofCSharp.Changes, Is.EqualTo(ofNode.Changes), name);
            Assert.That(ofCSharp.StackOutputs.ToString(), Is.EqualTo(ofNode.StackOutputs.ToString()), name);
            Assert.That(csharp.Changed, Is.EquivalentTo(node.Changed), name);
            Assert.That(CheckpointText.Of(csharp), Is.EqualTo(CheckpointText.Of(node)), name);
            // Two that do nothing are the same as well.
            Assert.That(node.Changed, name is "up" or "destroy" ? Is.Not.Empty : Is.Empty, $"{name}: {node.Shown}");
        }

        Assert.That(node.Kept.Resources, Is.Empty);
        Assert.That(node.Cloud.Links, Is.Empty);
    }

    private static TestCaseData Scenario(string name, params (string Key, string Value)[] settings) =>
        new(name, string.Join(',', settings.Select(setting => $"{setting.Key}={setting.Value}")));

    private static async Task<ProgramStack> StartAsync(Sdk sdk, string scenario, string settings, CancellationToken patience)
    {
        var stack = await ProgramStack.StartAsync(sdk, scenario, patience);
        foreach (var setting in settings.Split(',', StringSplitOptions.RemoveEmptyEntries))
            stack.Set(setting[..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return stack;
    }
}
