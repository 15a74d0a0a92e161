namespace PulumiClassicLink.Testing;

/// <summary>What a <see cref="TestStack"/> runs.</summary>
public sealed record TestStackOptions
{
    /// <summary>The folder of the program, with its Pulumi.yaml. Nothing is written there but by a build.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>
    /// The stack's configuration at its start, as of <c>pulumi config set</c>: "namespace:key", or "key" alone for one of the program's
    /// own. Objects are JSON text. No Pulumi.STACK.yaml is read.
    /// </summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary><c>classiclink:region</c>, unless <see cref="Configuration"/> has one.</summary>
    public string Region { get; init; } = "cn-hangzhou";

    /// <summary>
    /// The folder of <c>pulumi-resource-classiclink</c>. Null: the first on PATH, else what <c>pulumi plugin install</c> left for the
    /// version of this package.
    /// </summary>
    public string? PluginDirectory { get; init; }

    /// <summary>Null: <see cref="TestEngine.Pulumi"/> where all that it needs is on PATH, else <see cref="TestEngine.Local"/>.</summary>
    public TestEngine? Engine { get; init; }

    /// <summary>
    /// True: the program is built already, for Debug, as by a reference of the test project. The local engine does not build it again; what
    /// the Pulumi CLI does is up to its language host.
    /// </summary>
    public bool NoBuild { get; init; }

    /// <summary>Added to the environment of the plugin and the program, after the keys and endpoints of the simulated cloud.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes what the engine shows, line by line, as <see cref="OperationOutcome.Shown"/> has it in the end.</summary>
    public TextWriter Display { get; init; } = TextWriter.Null;

    /// <summary>The stack's name.</summary>
    public string Stack { get; init; } = "test";
}
