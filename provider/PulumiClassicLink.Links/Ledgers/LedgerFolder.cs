using System.Globalization;

namespace PulumiClassicLink.Links.Ledgers;

/// <summary>Where the ledgers of the runs are: a private folder, for the URNs in them are nobody else's business.</summary>
internal sealed class LedgerFolder(Func<string, string?> environment, TimeProvider timeProvider)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Without the bits that a folder inherits from its parent, such as setgid.
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    private const UnixFileMode OfOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // In a shared temporary folder anybody may have taken a name.
    private const int MoreNames = 9;

    private static readonly TimeSpan LeastAge = TimeSpan.FromDays(1);

    /// <summary>In the order in which they are tried; the same for all processes of a run, which share an environment.</summary>
    public IReadOnlyList<string> Candidates { get; } = [.. CandidatesOf(name => environment(name) is { Length: > 0 } value ? value : null)];

    /// <returns>The file of the run, which another process may have made already; null: no folder can be used.</returns>
    public LedgerFile? Open(EngineRun run)
    {
        var name = NameOf(run);
        var more = Enumerable.Range(1, MoreNames)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{Candidates[^1]}-{number}"));

        // Where the file is there are the rows, though another folder can be used by now.
        foreach (var folder in Candidates.Concat(more).OrderByDescending(folder => File.Exists(Path.Combine(folder, name))))
        {
            try
            {
                Prepare(folder);
                RemoveOld(folder);
                var file = Path.Combine(folder, name);

                // Tried with an object of its own: one that has read the rows would not read them again for the ledger.
                new LedgerFile(file).Exchange(static _ => { }, static () => []);
                return new LedgerFile(file);
            }
            catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The next one. The caller says it if none is left. Argument: a file whose time is in no calendar of .NET's.
            }
        }

        return null;
    }

    private static IEnumerable<string> CandidatesOf(Func<string, string?> given)
    {
        if (given("XDG_RUNTIME_DIR") is { } runtime)
            yield return Path.Combine(runtime, "pulumi-classiclink");
        if (given("PULUMI_HOME") is { } pulumi)
            yield return Path.Combine(pulumi, "classiclink");
        else if ((given("HOME") ?? given("USERPROFILE")) is { } home)
            yield return Path.Combine(home, ".pulumi", "classiclink");
        yield return Path.Combine(given("TMPDIR") ?? Path.GetTempPath(), $"pulumi-classiclink-{Environment.UserName}");
    }

    private static void Prepare(string folder)
    {
        // A variable whose folder is missing names it by mistake, so that folder is not made.
        if (!Directory.Exists(Path.GetDirectoryName(folder)))
            throw new DirectoryNotFoundException($"{folder} has no parent.");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // Whoever may rename it could put another in its place.
        var parent = Path.GetDirectoryName(folder)!;
        parent = Directory.ResolveLinkTarget(parent, returnFinalTarget: true)?.FullName ?? parent;
        var mode = File.GetUnixFileMode(parent);
        if (((mode & OfOthers) != 0 && !mode.HasFlag(UnixFileMode.StickyBit)) || !LocalUser.IsTrusted(LocalUser.OwnerOf(parent)))
            throw new IOException($"{parent} is others' too.");

        // In a shared TMPDIR anybody may have made the folder, with a mode of theirs, or a link to one of theirs.
        var made = Directory.CreateDirectory(folder, Private);
        if (made.LinkTarget is not null || (made.UnixFileMode & Permissions) != Private)
            throw new IOException($"{folder} is not private.");
        if (LocalUser.OwnerOf(folder) is not { } owner)
            made.UnixFileMode = Private; // Of another system: only its owner may, and root.
        else if (owner != LocalUser.Own)
            throw new IOException($"{folder} is another user's.");
    }

    /// <summary>What no run will ask for again: its engine is gone, and it is more than a day old.</summary>
    private void RemoveOld(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("run-*.jsonl"))
        {
            if (timeProvider.GetUtcNow() - file.LastWriteTimeUtc > LeastAge
                && file.Name.Split('-', '.') is [_, var pid, var start, ..]
                && int.TryParse(pid, CultureInfo.InvariantCulture, out var id)
                && !new ProcessIdentity(id, start).IsAlive)
                file.Delete();
        }
    }

    private static string NameOf(EngineRun run)
    {
        var address = string.Concat(run.EngineAddress.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '_'));
        return string.Create(CultureInfo.InvariantCulture, $"run-{run.Engine.Id}-{run.Engine.Start}-{address}.jsonl");
    }
}
