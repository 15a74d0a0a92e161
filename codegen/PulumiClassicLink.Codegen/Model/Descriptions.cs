namespace PulumiClassicLink.Codegen.Model;

/// <summary>Markdown of the schema, made fit for one language.</summary>
internal static class Descriptions
{
    private const string Fence = "```";

    private enum Place
    {
        Text,
        Kept,
        Dropped,
    }

    /// <summary>A description that may hold no shortcodes.</summary>
    /// <exception cref="SchemaException">It holds one.</exception>
    public static string? Plain(string path, string? markdown) =>
        markdown is not null && markdown.Contains("{{%", StringComparison.Ordinal)
            ? throw new SchemaException(path, "a shortcode '{{% ... %}}' is only supported in the description of a resource")
            : markdown;

    /// <summary>
    /// A resource's description without the code blocks in languages other than C# and sh or the examples that are left without code.
    /// </summary>
    /// <exception cref="SchemaException">An example or a code block is not closed, or a shortcode is not supported.</exception>
    public static string? ForCSharp(string path, string? markdown)
    {
        if (markdown is null)
            return null;
        var kept = new List<string>();
        List<string>? example = null;
        var exampleHasCode = false;
        var place = Place.Text;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var shortcode = place == Place.Text ? line.Trim() : "";
            switch (shortcode)
            {
                case "{{% examples %}}" or "{{% /examples %}}":
                    continue;
                case "{{% example %}}" when example is null:
                    example = [];
                    exampleHasCode = false;
                    continue;
                case "{{% /example %}}" when example is not null:
                    if (exampleHasCode)
                        kept.AddRange(example);
                    example = null;
                    continue;
            }

            if (shortcode.Contains("{{%", StringComparison.Ordinal))
                throw new SchemaException(path, $"the shortcode '{shortcode}' is not supported here");
            var next = Next(place, line);
            exampleHasCode |= next == Place.Kept;
            if (place != Place.Dropped && next != Place.Dropped)
                (example ?? kept).Add(line);
            place = next;
        }

        if (place != Place.Text || example is not null)
            throw new SchemaException(path, "a code block or an example is not closed");
        return Tidy(kept);
    }

    private static Place Next(Place place, string line)
    {
        var text = line.Trim();
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
            return place;
        if (place != Place.Text)
            return text == Fence ? Place.Text : place;
        return text[Fence.Length..] is "csharp" or "sh" ? Place.Kept : Place.Dropped;
    }

    private static string Tidy(IReadOnlyList<string> lines)
    {
        var tidy = new List<string>();
        var inCode = false;
        foreach (var line in lines)
        {
            inCode ^= line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);
            if (inCode || line.Length > 0 || tidy is [.., { Length: > 0 }])
                tidy.Add(line);
        }

        return string.Join('\n', tidy).Trim('\n');
    }
}
