namespace PulumiClassicLink.Codegen.Generation;

/// <summary>Descriptions as XML documentation.</summary>
internal static class DocComment
{
    // Whatever C# takes for the end of a line would end the comment.
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    /// <summary>A summary, or nothing. Markdown stays as it is; only what XML would misread is escaped.</summary>
    public static string Summary(string? description) =>
        string.IsNullOrWhiteSpace(description) ? "" : $"/// <summary>\n{Lines(description)}\n/// </summary>";

    private static string Lines(string text) =>
        string.Join('\n', Escape(text).TrimEnd().Split(LineEnds, StringSplitOptions.None).Select(line => $"/// {line}".TrimEnd()));

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
