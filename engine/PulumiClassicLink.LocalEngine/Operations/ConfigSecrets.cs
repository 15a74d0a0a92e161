namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>The secret texts of the configuration, which a program may have passed on without marking them.</summary>
internal sealed class ConfigSecrets(IEnumerable<ConfigValue> config)
{
    // A shorter one may stand in any text by chance.
    private const int ShortestInside = 8;

    public IReadOnlyList<string> Texts { get; } =
        [.. config.Where(value => value is { IsSecret: true, Value.Length: > 0 }).Select(value => value.Value)];

    /// <summary>True for a text that is such a secret or holds one.</summary>
    public bool IsIn(string text) => Texts.Any(secret =>
        text == secret || (secret.Length >= ShortestInside && text.Contains(secret, StringComparison.Ordinal)));
}
