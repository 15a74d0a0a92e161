namespace PulumiClassicLink.LocalEngine;

/// <summary>What one operation of the engine works on.</summary>
public sealed record EngineOptions
{
    /// <summary>The folder of the program, with its Pulumi.yaml.</summary>
    public required string ProgramDirectory { get; init; }

    public required string Stack { get; init; }

    /// <summary>The checkpoint file; its folder must exist. Written whole or not at all.</summary>
    public required string CheckpointPath { get; init; }

    /// <summary>Stack configuration, "namespace:key" to text (objects as JSON text).</summary>
    public IReadOnlyDictionary<string, ConfigValue> Config { get; init; } = new Dictionary<string, ConfigValue>();

    /// <summary>Folders to look for pulumi-resource-NAME in, before PATH.</summary>
    public IReadOnlyList<string> PluginDirectories { get; init; } = [];

    /// <summary>Added to the environment of the plugin and the program.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>URNs of resources that are replaced, whatever their Diff would say; the next preview or up only.</summary>
    public IReadOnlyList<string> Replace { get; init; } = [];

    /// <summary>
    /// True: a step that fails in an up or destroy fails only its resource, and what needs that is passed over; the operation fails at its
    /// end.
    /// </summary>
    public bool ContinueOnError { get; init; }

    /// <summary>
    /// Every call to a plugin is written to this file, secrets in clear, as the Pulumi engine does for PULUMI_DEBUG_GRPC; null: none.
    /// </summary>
    public string? CallRecordPath { get; init; }

    /// <summary>True: the program is built already.</summary>
    public bool NoBuild { get; init; }
}

/// <summary>One value of the stack configuration.</summary>
public sealed record ConfigValue(string Value, bool IsSecret = false);
