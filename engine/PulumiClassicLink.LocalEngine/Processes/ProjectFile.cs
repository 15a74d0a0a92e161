using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>What Pulumi.yaml says, as far as this engine follows it; what it does not follow it refuses.</summary>
internal sealed record ProjectFile
{
    private static readonly string[] WithoutEffect = ["name", "runtime", "description", "author", "website", "license", "template", "backend"];

    public required string Name { get; init; }

    /// <summary>dotnet or nodejs.</summary>
    public required string Runtime { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

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
        var unknown = root.Children.Keys.Select(Text).FirstOrDefault(key => !WithoutEffect.Contains(key));
        if (unknown is not null)
            throw new EngineException($"{path}: '{unknown}' is not supported by the local engine");
        var name = Find(root, "name") is YamlScalarNode { Value.Length: > 0 } scalar
            ? scalar.Value
            : throw new EngineException($"{path}: 'name' is missing");
        var (runtime, options) = ReadRuntime(Find(root, "runtime"), path);
        string[] known = runtime switch
        {
            "dotnet" => ["binary"],
            "nodejs" => ["typescript"],
            _ => throw new EngineException($"{path}: runtime '{runtime}' is not supported by the local engine; it runs dotnet and nodejs"),
        };
        var option = options.Keys.FirstOrDefault(key => !known.Contains(key));
        if (option is not null)
            throw new EngineException($"{path}: option '{option}' of runtime {runtime} is not supported by the local engine");
        return new ProjectFile { Name = name, Runtime = runtime, Options = options };
    }

    private static (string Name, Dictionary<string, string> Options) ReadRuntime(YamlNode? node, string path) => node switch
    {
        YamlScalarNode { Value.Length: > 0 } scalar => (scalar.Value, []),
        YamlMappingNode mapping when mapping.Children.Keys.Select(Text).FirstOrDefault(key => key is not ("name" or "options")) is { } unknown =>
            throw new EngineException($"{path}: '{unknown}' of 'runtime' is not supported by the local engine"),
        YamlMappingNode mapping when Find(mapping, "name") is YamlScalarNode { Value.Length: > 0 } scalar =>
            (scalar.Value, Find(mapping, "options") is YamlMappingNode options
                ? options.Children.ToDictionary(option => Text(option.Key), option => Text(option.Value))
                : []),
        _ => throw new EngineException($"{path}: 'runtime' is missing"),
    };

    private static YamlNode? Find(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(child => Text(child.Key) == key).Value;

    private static string Text(YamlNode node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : node.ToString();
}
