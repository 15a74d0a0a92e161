namespace PulumiClassicLink.Codegen.Tests.Golden;

/// <summary>A small schema and the files expected of it.</summary>
internal sealed class GoldenCase(string name)
{
    private const string Suffix = ".txt";

    private static readonly string Root =
        Path.Combine(Repository.Root, "tests", "PulumiClassicLink.Codegen.Tests", "Golden");

    private readonly string _folder = Path.Combine(Root, name);

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    public string Schema => File.ReadAllText(Path.Combine(_folder, "schema.json"));

    public SortedDictionary<string, string> Expected => new(
        Directory.EnumerateFiles(Sdk, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(Sdk, file).Replace('\\', '/')[..^Suffix.Length], File.ReadAllText),
        StringComparer.Ordinal);

    private string Sdk => Path.Combine(_folder, "sdk");

    public void Expect(IReadOnlyDictionary<string, string> files)
    {
        if (Directory.Exists(Sdk))
            Directory.Delete(Sdk, recursive: true);
        foreach (var (file, text) in files)
        {
            var target = Path.Combine(Sdk, file + Suffix);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
    }
}
