using System.Globalization;

namespace PulumiClassicLink.Links.Ledgers;

/// <summary>Where the ledgers of the runs are: a private folder, for the URNs in them are nobody else's business.</summary>
internal sealed class LedgerFolder(Func<string, string?> environment, TimeProvider timeProvider)
{
    private const string Prefix = "run-";
    private const string Extension = ".jsonl";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Without the bits that a folder inherits from its parent, such as setgid.
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    private static readonly TimeSpan LeastAge = TimeSpan.FromDays(1);

    /// <summary>In the order in which they are tried; the same for all processes of a run, which share an environment.</summary>
    public IReadOnlyList<string> Candidates { get; } =
    [
        .. In(Given(environment("XDG_RUNTIME_DIR")), "pulumi-classiclink"),
        .. In(Given(environment("PULUMI_HOME")) ?? Default(Given(environment("HOME")) ?? Given(environment("USERPROFILE"))), "classiclink"),
        .. In(Given(environment("TMPDIR")) ?? Path.GetTempPath(), $"pulumi-classiclink-{Environment.UserName}"),
    ];

    /// <returns>The file of the run, which another process may have made already; null: no folder can be used.</returns>
    public LedgerFile? Open(EngineRun run)
    {
        foreach (var folder in Candidates)
        {
            try
            {
                Prepare(folder);
                RemoveOld(folder);
                var file = Path.Combine(folder, NameOf(run));

                // Tried with another reader: what the first one reads it has read.
                new LedgerFile(file).Exchange(static _ => { }, static () => []);
                return new LedgerFile(file);
            }
            catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
            {
                // The next one; that none is left is told by whoever asked.
            }
        }

        return null;
    }

    /// <summary>An empty variable is none.</summary>
    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static IEnumerable<string> In(string? folder, string name) => folder is null ? [] : [Path.Combine(folder, name)];

    private static string? Default(string? home) => home is null ? null : Path.Combine(home, ".pulumi");

    private static void Prepare(string folder)
    {
        // Its parent is somebody else's to make: one that is missing is named by mistake.
        if (!Directory.Exists(Path.GetDirectoryName(folder)))
            throw new DirectoryNotFoundException($"{folder} has no parent.");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // An existing one keeps its mode, and a link leads wherever its owner likes: of a shared TMPDIR anybody may make either.
        var made = Directory.CreateDirectory(folder, Private);
        if (made.LinkTarget is not null || (made.UnixFileMode & Permissions) != Private)
            throw new IOException($"{folder} is not private.");
    }

    /// <summary>What no run will ask for again: its engine is gone, and it is more than a day old.</summary>
    private void RemoveOld(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(Prefix + "*" + Extension))
        {
            var parts = Path.GetFileNameWithoutExtension(file.Name).Split('-');
            var isOld = timeProvider.GetUtcNow() - file.LastWriteTimeUtc > LeastAge;
            if (isOld && int.TryParse(parts.ElementAtOrDefault(1), CultureInfo.InvariantCulture, out var id)
                && !new ProcessIdentity(id, parts.ElementAtOrDefault(2) ?? string.Empty).IsAlive)
                file.Delete();
        }
    }

    private static string NameOf(EngineRun run)
    {
        var address = string.Concat(run.EngineAddress.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '_'));
        return $"{Prefix}{run.Engine.Id.ToString(CultureInfo.InvariantCulture)}-{run.Engine.Start}-{address}{Extension}";
    }
}
