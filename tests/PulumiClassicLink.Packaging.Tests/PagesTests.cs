using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>The pages of the repository.</summary>
internal sealed partial class PagesTests
{
    [Test]
    public void Link_LeadsSomewhere()
    {
        var links = RepositoryFiles.Like("*.md").Select(page => Repository.File(page))
            .SelectMany(page => Relative().Matches(File.ReadAllText(page)).Select(link => (page, To: link.Groups[1].Value)))
            .ToList();

        Assert.That(links, Has.Count.GreaterThan(100));
        Assert.That(links.Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.To))), Is.Empty);
    }

    /// <summary>Pages that a registry shows beside others have whole addresses only.</summary>
    [TestCase("_index.md")]
    [TestCase("installation-configuration.md")]
    public void RegistryPage_HasNoRelativeLink(string page) =>
        Assert.That(Relative().Matches(File.ReadAllText(Repository.File("docs", page))), Is.Empty);

    [Test]
    public void RegistryPage_HasTheExamplesOfTheSchema()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.File("schema.json")))!;
        var ofSchema = Examples((string)schema["resources"]!["classiclink:index:ClassicLinkAttachment"]!["description"]!);

        Assert.That(ofSchema, Has.Count.EqualTo(6));
        Assert.That(Examples(File.ReadAllText(Repository.File("docs", "_index.md"))), Is.EquivalentTo(ofSchema));
    }

    /// <summary>The index has a line for every page of its folder and of the maintainers'.</summary>
    [Test]
    public void Index_HasEveryPage()
    {
        var docs = Repository.File("docs");
        var pages = new[] { docs, Path.Combine(docs, "contributing") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
            .Select(page => Path.GetRelativePath(docs, page))
            .Where(page => page != "README.md");
        var listed = Relative().Matches(File.ReadAllText(Path.Combine(docs, "README.md"))).Select(link => link.Groups[1].Value);

        Assert.That(pages.Except(listed), Is.Empty);
    }

    /// <summary>Blocks of code, shell aside.</summary>
    private static List<string> Examples(string text) =>
        [.. Block().Matches(text).Select(block => block.Value).Where(block => !block.StartsWith("```sh", StringComparison.Ordinal))];

    [GeneratedRegex(@"```[a-z]+\n.*?\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?![a-z]+:|#)([^)#\s]+)")]
    private static partial Regex Relative();
}
