namespace PulumiClassicLink.Codegen.Model;

/// <summary>Markdown of the schema, made fit for C#.</summary>
internal static class Descriptions
{
    private const string None = "";

    /// <summary>
    /// A description without the code blocks in languages other than C# and sh or the examples that are left without code. A shortcode
    /// inside a line stays as it is.
    /// </summary>
    /// <exception cref="SchemaException">An example or a code block is not closed.</exception>
    public static string? ForCSharp(string path, string? markdown)
    {
        if (markdown is null)
            return null;
        var kept = new List<string>();
        List<string>? example = null;
        var exampleHasCode = false;
        var (fence, dropped) = (None, false);
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            switch (fence == None ? line.Trim() : "")
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

            var opens = fence == None && Fence(line) != None;
            var closes = fence != None && IsEnd(line, fence);
            if (opens)
                (fence, dropped) = (Fence(line), !IsKept(line));
            exampleHasCode |= opens && !dropped;
            if (fence == None || !dropped)
                (example ?? kept).Add(line);
            if (closes)
                fence = None;
        }

        return fence == None && example is null
            ? Tidy(kept)
            : throw new SchemaException(path + ".description", "a code block or an example is not closed");
    }

    // Three or more backticks or tildes; backticks with more backticks after them are code inside a line.
    private static string Fence(string line)
    {
        var text = line.TrimStart();
        if (text.Length == 0 || text[0] is not ('`' or '~'))
            return None;
        var length = text.TakeWhile(character => character == text[0]).Count();
        return length >= 3 && (text[0] == '~' || !text[length..].Contains('`', StringComparison.Ordinal)) ? text[..length] : None;
    }

    private static bool IsEnd(string line, string fence) =>
        line.Trim() is var text && text.StartsWith(fence, StringComparison.Ordinal) && text.All(character => character == fence[0]);

    private static bool IsKept(string line)
    {
        var info = line.Trim().TrimStart('`', '~').Trim();
        return info.Split(' ')[0] is "csharp" or "sh";
    }

    private static string Tidy(IReadOnlyList<string> lines)
    {
        var tidy = new List<string>();
        var fence = None;
        foreach (var line in lines)
        {
            if (fence != None || line.Length > 0 || tidy is [.., { Length: > 0 }])
                tidy.Add(line);
            if (fence == None)
                fence = Fence(line);
            else if (IsEnd(line, fence))
                fence = None;
        }

        return string.Join('\n', tidy).Trim('\n');
    }
}
