namespace PulumiClassicLink.Provider.Tests.Tracing;

/// <summary>What each method of a woven plugin calls. It runs in the plugin's process, and uses nothing but .NET.</summary>
public static class CallTrace
{
    /// <summary>The environment variable with the file to write. A line is an entry: its caller's line, source file, method.</summary>
    public const string FileVariable = "CALL_TRACE_FILE";

    // Flows through awaits, and into what is started. 0: called by .NET.
    private static readonly AsyncLocal<int> Line = new();
    private static readonly Lock Gate = new();

    private static readonly StreamWriter? Writer = Environment.GetEnvironmentVariable(FileVariable) is { } file
        ? new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true }
        : null;

    private static int _lines;

    /// <returns>The caller's line, from 1, for <see cref="Exit"/>.</returns>
    public static int Enter(string file, string method)
    {
        var caller = Line.Value;
        lock (Gate)
        {
            Writer?.WriteLine($"{caller} {file} {method}");
            Line.Value = ++_lines;
        }

        return caller;
    }

    public static void Exit(int caller) => Line.Value = caller;
}
