using PulumiClassicLink.LocalEngine.Checkpoints;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>What can be wrong with the options before anything is started.</summary>
internal static class OptionChecks
{
    /// <exception cref="EngineException">Something is.</exception>
    public static void Check(EngineOptions options)
    {
        if (options.Stack.Length == 0 || !options.Stack.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            throw new EngineException($"'{options.Stack}' is not a stack name: use letters, digits, '-', '_' and '.'");
        CheckCheckpoint(options.CheckpointPath);
        var attached = options.Environment.GetValueOrDefault(Unsupported.AttachVariable)
            ?? Environment.GetEnvironmentVariable(Unsupported.AttachVariable);
        if (!string.IsNullOrEmpty(attached))
            throw new EngineException($"{Unsupported.AttachVariable} (plugins that run already) is not supported by the local engine");
        // Otherwise a plugin of the same name on PATH would do the work instead.
        var missing = options.PluginDirectories.FirstOrDefault(directory => !Directory.Exists(directory));
        if (missing is not null)
            throw new EngineException($"the plugin folder '{missing}' does not exist");
        foreach (var key in options.Config.Keys)
            CheckKey(key);
    }

    private static void CheckCheckpoint(string path)
    {
        if (path.Length == 0)
            throw new EngineException("the checkpoint has no name");
        if (Encryption.KeyPath(path) == path)
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
