using System.Globalization;
using System.Xml.Linq;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Reporting;

/// <summary>
/// The results as a picture: a bar for each row, as long as the measured value's part of its reach, and the line of the reach.
/// </summary>
internal static class BarChart
{
    private const int LabelWidth = 440;
    private const int ReachWidth = 260;
    private const int TextWidth = 370;

    /// <summary>In parts of the reach: bars end here, and those that should be longer say so.</summary>
    private const double Longest = 1.5;

    private const int Width = LabelWidth + (int)(ReachWidth * Longest) + TextWidth;
    private const int Top = 70;
    private const int RowHeight = 26;
    private const int BarHeight = 16;
    private const string Good = "#3b7dba";
    private const string Bad = "#c8442e";
    private const string Ink = "#222222";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XDocument Of(IReadOnlyList<RowResult> results)
    {
        var height = Top + (results.Count * RowHeight) + 20;
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XAttribute("font-family", "DejaVu Sans, Verdana, sans-serif"),
            new XAttribute("font-size", 12),
            Rectangle(0, 0, Width, height, "#ffffff"),
            Text(16, 28, "Measured values as part of what they may reach", "start", 16),
            Text(LabelWidth + ReachWidth, Top - 12, "the reach", "middle"),
            results.Select((result, number) => Bar(result, Top + (number * RowHeight))),
            new XElement(
                Svg + "line",
                new XAttribute("x1", LabelWidth + ReachWidth),
                new XAttribute("x2", LabelWidth + ReachWidth),
                new XAttribute("y1", Top - 6),
                new XAttribute("y2", height - 14),
                new XAttribute("stroke", Ink),
                new XAttribute("stroke-dasharray", "5 3")));
        return new XDocument(picture);
    }

    private static XElement Bar(RowResult result, int top)
    {
        var part = result.Fraction ?? 0;
        var length = ReachWidth * Math.Min(part, Longest);
        var middle = top + (RowHeight / 2) + 4;
        var tooLong = part > Longest ? ", longer than drawn" : "";

        // Beside the bars' area, not beside the bar: a text over the line of the reach could not be read.
        var verdict = $"{result.MeasuredText} ({result.Row.ReachText}){(result.IsMet ? "" : " NOT MET")}{tooLong}";
        return new XElement(
            Svg + "g",
            new XElement(Svg + "title", result.How),
            Text(LabelWidth - 10, middle, result.Row.What, "end"),
            Rectangle(LabelWidth, top + ((RowHeight - BarHeight) / 2), Math.Max(length, 1), BarHeight, result.IsMet ? Good : Bad),
            Text(LabelWidth + (ReachWidth * Longest) + 10, middle, verdict, "start", color: result.IsMet ? Ink : Bad));
    }

    private static XElement Rectangle(double x, double y, double width, double height, string color) => new(
        Svg + "rect",
        new XAttribute("x", x),
        new XAttribute("y", y),
        new XAttribute("width", Number(width)),
        new XAttribute("height", height),
        new XAttribute("fill", color));

    private static XElement Text(double x, double y, string text, string anchor, int size = 12, string color = Ink) => new(
        Svg + "text",
        new XAttribute("x", Number(x)),
        new XAttribute("y", y),
        new XAttribute("text-anchor", anchor),
        new XAttribute("font-size", size),
        new XAttribute("fill", color),
        text);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
