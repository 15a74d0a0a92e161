using System.Reflection;

namespace PulumiClassicLink.Provider.Plugin;

/// <summary>What the build put into the assembly: its version and the schema.</summary>
internal static class PluginFacts
{
    /// <summary>A semantic version, without the commit that the SDK may append.</summary>
    public static string Version => field ??=
        typeof(PluginFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>schema.json as it is in the repository; read when an engine first asks for it.</summary>
    public static string Schema => field ??= ReadSchema();

    private static string ReadSchema()
    {
        using var stream = typeof(PluginFacts).Assembly.GetManifestResourceStream("schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
