using System.Text.RegularExpressions;
using PulumiClassicLink.TestKit.Packages;

namespace PulumiClassicLink.Packaging.Tests.Docs;

/// <summary>What README, docs and examples tell a reader to type does what they say.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed partial class DocsTests
{
    private static readonly string[] Languages = ["sh", "text", "csharp", "typescript", "python", "go", "java", "yaml", "json", "xml", "dockerfile"];

    private PackageFeed _feed = null!;

    [OneTimeSetUp]
    public async Task MakeFeedAsync() => _feed = await PackageFeed.CreateAsync(Packed.Folder, CancellationToken.None);

    [OneTimeTearDown]
    public void RemoveFeed() => _feed.Dispose();

    /// <summary>All blocks of a page that a shell runs, in their order; a text block after one has lines of what it prints.</summary>
    [TestCaseSource(nameof(Sessions)), Category("RealEngine"), CancelAfter(300_000)]
    public async Task Commands_DoWhatThePageSays(string path, string? example, CancellationToken patience)
    {
        var blocks = Page.All().Single(page => page.Path == path).Blocks;
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

    [Test]
    public void Blocks_HaveALanguage()
    {
        var others = Page.All().SelectMany(page => page.Blocks.Where(block => !Languages.Contains(block.Language))
            .Select(block => $"{page.Path}:{block.Line}: {block.Language}"));

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Json_CanBeRead()
    {
        var blocks = Page.All().SelectMany(page => page.Blocks.Where(block => block.Language == "json").Select(block => (page.Path, block))).ToList();

        Assert.That(blocks, Is.Not.Empty);
        foreach (var (path, block) in blocks)
            Assert.DoesNotThrow(() => System.Text.Json.Nodes.JsonNode.Parse(block.Text), $"{path}:{block.Line}");
    }

    /// <summary>Times differ from run to run, and "..." stands for anything.</summary>
    private static Regex Like(string line) => new(
        $"^\\s*{Seconds().Replace(Regex.Escape(line.Trim()), "[0-9.]+$1s").Replace("\\.\\.\\.", ".*", StringComparison.Ordinal)}\\s*$");

    [GeneratedRegex(@"\d+(?:\\\.\d+)?(\\ )?s\b")]
    private static partial Regex Seconds();

    private static bool IsRun(Block block) => block is { Language: "sh", NotRun: null };

    private static IEnumerable<object?[]> Sessions() =>
        from page in Page.All()
        from example in page.Blocks.Where(IsRun).Select(block => block.In).Distinct()
        select new object?[] { page.Path, example };
}
