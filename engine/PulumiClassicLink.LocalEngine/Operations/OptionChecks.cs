namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>What can be wrong with the options before anything is started.</summary>
internal static class OptionChecks
{
    /// <exception cref="EngineException">Something is.</exception>
    public static void Check(EngineOptions options)
    {
        if (options.Stack.Length == 0 || !options.Stack.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            throw new EngineException($"'{options.Stack}' is not a stack name: use letters, digits, '-', '_' and '.'");
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.CheckpointPath));
        if (!Directory.Exists(folder))
            throw new EngineException($"the folder of the checkpoint, {folder}, does not exist");
        if (Directory.Exists(options.CheckpointPath))
            throw new EngineException($"the checkpoint {options.CheckpointPath} is a folder");
        foreach (var key in options.Config.Keys)
            CheckKey(key);
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
