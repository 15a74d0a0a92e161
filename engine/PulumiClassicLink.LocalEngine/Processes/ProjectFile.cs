using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>What Pulumi.yaml says, as far as this engine follows it; what it does not follow it refuses.</summary>
internal sealed record ProjectFile(string Name, string Runtime, IReadOnlyDictionary<string, string> Options)
{
    private static readonly string[] WithoutEffect =
        ["name", "runtime", "description", "author", "website", "license", "template", "backend"];

    /// <exception cref="EngineException">There is no such folder or file, or it says what this engine cannot do.</exception>
    public static ProjectFile Load(string directory)
    {
        if (!Directory.Exists(directory))
            throw new EngineException($"the program folder {directory} does not exist");
        var path = Path.Combine(directory, "Pulumi.yaml");
        if (!File.Exists(path))
            throw new EngineException($"there is no Pulumi.yaml in {directory}");
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..]
                ? Read(root, path)
                : throw new EngineException($"{path} is not a mapping");
        }
        catch (YamlException exception)
        {
            throw new EngineException($"{path} is not YAML: {exception.Message}", exception);
        }
    }

    private static ProjectFile Read(YamlMappingNode root, string path)
    {
        RefuseOthers(root, WithoutEffect, key => $"{path}: '{key}'");
        var name = Text(root, "name") ?? throw new EngineException($"{path}: 'name' is missing");
        var details = Mapping(root, "runtime");
        RefuseOthers(details, ["name", "options"], key => $"{path}: '{key}' of 'runtime'");
        var runtime = Text(root, "runtime") ?? Text(details, "name") ?? throw new EngineException($"{path}: 'runtime' is missing");
        string[] known = runtime switch
        {
            "dotnet" => ["binary"],
            "nodejs" => ["typescript"],
            _ => throw new EngineException($"{path}: runtime '{runtime}' is not supported by the local engine; it runs dotnet and nodejs"),
        };
        var options = Mapping(details, "options");
        RefuseOthers(options, known, key => $"{path}: option '{key}' of runtime {runtime}");
        var given = options.Children.ToDictionary(option => option.Key.ToString(), option => option.Value.ToString());
        return new ProjectFile(name, runtime, given);
    }

    private static void RefuseOthers(YamlMappingNode mapping, string[] known, Func<string, string> describe)
    {
        var other = mapping.Children.Keys.Select(key => key.ToString()).FirstOrDefault(key => !known.Contains(key));
        if (other is not null)
            throw new EngineException($"{describe(other)} is not supported by the local engine");
    }

    private static YamlMappingNode Mapping(YamlMappingNode parent, string key) =>
        parent.Children.TryGetValue(key, out var node) && node is YamlMappingNode mapping ? mapping : new YamlMappingNode();

    private static string? Text(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(key, out var node) && node is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
