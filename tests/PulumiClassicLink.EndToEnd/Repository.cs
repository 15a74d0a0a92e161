namespace PulumiClassicLink.EndToEnd;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Folder;

    /// <summary>The plugin as `make provider` leaves it.</summary>
    public static string Plugin { get; } = Path.Combine(Root, "bin", "pulumi-resource-classiclink");

    public static string FaultyPluginDirectory { get; } = OutputOf("tests/PulumiClassicLink.FaultyPlugin");

    public static string BenchExecutable { get; } = Path.Combine(OutputOf("bench/PulumiClassicLink.Bench"), "classiclink-bench");

    public static string BenchPeerDirectory { get; } = OutputOf("bench/PulumiClassicLink.BenchPeer");

    public static string Program { get; } = Path.Combine(Root, "examples", "attach");

    public static string Programs { get; } = Path.Combine(OutputOf("tests/PulumiClassicLink.EndToEnd.Programs"), "programs.dll");

    public static string EngineExecutable { get; } = Path.Combine(OutputOf("engine/PulumiClassicLink.LocalEngine"), "classiclink-engine");

    public static string SimulatorExecutable { get; } = Path.Combine(OutputOf("simulator/PulumiClassicLink.Simulator"), "classiclink-simulator");

    public static string DemoExecutable { get; } = Path.Combine(OutputOf("demo/PulumiClassicLink.Demo"), "classiclink-demo");

    /// <summary>The build output of another project, in the configuration and framework of this one.</summary>
    private static string OutputOf(string project)
    {
        var framework = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        return Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name);
    }
}
