using System.Reflection;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Testing.Engines;

/// <summary>Where the plugin is.</summary>
internal static class PluginFolder
{
    private const string Server = "github://api.github.com/owner--unset/pulumi-classiclink";
    private const string Plugin = "pulumi-resource-classiclink";

    /// <summary>Of this package, and of the plugin that belongs to it.</summary>
    public static string Version { get; } = typeof(PluginFolder).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="asked">What the caller names; null: nothing.</param>
    /// <param name="searchPath">As in PATH.</param>
    /// <param name="pulumiHome">The folder that has the CLI's <c>plugins</c>.</param>
    /// <exception cref="TestStackException">It is in none of them.</exception>
    public static string Find(string? asked, string? searchPath, string pulumiHome)
    {
        var installed = Path.Combine(pulumiHome, "plugins", $"resource-classiclink-v{Version}");
        var folders = asked ?? searchPath + Path.PathSeparator + installed;
        if (PulumiCommand.FindFile(Plugin, folders) is { } file)
            return Path.GetDirectoryName(Path.GetFullPath(file))!;
        throw new TestStackException(asked is not null
            ? $"no {Plugin} in {asked}"
            : $"no {Plugin}, neither on PATH nor in {installed}: "
                + $"'pulumi plugin install resource classiclink {Version} --server {Server}' installs it, "
                + $"or name its folder with {nameof(TestStackOptions)}.{nameof(TestStackOptions.PluginDirectory)}");
    }
}
