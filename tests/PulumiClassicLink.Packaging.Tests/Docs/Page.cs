using System.Text.RegularExpressions;

namespace PulumiClassicLink.Packaging.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word after the fence.</param>
/// <param name="Text">What is between the fences.</param>
/// <param name="Line">Of the fence.</param>
/// <param name="NotRun">Why it is not run; null: it is.</param>
/// <param name="In">The folder of which it runs in a copy; null: in an empty one.</param>
internal sealed record Block(string Language, string Text, int Line, string? NotRun, string? In);

/// <summary>A page of the documentation and its blocks.</summary>
/// <param name="Path">From the root of the repository.</param>
internal sealed partial record Page(string Path, IReadOnlyList<Block> Blocks)
{
    /// <summary>The README, all below docs and examples; decisions are no instructions.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. RepositoryFiles.Like("*.md")
            .Where(path => (path == "README.md" || path.StartsWith("docs/", StringComparison.Ordinal) || path.StartsWith("examples/", StringComparison.Ordinal))
                && !path.StartsWith("docs/decisions/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>
    /// An HTML comment directly before a block says that it is not run, or where; blocks of an example's page run in that example.
    /// </summary>
    private static Page Read(string path)
    {
        var example = Example().Match(path) is { Success: true } match ? match.Groups[1].Value : null;
        var text = File.ReadAllText(Repository.File(path.Split('/')));
        return new Page(path, [.. Fenced().Matches(text).Select(fenced => new Block(
            fenced.Groups["language"].Value,
            fenced.Groups["text"].Value,
            text[..fenced.Groups["language"].Index].Count(one => one == '\n') + 1,
            fenced.Groups["mark"].Value == "not run" ? fenced.Groups["value"].Value : null,
            fenced.Groups["mark"].Value == "in" ? fenced.Groups["value"].Value : example))]);
    }

    [GeneratedRegex(@"^(examples/[^/]+)/README\.md$")]
    private static partial Regex Example();

    [GeneratedRegex(@"(?:^<!-- (?<mark>not run|in): (?<value>[^\n]+) -->\n)?^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
