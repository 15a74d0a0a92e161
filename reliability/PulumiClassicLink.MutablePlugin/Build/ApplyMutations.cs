using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies the plugin's sources, each mutation put into its place behind <c>Mutant.Is</c>, and writes the class Mutant. A mutation whose
/// text is not there exactly once fails the build: it would test nothing. Compiled by MSBuild for the build itself.
/// </summary>
public sealed class ApplyMutations : Task
{
    [Required]
    public string[] Sources { get; set; }

    /// <summary>What the files that mutations name are relative to.</summary>
    [Required]
    public string SourceFolder { get; set; }

    [Required]
    public string[] Mutations { get; set; }

    /// <summary>Emptied first.</summary>
    [Required]
    public string OutputFolder { get; set; }

    /// <summary>Where the class Mutant goes; written last.</summary>
    [Required]
    public string ListFile { get; set; }

    public override bool Execute()
    {
        var mutations = Mutations.OrderBy(path => path, StringComparer.Ordinal).Select(Mutation.Parse).ToList();
        foreach (var broken in mutations.Where(mutation => mutation.Problem != null))
            Fail(broken, broken.Problem);
        if (Log.HasLoggedErrors)
            return false;

        if (Directory.Exists(OutputFolder))
            Directory.Delete(OutputFolder, recursive: true);
        var ofFile = mutations.ToLookup(mutation => mutation.File);
        var files = Sources.ToDictionary(path => path.Substring(SourceFolder.Length).Replace('\\', '/'));
        foreach (var lost in mutations.Where(mutation => !files.ContainsKey(mutation.File)))
            Fail(lost, "there is no such file");
        foreach (var file in files)
        {
            var copy = Path.Combine(OutputFolder, file.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(copy));
            File.WriteAllText(copy, Mutated(file.Value, ofFile[file.Key]));
        }

        if (!Log.HasLoggedErrors)
            File.WriteAllText(ListFile, List(mutations));
        return !Log.HasLoggedErrors;
    }

    /// <summary>The text of a source; the lines keep the names and numbers of the original.</summary>
    private string Mutated(string path, IEnumerable<Mutation> mutations)
    {
        var source = "\n" + File.ReadAllText(path).Replace("\r\n", "\n") + "\n";
        var text = new StringBuilder($"#line 1 \"{path}\"");
        var end = 0;
        foreach (var (mutation, start) in mutations.Select(mutation => (mutation, Find(source, mutation))).OrderBy(found => found.Item2))
        {
            if (start < 0)
                continue;
            if (start < end)
                Fail(mutation, "its text overlaps with that of another mutation");
            else
                text.Append(source, end, start - end).Append('\n').Append(mutation.Replacement);
            end = start + mutation.Text.Length + 1;
            text.Append($"\n#line {source.Take(end + 1).Count(c => c == '\n')}");
        }

        return text.Append(source, end, source.Length - end - 1).ToString();
    }

    /// <returns>The end of the line before the text; below 0: it is not there, or not only once, which was reported.</returns>
    private int Find(string source, Mutation mutation)
    {
        var lines = "\n" + mutation.Text + "\n";
        var start = source.IndexOf(lines, StringComparison.Ordinal);
        if (start < 0)
            Fail(mutation, "the lines to find are not there");
        else if (source.IndexOf(lines, start + 1, StringComparison.Ordinal) >= 0)
            Fail(mutation, "the lines to find are there more than once");
        else
            return start;
        return -1;
    }

    private void Fail(Mutation mutation, string problem) =>
        Log.LogError(null, null, null, mutation.Path, 0, 0, 0, 0, $"Mutation {mutation.Name} of {mutation.File}: {problem}.");

    private static string List(IEnumerable<Mutation> mutations)
    {
        var rows = mutations.Select(mutation => $"        ({Quoted(mutation.Name)}, {Quoted(mutation.Breaks)}),\n");
        return "#nullable enable\n\nnamespace PulumiClassicLink;\n\n"
            + "/// <summary>Which fault the plugin has; by itself it has none.</summary>\n"
            + "internal static class Mutant\n{\n"
            + "    /// <summary>The name of one of <see cref=\"All\"/>; empty: no fault.</summary>\n"
            + "    public static string Active { get; set; } = string.Empty;\n\n"
            + "    public static IReadOnlyList<(string Name, string Breaks)> All { get; } =\n    [\n" + string.Concat(rows) + "    ];\n\n"
            + "    public static bool Is(string name) => Active == name;\n}\n";
    }

    private static string Quoted(string text) => "@\"" + text.Replace("\"", "\"\"") + "\"";

    private sealed class Mutation
    {
        private const string BreaksKey = "breaks: ";
        private const string FileKey = "file: ";

        /// <summary>The file's own name says which it is, so no two can have the same.</summary>
        public string Name { get; private set; }

        public string Path { get; private set; }

        public string Breaks { get; private set; } = "";

        public string File { get; private set; } = "";

        public string Text { get; private set; }

        public string Replacement { get; private set; }

        public string Problem { get; private set; }

        public static Mutation Parse(string path)
        {
            var mutation = new Mutation { Path = path, Name = System.IO.Path.GetFileNameWithoutExtension(path) };
            var lines = System.IO.File.ReadAllText(path).Replace("\r\n", "\n").TrimEnd('\n').Split('\n').ToList();
            var replacement = lines.IndexOf("replace:");
            var isHeaded = lines.Count > 2 && lines[0].StartsWith(BreaksKey) && lines[1].StartsWith(FileKey) && lines[2] == "find:";
            if (!isHeaded || replacement < 4)
            {
                mutation.Problem = "it is not of the form breaks, file, find, replace";
                return mutation;
            }

            mutation.Breaks = lines[0].Substring(BreaksKey.Length);
            mutation.File = lines[1].Substring(FileKey.Length);
            mutation.Text = string.Join("\n", lines.Skip(3).Take(replacement - 3));
            mutation.Replacement = string.Join("\n", lines.Skip(replacement + 1));
            if (!mutation.Replacement.Contains($"Mutant.Is(\"{mutation.Name}\")"))
                mutation.Problem = $"what takes the place of the text does not ask for Mutant.Is(\"{mutation.Name}\")";
            return mutation;
        }
    }
}
