using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>What the engine tells a program by environment variables.</summary>
internal sealed record ProgramEnvironment
{
    public required string MonitorAddress { get; init; }

    public required string EngineAddress { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required string Organization { get; init; }

    public required bool IsDryRun { get; init; }

    /// <summary>Configuration values by <c>namespace:key</c>; objects as JSON text, secrets in clear.</summary>
    public required ImmutableDictionary<string, string> Config { get; init; }

    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="InvalidOperationException">A variable that every engine sets is missing or cannot be read.</exception>
    public static ProgramEnvironment Read(Func<string, string?> variable)
    {
        string[] texts = ["PULUMI_MONITOR", "PULUMI_ENGINE", "PULUMI_PROJECT", "PULUMI_STACK"];
        string[] flags = ["PULUMI_DRY_RUN", "PULUMI_QUERY_MODE"];
        var bad = texts.Where(name => string.IsNullOrEmpty(variable(name)))
            .Concat(flags.Where(name => !bool.TryParse(variable(name), out _)))
            .Concat(int.TryParse(variable("PULUMI_PARALLEL"), out _) ? [] : ["PULUMI_PARALLEL"])
            .ToList();
        if (bad.Count > 0)
            throw new InvalidOperationException(
                "This program is run by the Pulumi engine, for example with `pulumi up`; missing or unreadable: " + string.Join(", ", bad));

        return new ProgramEnvironment
        {
            MonitorAddress = variable(texts[0])!,
            EngineAddress = variable(texts[1])!,
            Project = variable(texts[2])!,
            Stack = variable(texts[3])!,
            Organization = variable("PULUMI_ORGANIZATION") ?? "organization",
            IsDryRun = bool.Parse(variable(flags[0])!),
            Config = ReadConfig(variable("PULUMI_CONFIG")),
        };
    }

    private static ImmutableDictionary<string, string> ReadConfig(string? json)
    {
        var config = ImmutableDictionary.CreateBuilder<string, string>();
        if (string.IsNullOrEmpty(json)) return config.ToImmutable();

        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
            config[CurrentForm(property.Name)] = property.Value.ToString();
        return config.ToImmutable();
    }

    // Old engines wrote namespace:config:key.
    private static string CurrentForm(string key)
        => key.Split(':', 3) is [{ Length: > 0 } space, "config", var rest] ? $"{space}:{rest}" : key;
}
