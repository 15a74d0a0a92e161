namespace PulumiClassicLink.Codegen.Model;

/// <summary>Markdown of the schema, made fit for C#.</summary>
internal static class Descriptions
{
    private const string Fence = "```";

    /// <summary>
    /// A description without the shortcodes around its examples. A shortcode inside a line or a code block stays as it is.
    /// </summary>
    /// <exception cref="SchemaException">An example or a code block is not closed, or a code block is neither C# nor sh.</exception>
    public static string? ForCSharp(string path, string? markdown)
    {
        if (markdown is null)
            return null;
        var kept = new List<string>();
        var (inCode, inExample) = (false, false);
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var text = line.Trim();
            if (!inCode && text is "{{% examples %}}" or "{{% /examples %}}" or "{{% example %}}" or "{{% /example %}}")
            {
                inExample = text == "{{% example %}}" || (inExample && text != "{{% /example %}}");
                continue;
            }

            var opens = !inCode && (text.StartsWith(Fence, StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal));
            if (opens && text is not (Fence + "csharp" or Fence + "sh"))
                throw new SchemaException(path + ".description", $"the code block '{text}' is not supported, only csharp and sh are");
            // A shortcode leaves an empty line before and after itself, of which one is enough.
            if (inCode || text.Length > 0 || kept is [.., { Length: > 0 }])
                kept.Add(line);
            inCode = opens || (inCode && text != Fence);
        }

        return inCode || inExample
            ? throw new SchemaException(path + ".description", "a code block or an example is not closed")
            : string.Join('\n', kept).Trim('\n');
    }
}
