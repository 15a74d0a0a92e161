namespace PulumiClassicLink.Codegen.Model;

/// <summary>Markdown of the schema, made fit for C#.</summary>
internal static class Descriptions
{
    private const string Fence = "```";

    private static readonly string[] OtherLanguages = ["typescript", "python", "go", "java", "yaml"];

    /// <summary>
    /// A description without the shortcodes around its examples, and without code in other languages within them. A shortcode inside a line
    /// or a code block stays as it is.
    /// </summary>
    /// <exception cref="SchemaException">An example or a code block is not closed, or a code block is in no language that has an SDK, nor sh.</exception>
    public static string? ForCSharp(string path, string? markdown)
    {
        if (markdown is null)
            return null;
        var kept = new List<string>();
        var (inCode, inExample, dropped) = (false, false, false);
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var text = line.Trim();
            if (!inCode && text is "{{% examples %}}" or "{{% /examples %}}" or "{{% example %}}" or "{{% /example %}}")
            {
                inExample = text == "{{% example %}}" || (inExample && text != "{{% /example %}}");
                continue;
            }

            var opens = !inCode && (text.StartsWith(Fence, StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal));
            dropped |= opens && inExample && OtherLanguages.Any(language => text == Fence + language);
            if (opens && !dropped && text is not (Fence + "csharp" or Fence + "sh"))
            {
                var place = inExample ? "here" : "outside of an example";
                throw new SchemaException(path + ".description", $"the code block '{text}' is not supported {place}");
            }

            // What is dropped leaves an empty line before and after itself, of which one is enough.
            if (!dropped && (inCode || text.Length > 0 || kept is [.., { Length: > 0 }]))
                kept.Add(line);
            inCode = opens || (inCode && text != Fence);
            dropped &= inCode;
        }

        return inCode || inExample
            ? throw new SchemaException(path + ".description", "a code block or an example is not closed")
            : string.Join('\n', kept).Trim('\n');
    }
}
