using System.Text.RegularExpressions;
using System.Xml.Linq;
using PulumiClassicLink.TestKit.Packages;

namespace PulumiClassicLink.Packaging.Tests.Docs;

/// <summary>What README, docs and examples tell a reader to type does what they say.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed partial class DocsTests
{
    private static readonly string[] Languages =
        ["sh", "text", "csharp", "typescript", "python", "go", "java", "yaml", "json", "xml", "dockerfile"];

    private PackageFeed _feed = null!;

    [OneTimeSetUp]
    public async Task MakeFeedAsync() => _feed = await PackageFeed.CreateAsync(Packed.Folder, CancellationToken.None);

    [OneTimeTearDown]
    public void RemoveFeed() => _feed.Dispose();

    /// <summary>All blocks of a page that a shell runs, in their order; a text block after one has lines of what it prints.</summary>
    [TestCaseSource(nameof(Sessions)), Category("RealEngine"), CancelAfter(300_000)]
    public async Task Commands_DoWhatThePageSays(string path, string? example, CancellationToken patience)
    {
        var blocks = Page.All.Single(page => page.Path == path).Blocks;
        await using var session = await PageSession.StartAsync(_feed, example, patience);
        if (example == "examples/wind-down")
            session.Link(PageSession.Instances);
        var run = blocks.Where(block => IsRun(block) && block.In == example).ToList();

        var shown = await session.RunAsync([.. run.Select(block => block.Text)]);

        foreach (var (block, output) in run.Zip(shown))
        {
            var next = blocks.SkipWhile(one => one != block).Skip(1).FirstOrDefault();
            if (next is not { Language: "text" })
                continue;
            var rest = output.Split('\n').ToList();
            foreach (var line in next.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var at = rest.FindIndex(Like(line).IsMatch);
                Assert.That(at, Is.Not.Negative, $"{path}:{next.Line}: \"{line}\" is not printed by the block before:\n{output}");
                rest.RemoveRange(0, at + 1);
            }
        }
    }

    [TestCaseSource(nameof(Programs)), Category("RealEngine"), CancelAfter(120_000)]
    public async Task Program_InYaml_CanBePreviewed(string path, Block program, CancellationToken patience)
    {
        await using var session = await PageSession.StartAsync(_feed, example: null, patience);
        await session.RunAsync($"cat > Pulumi.yaml <<'END'\n{program.Text}END");

        var shown = await session.RunAsync("pulumi stack init dev", "pulumi preview");

        Assert.That(shown[^1], Does.Contain("+ 2 to create"), path);
    }

    /// <summary>A user's project, as `pulumi new` makes it, built with what is packed.</summary>
    [Test, Category("RealEngine"), CancelAfter(180_000)]
    public async Task Template_MakesAProgramThatLinks(CancellationToken patience)
    {
        await using var session = await PageSession.StartAsync(_feed, example: null, patience);
        var template = Repository.File("templates", "classiclink-csharp");

        var shown = await session.RunAsync(
            $"pulumi new '{template}' --yes --force --generate-only --name links --description 'My links'",
            "dotnet build -nologo -verbosity:quiet",
            "pulumi stack init dev && pulumi config set instanceId i-bp1classic0000000demo && pulumi config set vpcId vpc-bp1wanted0000000demo",
            "pulumi up --yes",
            "pulumi destroy --yes");

        Assert.That(shown[3], Does.Contain("+ 2 created").And.Contain("cn-hangzhou:i-bp1classic0000000demo:vpc-bp1wanted0000000demo"));
        Assert.That(shown[4], Does.Contain("- 2 deleted"));
    }

    /// <summary>The README's picture shows what the engine shows today.</summary>
    [Test, Category("RealEngine"), CancelAfter(120_000)]
    public async Task Picture_IsOfARealRun(CancellationToken patience)
    {
        using var folder = new TemporaryFolder();

        var run = await Command.RunAsync("bash", ["build/picture.sh", folder.Path], Repository.Root, null, patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(Words(folder.File("up.svg")), Is.EqualTo(Words(Repository.File("docs", "images", "up.svg"))));

        static List<string> Words(string picture) =>
            [.. XDocument.Load(picture).Root!.Elements().Select(line => Times().Replace(line.Value, "")).Where(line => line.Length > 0)];
    }

    [Test]
    public void Pipeline_OfTheReadme_IsPartOfTheOneThatIsRun()
    {
        var workflow = File.ReadLines(Repository.File("examples", "gitops", "github", ".github", "workflows", "links.yml")).ToList();
        var lines = Page.All.Single(page => page.Path == "README.md").Blocks
            .Single(block => block is { Language: "yaml", NotRun: not null })
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.Length.EqualTo(12));
        foreach (var line in lines)
        {
            var at = workflow.IndexOf(line);
            Assert.That(at, Is.Not.Negative, line);
            workflow.RemoveRange(0, at + 1);
        }
    }

    [Test]
    public void Blocks_HaveALanguage()
    {
        var others = Page.All.SelectMany(page => page.Blocks.Where(block => !Languages.Contains(block.Language))
            .Select(block => $"{page.Path}:{block.Line}: {block.Language}"));

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Json_CanBeRead()
    {
        var blocks = Page.All
            .SelectMany(page => page.Blocks.Where(block => block.Language == "json").Select(block => (page.Path, block)))
            .ToList();

        Assert.That(blocks, Is.Not.Empty);
        foreach (var (path, block) in blocks)
            Assert.DoesNotThrow(() => System.Text.Json.Nodes.JsonNode.Parse(block.Text), $"{path}:{block.Line}");
    }

    /// <summary>Times differ from run to run, and "..." stands for anything.</summary>
    private static Regex Like(string line) => new(
        $"^\\s*{Seconds().Replace(Regex.Escape(line.Trim()), "[0-9.]+$1s").Replace("\\.\\.\\.", ".*", StringComparison.Ordinal)}\\s*$");

    [GeneratedRegex(@"\d+(?:\\\.\d+)?(\\ )?s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"[0-9.]+s")]
    private static partial Regex Times();

    private static bool IsRun(Block block) => block is { Language: "sh", NotRun: null };

    private static IEnumerable<TestCaseData> Programs() =>
        from page in Page.All
        from block in page.Blocks
        where block.Language == "yaml" && block.Text.Contains("\nruntime: yaml\n", StringComparison.Ordinal)
        select new TestCaseData(page.Path, block).SetArgDisplayNames(page.Path);

    private static IEnumerable<object?[]> Sessions() =>
        from page in Page.All
        from example in page.Blocks.Where(IsRun).Select(block => block.In).Distinct()
        select new object?[] { page.Path, example };
}
