using System.Text;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Reporting;

/// <summary>The results for people: lines of a terminal, and a page of Markdown.</summary>
internal static class TableText
{
    private const int NameWidth = 29;
    private const int WhatWidth = 91;
    private const int ValueWidth = 17;

    public static string Heading => Line("row", "what was measured", "measured", "reach", "");

    public static string Of(RowResult result) =>
        Line(result.Row.Name, result.Row.What, result.MeasuredText, result.Row.ReachText, result.Verdict);

    /// <summary>The sum, with the names of the rows that are not met.</summary>
    public static string Sum(IReadOnlyList<RowResult> results)
    {
        var notMet = results.Where(result => !result.IsMet).ToArray();
        var sum = new StringBuilder($"{results.Count - notMet.Length} of {results.Count} rows are met.");
        foreach (var result in notMet)
            sum.Append($"\nNOT MET: {result.Row.Name}: {result.MeasuredText}, reach {result.Row.ReachText} ({result.How}).");
        return sum.ToString();
    }

    public static string Markdown(IReadOnlyList<RowResult> results)
    {
        var page = new StringBuilder("| row | what was measured | measured | reach | | how |\n|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            page.Append($"| {result.Row.Name} | {result.Row.What} | {result.MeasuredText} | {result.Row.ReachText} ");
            page.Append($"| {result.Verdict} | {result.How.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return page.Append($"\n{Sum(results)}\n").ToString();
    }

    private static string Line(string name, string what, string measured, string reach, string verdict) =>
        $"{name.PadRight(NameWidth)} {what.PadRight(WhatWidth)} {measured.PadLeft(ValueWidth)} {reach.PadLeft(ValueWidth)}  {verdict}".TrimEnd();
}
