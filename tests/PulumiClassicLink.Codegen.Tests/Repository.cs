namespace PulumiClassicLink.Codegen.Tests;

internal static class Repository
{
    public static string Root => TestKit.Repository.Root;

    public static string Version => TestKit.Repository.Version;

    public static string PluginDownloadUrl => TestKit.Repository.PluginDownloadUrl;

    public static string SchemaPath => Path.Combine(Root, "schema.json");

    public static string SdkPath => Path.Combine(Root, "sdk", "dotnet");

    public static string Schema => File.ReadAllText(SchemaPath);
}
