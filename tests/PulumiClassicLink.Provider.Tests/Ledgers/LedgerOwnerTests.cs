using System.Diagnostics;
using System.Runtime.Versioning;

namespace PulumiClassicLink.Provider.Tests.Ledgers;

/// <summary>Other users of the machine, and the folder of the ledgers.</summary>
[Platform("Linux")]
[UnsupportedOSPlatform("windows")]
internal sealed class LedgerOwnerTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // As /tmp is.
    private const UnixFileMode Shared = (UnixFileMode)0b001_111_111_111;

    private readonly Dictionary<string, string?> _environment = [];
    private DirectoryInfo _base = null!;

    private static EngineRun Run { get; } = new("127.0.0.1:1234", ProcessIdentity.Own);

    private LedgerFolder Folder => new(_environment.GetValueOrDefault, TimeProvider.System);

    private string Temporary => Path.Combine(_base.FullName, "tmp");

    private string First => Path.Combine(Temporary, $"pulumi-classiclink-{Environment.UserName}");

    /// <summary>The names of the folders that have a ledger.</summary>
    private IEnumerable<string> Used => new DirectoryInfo(Temporary).EnumerateDirectories()
        .Where(folder => folder.LinkTarget is null && folder.EnumerateFiles("run-*").Any())
        .Select(folder => folder.Name);

    [SetUp]
    public void Begin()
    {
        _base = Directory.CreateTempSubdirectory("classiclink-test-");
        _environment["TMPDIR"] = Directory.CreateDirectory(Temporary).FullName;
        File.SetUnixFileMode(Temporary, Shared);
    }

    [TearDown]
    public void End() => _base.Delete(recursive: true);

    [Test]
    public void OwnerOf_IsWhoMadeIt() => Assert.Multiple(() =>
    {
        Assert.That(LocalUser.OwnerOf(Temporary), Is.EqualTo(LocalUser.Own));
        Assert.That(LocalUser.OwnerOf(Path.Combine(Temporary, "none")), Is.Null);
    });

    [Test]
    public void Open_InAFolderWhoseNameIsTaken_TakesTheNext_AndSoDoesEveryProcessOfTheRun()
    {
        File.WriteAllText(First, "somebody's");
        Directory.CreateSymbolicLink($"{First}-1", _base.FullName);
        Directory.CreateDirectory($"{First}-2");

        Assert.That(Folder.Open(Run), Is.Not.Null);
        Assert.That(Folder.Open(Run), Is.Not.Null);

        Assert.That(Used, Is.EqualTo(new[] { $"{Path.GetFileName(First)}-3" }));
    }

    /// <summary>Whoever has taken the name may let it go in the middle of a run.</summary>
    [Test]
    public void Open_OfARunWhoseFileIsThere_TakesItsFolder()
    {
        File.WriteAllText(First, "somebody's");
        Folder.Open(Run);
        File.Delete(First);

        Folder.Open(Run);
        Assert.That(Used, Is.EqualTo(new[] { $"{Path.GetFileName(First)}-1" }));

        Folder.Open(Run with { EngineAddress = "127.0.0.1:1235" });
        Assert.That(Used, Has.Exactly(1).EqualTo(Path.GetFileName(First)));
    }

    [TestCase(UnixFileMode.OtherWrite)]
    [TestCase(UnixFileMode.GroupWrite)]
    public void Open_InAFolderWhereOthersRename_IsNotTried(UnixFileMode others)
    {
        File.SetUnixFileMode(Temporary, Private | others);

        Assert.That(Folder.Open(Run), Is.Null);
        Assert.That(Directory.GetDirectories(Temporary), Is.Empty);

        File.SetUnixFileMode(Temporary, Private | others | UnixFileMode.StickyBit);
        Assert.That(Folder.Open(Run), Is.Not.Null);
    }

    /// <summary>Root may enter it, and would write what its owner reads.</summary>
    [Test, Category("Root")]
    public void Open_AFolderOfAnotherUser_IsNotTaken()
    {
        Directory.CreateDirectory(First, Private);
        GiveAway(First);

        Assert.That(Folder.Open(Run), Is.Not.Null);

        Assert.That(Used, Is.EqualTo(new[] { $"{Path.GetFileName(First)}-1" }));
    }

    [Test, Category("Root")]
    public void Open_BelowAFolderOfAnotherUser_IsNotTried()
    {
        GiveAway(Temporary);

        Assert.That(Folder.Open(Run), Is.Null);
    }

    private static void GiveAway(string folder)
    {
        using var chown = Process.Start("chown", [$"{LocalUser.Own + 7}", folder]);
        chown.WaitForExit();
        Assert.That(chown.ExitCode, Is.Zero);
    }
}
