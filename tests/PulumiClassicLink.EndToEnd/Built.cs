namespace PulumiClassicLink.EndToEnd;

/// <summary>What other projects built.</summary>
internal static class Built
{
    public static string FaultyPluginDirectory { get; } = Repository.OutputOf("tests/PulumiClassicLink.FaultyPlugin");

    public static string BenchPeerDirectory { get; } = Repository.OutputOf("bench/PulumiClassicLink.BenchPeer");

    public static string Programs { get; } = Path.Combine(Repository.OutputOf("tests/PulumiClassicLink.EndToEnd.Programs"), "programs.dll");

    public static string Bench { get; } = Path.Combine(Repository.OutputOf("bench/PulumiClassicLink.Bench"), "classiclink-bench");

    public static string Demo { get; } = Path.Combine(Repository.OutputOf("demo/PulumiClassicLink.Demo"), "classiclink-demo");

    public static string Engine { get; } = Path.Combine(Repository.OutputOf("engine/PulumiClassicLink.LocalEngine"), "classiclink-engine");

    public static string Simulator { get; } = Path.Combine(Repository.OutputOf("simulator/PulumiClassicLink.Simulator"),
        "classiclink-simulator");
}
