using System.Text.Json.Nodes;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>The TypeScript example, by the official core and its Automation API: it runs inline, without a language host.</summary>
[Category("Peer"), CancelAfter(180_000)]
internal sealed class NodeTests
{
    private static readonly string Peers = Path.Combine(Repository.Root, "tests", "peers");

    [Test]
    public async Task TypeScriptExample_MakesKeepsAndDetachesItsLink(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cli.Write(new JsonObject
        {
            ["name"] = "attach",
            ["runtime"] = "nodejs",
            ["plugins"] = stack.Plugins,
        }.ToJsonString());
        string[] arguments = ["automation.mjs", "dev", stack.Cli.ProgramDirectory, stack.Cloud.Endpoint.ToString(), "i-1", RealStack.Vpc1];

        using var run = stack.Cli.StartOther("node", arguments, Peers);
        var result = await stack.EndAsync(run);

        Assert.That(result.ExitCode, Is.Zero, stack.Shown);
        string[] expected =
        [
            """{"command":"up","result":"succeeded","changes":{"create":2},"linkId":"cn-hangzhou:i-1:vpc-1"}""",
            """{"command":"up again","result":"succeeded","changes":{"same":2},"linkId":"cn-hangzhou:i-1:vpc-1"}""",
            """{"command":"destroy","result":"succeeded","changes":{"delete":2}}""",
        ];
        Assert.That(result.Output.Split('\n').Where(line => line.StartsWith('{')), Is.EqualTo(expected), stack.Shown);
        Assert.That(stack.Changed, Is.EqualTo(new[] { "Attach i-1 vpc-1", "Detach i-1 vpc-1" }), stack.Shown);
        stack.AssertExactly();
    }
}
