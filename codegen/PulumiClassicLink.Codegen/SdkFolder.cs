using PulumiClassicLink.Codegen.Generation;

namespace PulumiClassicLink.Codegen;

/// <summary>The folder that the SDK is generated into. Builds and NuGet own bin, obj and packages.lock.json in it.</summary>
public sealed class SdkFolder(string path)
{
    /// <summary>What differs from the files as they should be, one line each, in ordinal order of paths.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> files)
    {
        var present = Present();
        var differences = new List<string>();
        foreach (var name in files.Keys.Union(present).Order(StringComparer.Ordinal))
        {
            if (!present.Contains(name))
                differences.Add($"missing: {name}");
            else if (!files.TryGetValue(name, out var text))
                differences.Add($"{(IsGenerated(name) ? "superfluous" : "not generated")}: {name}");
            else if (Read(name) != text)
                differences.Add($"stale: {name}");
        }

        return differences;
    }

    /// <summary>Makes the folder hold these files. A generated file that is not among them is deleted.</summary>
    /// <exception cref="IOException">
    /// The folder cannot be written, or holds a file that was not generated: then nothing is written.
    /// </exception>
    public void Write(IReadOnlyDictionary<string, string> files)
    {
        var superfluous = Present().Where(file => !files.ContainsKey(file)).ToArray();
        var foreign = superfluous.FirstOrDefault(file => !IsGenerated(file));
        if (foreign is not null)
            throw new IOException($"{Full(foreign)} was not generated: move it or choose another folder; nothing was written");
        foreach (var (name, text) in files)
        {
            var target = Full(name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target) || Read(name) != text)
                File.WriteAllText(target, text);
        }

        foreach (var file in superfluous)
            File.Delete(Full(file));
    }

    private SortedSet<string> Present()
    {
        if (!Directory.Exists(path))
            return [];
        var names = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Where(file => file != "packages.lock.json"
                && !file.StartsWith("bin/", StringComparison.Ordinal)
                && !file.StartsWith("obj/", StringComparison.Ordinal));
        return new SortedSet<string>(names, StringComparer.Ordinal);
    }

    private bool IsGenerated(string file) =>
        File.ReadLines(Full(file)).FirstOrDefault()?.Contains(CodeText.Marker, StringComparison.Ordinal) ?? false;

    private string Read(string file) => File.ReadAllText(Full(file));

    private string Full(string file) => Path.Combine(path, file);
}
