using System.Text;
using PulumiClassicLink.GitOps.Tests.Reading;
using PulumiClassicLink.GitOps.Tests.Running;

namespace PulumiClassicLink.GitOps.Tests;

/// <summary>What the other tests rely on: nothing unknown is passed over, and a secret is found.</summary>
internal sealed class OwnTests
{
    private static readonly Dictionary<string, string> Known = new() { ["vars.A"] = "a", ["$CI_A"] = "a" };

    [Test]
    public void Expressions_KnowNothingElse()
    {
        Assert.That(Expressions.Resolve("x${{ vars.A }}y", Known), Is.EqualTo("xay"));
        Assert.That(Expressions.Holds("vars.A == 'a' && $CI_A == \"a\"", Known), Is.True);
        Assert.That(Expressions.Holds("vars.A == 'a' && $CI_A == \"b\"", Known), Is.False);
        Assert.That(() => Expressions.Resolve("${{ vars.B }}", Known), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Expressions.Expand("$CI_B", Known), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Expressions.Holds("always()", Known), Throws.TypeOf<InvalidDataException>());
    }

    [Test, CancelAfter(60_000)]
    public async Task Workflow_WithAnUnknownAction_Fails(CancellationToken patience)
    {
        await using var scene = await Scene.StartAsync([], [], patience);
        var file = Path.Combine(scene.Source, "links.yml");
        await File.WriteAllTextAsync(file,
            "on:\n  push:\njobs:\n  up:\n    if: github.event_name == 'push'\n    steps:\n      - uses: aliyun/gives-keys@v1\n", patience);

        Assert.That(() => new GitHubWorkflow(scene, file).RunAsync("push", patience), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Secrets_AreFound_PlainAndInBase64AtEachOffset([Values(-1, 0, 1, 2)] int offset)
    {
        var secrets = new Secrets();
        secrets.Add("one", "a-token-of-a-job");
        using var folder = new TemporaryFolder();
        var text = $"{new string('x', Math.Max(offset, 0))}a-token-of-a-job";
        File.WriteAllText(folder.File("log"), offset < 0 ? text : Base64(text));
        File.WriteAllText(folder.File("other"), "a-token-of-another");

        Assert.That(secrets.Below(folder.Path), Is.EqualTo(new[] { $"{folder.File("log")}: one" }));
    }

    /// <summary>With what follows it, and broken into lines, as programs do.</summary>
    private static string Base64(string text) =>
        string.Join('\n', Convert.ToBase64String(Encoding.UTF8.GetBytes(text + "yz")).Chunk(10).Select(line => new string(line)));
}
