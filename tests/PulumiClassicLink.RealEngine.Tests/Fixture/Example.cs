using System.Text.Json.Nodes;

namespace PulumiClassicLink.RealEngine.Tests.Fixture;

/// <summary>A built C# program of examples/, as the program of a stack. Nothing is written into its folder.</summary>
internal sealed record Example(string Name, string Assembly)
{
    public static Example Attach { get; } = new("attach", "Attach");

    public static Example Inventory { get; } = new("inventory", "Inventory");

    /// <summary>PATH, with our own `pulumi-language-dotnet` first.</summary>
    public static string SearchPath { get; } =
        OutputOf("tests/PulumiClassicLink.LanguageHost") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");

    /// <summary>Makes it the program of a stack, with these values of its own configuration.</summary>
    public void Use(RealStack stack, JsonObject configuration) =>
        Use(stack, Name, Path.Combine(OutputOf($"examples/{Name}"), $"{Assembly}.dll"), configuration);

    /// <summary>Makes any built program that of a stack: a .dll, or something that can be executed.</summary>
    public static void Use(RealStack stack, string project, string binary, JsonObject configuration)
    {
        stack.Cli.Environment["PATH"] = SearchPath;
        var values = new JsonObject
        {
            ["classiclink:region"] = Value(RealStack.Region),
            ["classiclink:endpoints"] = Value($$"""{"ecs":"{{stack.Cloud.Endpoint}}"}"""),
        };
        foreach (var (key, value) in configuration)
            values[$"{project}:{key}"] = Value(value!.DeepClone());
        stack.Cli.Write(new JsonObject
        {
            ["name"] = project,
            ["runtime"] = new JsonObject
            {
                ["name"] = "dotnet",
                ["options"] = new JsonObject { ["binary"] = binary },
            },
            ["plugins"] = new JsonObject
            {
                ["providers"] = new JsonArray(new JsonObject { ["name"] = "classiclink", ["path"] = stack.PluginDirectory }),
            },
            ["config"] = values,
        }.ToJsonString());
    }

    /// <summary>The build output of another project, in the configuration and framework of this one.</summary>
    public static string OutputOf(string project)
    {
        var framework = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        return Path.Combine(RepositoryRoot.Folder, project, "bin", framework.Parent!.Name, framework.Name);
    }

    private static JsonObject Value(JsonNode value) => new() { ["value"] = value };
}
