using System.Text.RegularExpressions;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>
/// What Pulumi writes about its own view of a program and a configuration, and no provider can help: the log of its engine and of its
/// language hosts at -v=9 and above, on the console or in files, and the record of RPCs that PULUMI_DEBUG_GRPC asks for.
/// docs/authentication.md says so to users. Only secrets that the engine is given may be in there: those of the environment, of files and
/// of services never.
/// </summary>
internal static partial class EngineLog
{
    /// <summary>The file of PULUMI_DEBUG_GRPC.</summary>
    public const string Calls = "calls-of-the-engine.json";

    public const string Lines = "the engine's own log";

    /// <summary>Where the engine's own log is.</summary>
    public static bool IsIn(string where) =>
        where == Lines || where.EndsWith(Calls, StringComparison.Ordinal) || LogFile().IsMatch(where);

    public static string LogOf(string output) => string.Join('\n', output.Split('\n').Where(line => Log().IsMatch(line)));

    public static string WithoutLog(string output) => string.Join('\n', output.Split('\n').Where(line => !Log().IsMatch(line)));

    /// <summary>
    /// A JSON line of the engine, or one of glog's, which it shows for its language hosts: I1129 21:00:00.000000   1234 file.go:12].
    /// </summary>
    [GeneratedRegex(@"^\{""time"":""|\b[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w.]+\.go:\d+\]")]
    private static partial Regex Log();

    [GeneratedRegex(@"tmp/pulumi[^/]*\.log\.[A-Z]+\.[\d.-]+$")]
    private static partial Regex LogFile();
}
