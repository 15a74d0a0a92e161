using System.Text.RegularExpressions;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>The pages of the repository.</summary>
internal sealed partial class PagesTests
{
    private static readonly string[] Bystanders = ["node_modules", "artifacts", "bin", "obj"];

    [Test]
    public void Link_LeadsSomewhere()
    {
        var pages = Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Where(page => !Path.GetRelativePath(Repository.Root, page).Split(Path.DirectorySeparatorChar).Any(Bystanders.Contains))
            .ToList();
        var links = pages
            .SelectMany(page => Relative().Matches(File.ReadAllText(page)).Select(link => (page, To: link.Groups[1].Value)))
            .ToList();

        Assert.That(links, Has.Count.GreaterThan(100));
        Assert.That(links.Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.To))), Is.Empty);
    }

    /// <summary>Pages that a registry shows beside others have whole addresses only.</summary>
    [Test]
    public void InstallationPage_HasNoRelativeLink() =>
        Assert.That(Relative().Matches(File.ReadAllText(Repository.File("docs", "installation-configuration.md"))), Is.Empty);

    [GeneratedRegex(@"\]\((?![a-z]+:|#)([^)#\s]+)")]
    private static partial Regex Relative();
}
