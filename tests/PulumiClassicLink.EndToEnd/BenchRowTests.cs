using System.Text.RegularExpressions;

namespace PulumiClassicLink.EndToEnd;

/// <summary>docs/contributing/benchmarks.md explains the rows that there are.</summary>
internal sealed partial class BenchRowTests
{
    [Test, CancelAfter(60_000)]
    public async Task Page_ExplainsEveryRow_AndNoOther(CancellationToken cancellationToken)
    {
        var bench = await Command.RunAsync(Built.Bench, ["--help"], Repository.Root, null, cancellationToken);
        var help = string.Join(' ', bench.Output);
        var rows = Rows().Match(help).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        var page = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "contributing", "benchmarks.md"), cancellationToken);
        var explained = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Names().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

        Assert.That(rows, Has.Length.GreaterThan(20), help);
        Assert.That(explained, Is.EquivalentTo(rows));
    }

    [GeneratedRegex(@"Rows: ([a-z0-9, -]+)\.")]
    private static partial Regex Rows();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Names();
}
