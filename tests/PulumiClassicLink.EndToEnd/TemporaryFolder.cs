namespace PulumiClassicLink.EndToEnd;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private int _runs;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("classiclink-test-");

    public string Path => _folder.FullName;

    /// <summary>
    /// XDG_RUNTIME_DIR for one run of a local engine: all that run in this process look like one engine to a plugin, but for their ports, and
    /// those come back.
    /// </summary>
    public string RuntimeOfARun() => _folder.CreateSubdirectory($"runtime-{_runs++}").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
