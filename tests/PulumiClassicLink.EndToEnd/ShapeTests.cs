using System.Text.RegularExpressions;

namespace PulumiClassicLink.EndToEnd;

/// <summary>
/// How large the inside of the plugin is, and which of its folders know each other, read from its sources. The numbers only go down:
/// whoever
/// lowers one lowers it here too (docs/decisions/0015).
/// </summary>
internal sealed partial class ShapeTests
{
    private const int MostFiles = 100;
    private const int MostLines = 10_774;
    private const int MostLinesOfAFile = 246;
    private const int MostPairs = 0;

    private static readonly string Provider = Path.Combine(Repository.Root, "provider");

    private static readonly Dictionary<string, string[]> Sources = Directory.EnumerateFiles(Provider, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Provider, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .ToDictionary(file => file, file => File.ReadAllLines(Path.Combine(Provider, file)));

    [Test]
    public void Plugin_IsNoLargerThanItWas()
    {
        var (longest, lines) = Sources.MaxBy(source => source.Value.Length);
        TestContext.Out.WriteLine(
            $"provider/: {Sources.Count} files, {Sources.Values.Sum(text => text.Length)} lines, the longest {longest}: {lines.Length}");

        Assert.Multiple(() =>
        {
            Assert.That(Sources, Has.Count.LessThanOrEqualTo(MostFiles));
            Assert.That(Sources.Values.Sum(text => text.Length), Is.LessThanOrEqualTo(MostLines));
            Assert.That(lines, Has.Length.LessThanOrEqualTo(MostLinesOfAFile), longest);
        });
    }

    /// <summary>By the names of types that are in no other: a name that a member shares with one counts too.</summary>
    [Test]
    public void Folders_ThatKnowEachOther_AreNoMoreThanTheyWere()
    {
        var folderOf = new Dictionary<string, string>();
        foreach (var (file, text) in Sources)
        {
            foreach (var declared in text.Select(line => Declaration().Match(line)).Where(match => match.Success))
                folderOf.TryAdd(declared.Groups["name"].Value, Path.GetDirectoryName(file)!);
        }

        var arrows = Sources
            .SelectMany(source => source.Value.SelectMany(Names)
                .Select(name => (From: Path.GetDirectoryName(source.Key)!, To: folderOf.GetValueOrDefault(name))))
            .Where(arrow => arrow.To is not null && arrow.From != arrow.To)
            .ToHashSet();
        var pairs = arrows
            .Where(arrow => string.CompareOrdinal(arrow.From, arrow.To) < 0 && arrows.Contains((arrow.To!, arrow.From)))
            .Select(arrow => $"{arrow.From} <-> {arrow.To}")
            .Order(StringComparer.Ordinal)
            .ToList();
        TestContext.Out.WriteLine($"{arrows.Count} arrows, {pairs.Count} both ways:\n{string.Join('\n', pairs)}");

        Assert.That(arrows, Has.Count.GreaterThan(pairs.Count), "the sources were read");
        Assert.That(pairs, Has.Count.LessThanOrEqualTo(MostPairs), string.Join('\n', pairs));
    }

    /// <summary>Neither comments nor texts name types.</summary>
    private static IEnumerable<string> Names(string line) => Name().Matches(NoCode().Replace(line, "")).Select(match => match.Value);

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|abstract|static|partial|readonly)\s+)*(?:class|record struct|record|struct|enum|interface)\s+(?<name>[A-Z]\w+)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex("""//.*|"[^"]*"|^using .*""", RegexOptions.CultureInvariant)]
    private static partial Regex NoCode();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
