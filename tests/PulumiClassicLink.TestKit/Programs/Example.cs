using System.Text.Json.Nodes;
using PulumiClassicLink.TestKit.Engines;

namespace PulumiClassicLink.TestKit.Programs;

/// <summary>A built C# program of examples/, as the program of a stack. Nothing is written into its folder.</summary>
public sealed record Example(string Name, string Assembly)
{
    public static Example Attach { get; } = new("attach", "Attach");

    public static Example Inventory { get; } = new("inventory", "Inventory");

    public static Example WindDown { get; } = new("wind-down", "WindDown");

    public static Example TwoAccounts { get; } = new("two-accounts", "TwoAccounts");

    public static Example BesideAliCloud { get; } = new("beside-alicloud", "BesideAliCloud");

    public static Example Network { get; } = new("stack-reference/network", "Network");

    public static Example StackReference { get; } = new("stack-reference/links", "StackReference");

    public string Folder => Repository.File("examples", Name);

    public string Binary => Path.Combine(Repository.OutputOf($"examples/{Name}"), $"{Assembly}.dll");

    /// <summary>Makes it the program of a stack, with these values of its own configuration.</summary>
    public void Use(RealStack stack, JsonObject configuration) => Use(stack, Name, Binary, configuration);

    /// <summary>Makes any built program that of a stack: a .dll, or something that can be executed.</summary>
    public static void Use(RealStack stack, string project, string binary, JsonObject configuration)
    {
        stack.Cli.Environment["PATH"] = Repository.SearchPath;
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
            ["plugins"] = stack.Plugins,
            ["packages"] = stack.Packages?.DeepClone() ?? new JsonObject(),
            ["config"] = values,
        }.ToJsonString());
    }

    private static JsonObject Value(JsonNode value) => new() { ["value"] = value };
}
