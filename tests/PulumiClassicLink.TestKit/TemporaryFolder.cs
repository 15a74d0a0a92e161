namespace PulumiClassicLink.TestKit;

/// <summary>A folder of one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("classiclink-test-");
    private int _runs;

    public string Path => _folder.FullName;

    /// <summary>
    /// XDG_RUNTIME_DIR for one run of a local engine: all that run in this process look like one engine to a plugin, but for their ports,
    /// and
    /// those come back.
    /// </summary>
    public string RuntimeOfARun()
    {
        var folder = _folder.CreateSubdirectory($"runtime-{_runs++}").FullName;
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
