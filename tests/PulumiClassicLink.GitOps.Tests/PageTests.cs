using System.Text.RegularExpressions;
using PulumiClassicLink.GitOps.Tests.Running;

namespace PulumiClassicLink.GitOps.Tests;

/// <summary>What the pages tell a team to set.</summary>
internal sealed partial class PageTests
{
    private static readonly string Examples = Repository.File("examples", "gitops");

    [Test]
    public void Page_NamesTheSubjectsThatTheRunsHave()
    {
        var page = File.ReadAllText(Repository.File("docs", "gitops.md"));

        Assert.Multiple(() =>
        {
            foreach (var subject in new[] { GitHubWorkflow.OfPullRequest, GitHubWorkflow.OfMain, GitHubWorkflow.OfEnvironment })
                Assert.That(page, Does.Contain($"`{subject.Replace("acme/links", "OWNER/REPOSITORY", StringComparison.Ordinal)}`"));
            Assert.That(page, Does.Contain($"`{GitLabPipeline.OfMain.Replace("acme/links", "GROUP/PROJECT", StringComparison.Ordinal)}`"));
            Assert.That(page, Does.Contain($"`{OperatorTests.Subject}`"));
            Assert.That(page, Does.Contain(Scene.ReadRole.Split('/')[^1]).And.Contain(Scene.WriteRole.Split('/')[^1]));
        });
    }

    [TestCase("github", ".github/workflows/links.yml")]
    [TestCase("gitlab", ".gitlab-ci.yml")]
    public void Readme_ListsEachSetting(string folder, string file)
    {
        var readme = File.ReadAllText(Path.Combine(Examples, folder, "README.md"));
        var pipeline = File.ReadAllText(Path.Combine(Examples, folder, file));
        var settings = Setting().Matches(pipeline).Select(found => found.Groups[1].Value).Distinct().ToList();

        Assert.That(settings, Has.Count.GreaterThanOrEqualTo(5));
        foreach (var setting in settings)
            Assert.That(readme, Does.Contain($"`{setting}`"));
    }

    /// <summary>Of the pipeline's own, those of GitHub with a context, those of GitLab with a dollar.</summary>
    [GeneratedRegex(@"(?:vars\.|secrets\.|\$\{?)((?:PULUMI|CLASSICLINK)_(?!VERSION)[A-Z0-9_]+)")]
    private static partial Regex Setting();
}
