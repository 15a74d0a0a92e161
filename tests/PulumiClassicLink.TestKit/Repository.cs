using System.Text.Json.Nodes;

namespace PulumiClassicLink.TestKit;

/// <summary>Where things are in the repository that the tests run in. A path of the compiler's would not do: CI builds hide it.</summary>
public static class Repository
{
    // Of a test: FOLDER/tests/PROJECT/bin/CONFIGURATION/FRAMEWORK/.
    private static readonly DirectoryInfo Output = new(TestContext.CurrentContext.TestDirectory);

    public static string Root { get; } = Find();

    /// <summary>The plugin as `make provider` leaves it.</summary>
    public static string Plugin { get; } = File("bin", "pulumi-resource-classiclink");

    /// <summary>What schema.json says: of the plugin, of the packages.</summary>
    public static string Version { get; } = OfSchema("version");

    public static string PluginDownloadUrl { get; } = OfSchema("pluginDownloadURL");

    /// <summary>PATH, with our own `pulumi-language-dotnet` first.</summary>
    public static string SearchPath { get; } =
        OutputOf("tests/PulumiClassicLink.LanguageHost") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");

    /// <param name="parts">Of a path below the root.</param>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The build output of another project, in the configuration and framework of the running one.</summary>
    public static string OutputOf(string project) => File(project, "bin", Output.Parent!.Name, Output.Name);

    private static string OfSchema(string key) => (string)JsonNode.Parse(System.IO.File.ReadAllText(File("schema.json")))![key]!;

    private static string Find()
    {
        var folder = Output;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "PulumiClassicLink.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside their repository.");
    }
}
