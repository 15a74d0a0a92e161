using System.Text.RegularExpressions;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>
/// docs/troubleshooting.md: who looks for a text that the plugin printed finds it, so each heading is one that it prints, piece by piece.
/// </summary>
internal sealed partial class TroubleshootingTests
{
    /// <summary>What no source of ours has, and who says it.</summary>
    private static readonly IReadOnlyDictionary<string, string> Foreign = new Dictionary<string, string>
    {
        ["no resource plugin 'pulumi-resource-classiclink' found"] = "the engine, 3.274.1",
        ["the stack is currently locked by"] = "the engine's file and bucket states, 3.274.1",
        ["Attempting to deploy or update resources with"] = "the engine, 3.274.1",
        ["because it is protected"] = "the engine, 3.274.1",
        ["resource '...' does not exist"] = "the engine, 3.274.1, where a Read answers that there is no such resource",
        ["UnsupportedOperation"] = "ECS, as any code that no row knows",
    };

    private static readonly string[] Headings =
        [.. Heading().Matches(File.ReadAllText(Repository.File("docs", "troubleshooting.md"))).Select(heading => heading.Groups[1].Value)];

    private static readonly string Printed = string.Join('\n', Texts());

    private static IEnumerable<string> OfThePlugin => Headings.Except(Foreign.Keys);

    [TestCaseSource(nameof(OfThePlugin))]
    public void Heading_IsPrintedByThePlugin(string heading) => Assert.That(
        heading.Split(" ... ").Where(piece => !Printed.Contains(piece, StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Heading_OfTheEngineOrOfEcs_IsThere() => Assert.That(Foreign.Keys.Except(Headings), Is.Empty);

    [Test]
    public void Headings_AreMany_AndEachIsThereOnce()
    {
        Assert.That(Headings, Has.Length.GreaterThanOrEqualTo(20));
        Assert.That(Headings, Is.Unique);
    }

    /// <summary>The texts in the sources of the plugin: no comments, and what is parted by a plus in one piece.</summary>
    private static IEnumerable<string> Texts() => Directory.EnumerateFiles(Repository.File("provider"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Contains("obj"))
        .Select(file => Seam().Replace(Comment().Replace(File.ReadAllText(file), ""), ""))
        .SelectMany(source => Text().Matches(source).Select(text => text.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal)));

    [GeneratedRegex("^### `(.+)`$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Seam();

    [GeneratedRegex("\"((?:[^\"\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Text();
}
