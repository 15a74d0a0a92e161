using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PulumiClassicLink.Testing.Engines;

/// <summary>The Pulumi.yaml of a program.</summary>
internal sealed class ProgramProject
{
    private readonly string _directory;
    private readonly YamlMappingNode _root;

    private ProgramProject(string directory, YamlMappingNode root)
    {
        _directory = directory;
        _root = root;
        Name = root.Children.TryGetValue("name", out var name)
            ? name.ToString()
            : throw new TestStackException($"the Pulumi.yaml in {directory} has no 'name'");
    }

    public string Name { get; }

    /// <exception cref="TestStackException">There is none, or it says nothing.</exception>
    public static ProgramProject Load(string directory)
    {
        try
        {
            using var reader = new StreamReader(Path.Combine(directory, "Pulumi.yaml"));
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..]
                ? new ProgramProject(Path.GetFullPath(directory), root)
                : throw new TestStackException($"the Pulumi.yaml in {directory} is not a mapping");
        }
        catch (Exception exception) when (exception is IOException or YamlException)
        {
            throw new TestStackException($"the program has no Pulumi.yaml that can be read: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// The same for the CLI, from another folder: a stack's configuration would else be written into the program's. With this plugin and
    /// no other.
    /// </summary>
    public string ToCliProject(string pluginDirectory, IReadOnlyDictionary<string, string> configuration)
    {
        _root.Children["main"] = Path.GetFullPath(_root.Children.TryGetValue("main", out var main) ? main.ToString() : ".", _directory);
        _root.Children["plugins"] = new YamlMappingNode("providers", new YamlSequenceNode(
            new YamlMappingNode("name", "classiclink", "path", Quoted(Path.GetFullPath(pluginDirectory)))));
        _root.Children.Remove("backend");
        var declared = _root.Children.TryGetValue("config", out var config) && config is YamlMappingNode mapping
            ? mapping
            : new YamlMappingNode();
        foreach (var (key, value) in configuration)
        {
            declared.Children.Remove(key.StartsWith(Name + ":", StringComparison.Ordinal) ? key[(Name.Length + 1)..] : key);
            declared.Children[key] = new YamlMappingNode("value", Quoted(value));
        }

        _root.Children["config"] = declared;
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(_root)).Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.DoubleQuoted };
}
