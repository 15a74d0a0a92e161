namespace PulumiClassicLink.Codegen.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string SchemaPath => Path.Combine(Root, "schema.json");

    public static string SdkPath => Path.Combine(Root, "sdk", "dotnet");

    public static string Schema => File.ReadAllText(SchemaPath);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PulumiClassicLink.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        return folder.FullName;
    }
}
