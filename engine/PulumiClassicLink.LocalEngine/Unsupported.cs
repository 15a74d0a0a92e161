namespace PulumiClassicLink.LocalEngine;

/// <summary>
/// What the Pulumi CLI has and this engine has not. To leave it out in silence would make another run of the same command, so it is refused by name.
/// </summary>
internal static class Unsupported
{
    /// <summary>In the environment of the Pulumi CLI: ports of plugins that run already (attach mode).</summary>
    public const string AttachVariable = "PULUMI_DEBUG_PROVIDERS";

    private static readonly string[] Commands = ["cancel", "do", "import", "stack", "state", "watch"];

    private static readonly string[] Options =
    [
        "--attach-debugger", "--clear-pending-creates", "--exclude", "--exclude-dependents", "--exclude-protected",
        "--expect-no-changes", "--parallel", "--plan", "--preview-only", "--refresh", "--remove", "--run-program", "--save-plan", "--target",
        "--target-dependents", "--target-replace",
    ];

    /// <returns>What to tell of a word that the command line does not know.</returns>
    public static string Describe(string word)
    {
        var name = word.Split('=')[0];
        if (Options.Contains(name))
            return $"{name} is not supported by the local engine.";
        return Commands.Contains(name) ? $"The command {name} is not supported by the local engine." : $"'{word}' is not known.";
    }
}
