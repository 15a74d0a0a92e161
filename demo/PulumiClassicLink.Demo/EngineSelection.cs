using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Testing;

namespace PulumiClassicLink.Demo;

/// <summary>Which engine does Pulumi's part.</summary>
/// <param name="Pulumi">The real CLI; null: the local engine.</param>
/// <param name="Description">One line for the user: which one, and how to choose.</param>
public sealed record EngineSelection(PulumiCommand? Pulumi, string Description)
{
    public const string Local = "local";
    public const string Real = "pulumi";
    private const string Choice = "ENGINE=local or ENGINE=pulumi chooses";

    /// <summary>The real engine where the CLI and its host for C# are both found, else the local one.</summary>
    /// <param name="asked"><see cref="Local"/>, <see cref="Real"/>, or null for whatever is there.</param>
    /// <param name="searchPath">As in PATH.</param>
    /// <param name="missing">What the real engine lacks, if it was looked for.</param>
    /// <returns>Null: it lacks something and was asked for.</returns>
    public static EngineSelection? Find(string? asked, string? searchPath, out string? missing)
    {
        missing = null;
        if (asked == Local)
            return OnLocal("as asked");
        if (PulumiEngine.Find(searchPath, out missing) is { } pulumi)
            return new EngineSelection(pulumi, $"Engine: the real one, pulumi {pulumi.Version} ({Choice}).");
        return asked == Real ? null : OnLocal(missing!);
    }

    private static EngineSelection OnLocal(string why) =>
        new(null, $"Engine: the local one, {typeof(Engine).Assembly.GetName().Version!.ToString(3)}: {why} ({Choice}).");
}
