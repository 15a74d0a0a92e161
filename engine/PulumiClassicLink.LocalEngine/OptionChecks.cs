using PulumiClassicLink.LocalEngine.Checkpoints;

namespace PulumiClassicLink.LocalEngine;

/// <summary>What can be wrong with the options before anything is started.</summary>
internal static class OptionChecks
{
    public static void Check(EngineOptions options)
    {
        if (options.Stack.Length == 0 || !options.Stack.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            throw new EngineException($"'{options.Stack}' is not a stack name: use letters, digits, '-', '_' and '.'");
        CheckCheckpoint(options.CheckpointPath);
        foreach (var (variable, meaning) in Unsupported.Variables)
        {
            if (!string.IsNullOrEmpty(options.Environment.GetValueOrDefault(variable) ?? Environment.GetEnvironmentVariable(variable)))
                throw new EngineException($"{variable} ({meaning}) is not supported by the local engine");
        }

        // Otherwise a plugin of the same name on PATH would do the work instead.
        var missing = options.PluginDirectories.FirstOrDefault(directory => !Directory.Exists(directory));
        if (missing is not null)
            throw new EngineException($"the plugin folder '{missing}' does not exist");
        foreach (var key in options.Config.Keys)
            CheckKey(key);
    }

    /// <summary>The same for what the checkpoint must fit.</summary>
    public static void Check(EngineOptions options, string project, CheckpointFile file)
    {
        var loaded = file.Loaded;
        if (file.Exists && (loaded.Project != project || loaded.Stack != options.Stack))
        {
            throw new EngineException(
                $"{options.CheckpointPath} belongs to stack {loaded.Stack} of project {loaded.Project}, "
                + $"not to stack {options.Stack} of project {project}");
        }

        var unknown = options.Replace.FirstOrDefault(urn => !loaded.Resources.Any(resource => resource.Urn == urn && !resource.Delete));
        if (unknown is not null)
            throw new EngineException($"{unknown}, which is to be replaced, is not in the stack");
    }

    private static void CheckCheckpoint(string path)
    {
        if (path.Length == 0)
            throw new EngineException("the checkpoint has no name");
        if (SecretBox.KeyPath(path) == path)
            throw new EngineException($"the checkpoint {path} has the name of its own key file: use another extension than .key");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
            throw new EngineException($"the folder of the checkpoint, {folder}, does not exist");
        if (Directory.Exists(path))
            throw new EngineException($"the checkpoint {path} is a folder");
    }

    private static void CheckKey(string key)
    {
        var parts = key.Split(':');
        if (parts.Length != 2 || parts.Any(part => part.Length == 0))
            throw new EngineException($"'{key}' is not a configuration key: it takes the form namespace:key");
        if (parts[0] == "pulumi")
            throw new EngineException($"the configuration {key} is not supported by the local engine");
    }
}

/// <summary>
/// What the Pulumi CLI has and this engine has not. To leave it out in silence would make another run of the same command, so it is refused
/// by name.
/// </summary>
internal static class Unsupported
{
    private static readonly string[] Commands = ["cancel", "do", "import", "stack", "state", "watch"];

    private static readonly string[] Options =
    [
        "--attach-debugger", "--clear-pending-creates", "--exclude", "--exclude-dependents", "--exclude-protected",
        "--expect-no-changes", "--parallel", "--plan", "--preview-only", "--refresh", "--remove", "--run-program", "--save-plan",
        "--target", "--target-dependents", "--target-replace",
    ];

    /// <summary>Of the environment, with what they are to the Pulumi CLI.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Variables { get; } =
    [
        ("PULUMI_DEBUG_PROVIDERS", "plugins that run already"),
        ("PULUMI_CONFIG_PASSPHRASE", "a passphrase for the secrets of the state"),
        ("PULUMI_CONFIG_PASSPHRASE_FILE", "a passphrase for the secrets of the state"),
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
