using PulumiClassicLink.Testing;

namespace PulumiClassicLink.Demo;

/// <summary>What the demo runs.</summary>
public sealed record DemoOptions
{
    /// <summary>The folder of the program; its build must be up to date.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>The folder of the plugin to run.</summary>
    public required string PluginDirectory { get; init; }

    /// <summary>Which engine runs it.</summary>
    public TestEngine Engine { get; init; } = TestEngine.Local;

    /// <summary>Added to the environment of the plugin and the program.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
