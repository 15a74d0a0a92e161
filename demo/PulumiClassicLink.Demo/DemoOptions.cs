using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Demo;

/// <summary>What the demo runs.</summary>
public sealed record DemoOptions
{
    /// <summary>The folder of the program; its build must be up to date.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>The folder of the plugin to run.</summary>
    public required string PluginDirectory { get; init; }

    /// <summary>An existing folder for the state.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>The real CLI, to run on its engine; null: the local engine.</summary>
    public PulumiCommand? Pulumi { get; init; }

    /// <summary>Added to the environment of the plugin and the program.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
