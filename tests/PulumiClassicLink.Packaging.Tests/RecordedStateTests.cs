using System.Text.Json.Nodes;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>
/// States of earlier versions, as the real CLI wrote them: a later plugin finds nothing to change in them. A new version is recorded when
/// it is released, with the program below, and each stays here.
/// </summary>
[Category("RealEngine"), CancelAfter(120_000)]
internal sealed class RecordedStateTests
{
    private static readonly string Folder = Repository.File("tests", "PulumiClassicLink.Packaging.Tests", "Recorded");

    private static IEnumerable<string> Recorded =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order();

    [TestCaseSource(nameof(Recorded))]
    public async Task State_StaysUnchanged(string file, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc1);
        stack.Cloud.Relink(RealStack.Region, "i-2", RealStack.Vpc1);
        stack.Providers["east"] = [];
        Link[] program = [new("a", "i-1"), new("b", "i-2") { AllowRelink = true, Provider = "east" }];
        await TakeOverAsync(stack, file, patience);

        var preview = await stack.PreviewAsync(program, "--json");
        Assert.That(preview.ExitCode, Is.Zero, stack.Shown);

        // A step of a resource that stays the same is not listed.
        var steps = JsonNode.Parse(stack.Shown[stack.Shown.IndexOf('{', StringComparison.Ordinal)..])!["steps"]!.AsArray();
        Assert.That(
            steps.Select(step => (Op: (string)step!["op"]!, Urn: (string)step["urn"]!)).Where(step => IsLink(step.Urn))
                .Select(step => $"{step.Op} {step.Urn.Split("::")[^1]}").Distinct(),
            Is.EquivalentTo(new[] { "refresh a", "refresh b" }), stack.Shown);
        await stack.UpWellAsync(program);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1", "b i-2 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    private static async Task TakeOverAsync(RealStack stack, string file, CancellationToken patience)
    {
        var state = (await File.ReadAllTextAsync(Path.Combine(Folder, file), patience))
            .Replace("ENDPOINT", stack.Cloud.Endpoint.ToString(), StringComparison.Ordinal);
        stack.Write([]);
        await stack.Cli.InitializeAsync(patience);
        if (file.Contains("export", StringComparison.Ordinal))
        {
            var export = Path.Combine(stack.Cli.ProgramDirectory, "export.json");
            await File.WriteAllTextAsync(export, state, patience);
            await stack.RunWellAsync("stack", "import", "--file", export);
        }
        else
        {
            var backend = new Uri(stack.Cli.Environment["PULUMI_BACKEND_URL"]!).LocalPath;
            await File.WriteAllTextAsync(Path.Combine(backend, ".pulumi", "stacks", RealStack.Project, "dev.json"), state, patience);
        }
    }

    private static bool IsLink(string urn) => urn.Contains("ClassicLinkAttachment", StringComparison.Ordinal);
}
