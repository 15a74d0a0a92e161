using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Provider.Tests.Ledgers;

[Platform("Linux,MacOsX")]
[UnsupportedOSPlatform("windows")]
internal sealed class LedgerFolderTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Dictionary<string, string?> _environment = [];
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private DirectoryInfo _base = null!;

    private static EngineRun Run { get; } = new("127.0.0.1:1234", ProcessIdentity.Own);

    private LedgerFolder Folder => new(_environment.GetValueOrDefault, _time);

    [SetUp]
    public void Begin()
    {
        _base = Directory.CreateTempSubdirectory("classiclink-test-");
        foreach (var name in new[] { "runtime", "pulumi", "tmp", ".pulumi" })
            Directory.CreateDirectory(In(name), Private);
        _environment["XDG_RUNTIME_DIR"] = In("runtime");
        _environment["PULUMI_HOME"] = In("pulumi");
        _environment["TMPDIR"] = In("tmp");
    }

    [TearDown]
    public void End() => _base.Delete(recursive: true);

    [Test]
    public void Open_TakesTheRuntimeFolder_ThenThePulumiHome_ThenTheTemporaryOne()
    {
        foreach (var (taken, file) in new[] { ("runtime", "XDG_RUNTIME_DIR"), ("pulumi", "PULUMI_HOME"), ("tmp", "TMPDIR") })
        {
            Assert.That(Folder.Open(Run), Is.Not.Null);
            var made = _base.GetDirectories(taken)[0].GetDirectories().Single();
            Assert.That(made.UnixFileMode, Is.EqualTo(Private));
            Assert.That(made.GetFiles().Single().UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            _environment[file] = In("missing");
        }

        Assert.That(Folder.Open(Run), Is.Null);
        Assert.That(Folder.Candidates, Has.Count.EqualTo(3));
        Assert.That(Directory.Exists(In("missing")), Is.False, "what a variable names by mistake is not made");
    }

    /// <summary>A file system may keep times that .NET has no date for.</summary>
    [Test]
    [Platform("Linux")]
    public void Open_BesideAFileOfAFarFuture_TakesTheNextFolder()
    {
        if (!Directory.Exists("/dev/shm"))
            Assert.Ignore("This system has no memory file system.");
        var runtime = Directory.CreateDirectory($"/dev/shm/{_base.Name}");
        _environment["XDG_RUNTIME_DIR"] = runtime.FullName;
        try
        {
            Assert.That(Folder.Open(Run), Is.Not.Null);
            var odd = Path.Combine(runtime.GetDirectories().Single().FullName, "run-1-1-x.jsonl");
            using (var made = System.Diagnostics.Process.Start("touch", ["-d", "@300000000000", odd]))
                made.WaitForExit();

            Assert.That(Folder.Open(Run), Is.Not.Null);
            Assert.That(_base.GetDirectories("pulumi")[0].GetDirectories().Single().GetFiles(), Has.Length.EqualTo(1));
        }
        finally
        {
            runtime.Delete(recursive: true);
        }
    }

    [Test]
    public void Open_WithoutAPulumiHome_TakesTheOneInTheHome()
    {
        _environment.Remove("XDG_RUNTIME_DIR");
        _environment.Remove("PULUMI_HOME");
        _environment["HOME"] = _base.FullName;

        Folder.Open(Run);

        Assert.That(Directory.GetFiles(In(".pulumi/classiclink")), Has.Length.EqualTo(1));
    }

    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.GroupWrite)]
    public void Open_AFolderThatOthersMayEnter_IsNotTaken(UnixFileMode others)
    {
        Directory.CreateDirectory(In("runtime/pulumi-classiclink"));
        File.SetUnixFileMode(In("runtime/pulumi-classiclink"), Private | others);

        Folder.Open(Run);

        Assert.That(Directory.GetFiles(In("runtime/pulumi-classiclink")), Is.Empty);
        Assert.That(Directory.GetFiles(In("pulumi/classiclink")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Open_AFolderThatInheritedItsGroup_IsTaken()
    {
        Directory.CreateDirectory(In("runtime/pulumi-classiclink"));
        File.SetUnixFileMode(In("runtime/pulumi-classiclink"), Private | UnixFileMode.SetGroup);

        Folder.Open(Run);

        Assert.That(Directory.GetFiles(In("runtime/pulumi-classiclink")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Open_WithAnEmptyVariable_TakesWhatComesWithoutIt()
    {
        _environment["XDG_RUNTIME_DIR"] = _environment["PULUMI_HOME"] = _environment["TMPDIR"] = "";
        _environment["HOME"] = _base.FullName;

        Assert.That(Folder.Candidates, Has.Count.EqualTo(2));
        Assert.That(Folder.Candidates[0], Is.EqualTo(In(".pulumi/classiclink")));
    }

    [Test]
    public void Open_ALinkToAFolder_IsNotTaken()
    {
        Directory.CreateDirectory(In("elsewhere"), Private);
        Directory.CreateSymbolicLink(In("runtime/pulumi-classiclink"), In("elsewhere"));

        Folder.Open(Run);

        Assert.That(Directory.GetFiles(In("elsewhere")), Is.Empty);
    }

    /// <summary>Addresses and process ids come back: another engine is another run.</summary>
    [Test]
    public void Open_OfAnotherRun_IsAnotherFile()
    {
        Folder.Open(Run);
        Folder.Open(Run);
        Folder.Open(Run with { EngineAddress = "127.0.0.1:1235" });
        Folder.Open(Run with { Engine = ProcessIdentity.Own with { Start = "1" } });

        Assert.That(Directory.GetFiles(In("runtime/pulumi-classiclink")), Has.Length.EqualTo(3));
    }

    [Test]
    public void Open_OfTheSameRun_ReadsWhatAnotherProcessHasAdded()
    {
        var read = new List<string>();
        var row = new LedgerRow(
            ProcessIdentity.Own, LedgerFact.ReadAnew, "a", new ClassicLink { RegionId = "", InstanceId = "", VpcId = "" });
        Folder.Open(Run)!.Exchange(_ => { }, () => [row]);

        Folder.Open(Run)!.Exchange(other => read.Add(other.Urn), () => []);

        Assert.That(read, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Open_RemovesFilesOfADay_WhoseEngineIsGone()
    {
        Folder.Open(Run);
        Folder.Open(Run with { Engine = ProcessIdentity.Own with { Start = "1" } });
        Folder.Open(Run with { Engine = ProcessIdentity.Own with { Start = "2" } });
        var files = new DirectoryInfo(In("runtime/pulumi-classiclink")).GetFiles();
        foreach (var file in files)
            file.LastWriteTimeUtc =
                _time.GetUtcNow().UtcDateTime - (file.Name.Contains("-2-") ? TimeSpan.FromHours(23) : TimeSpan.FromHours(25));

        Folder.Open(Run with { EngineAddress = "127.0.0.1:1235" });

        Assert.That(
            new DirectoryInfo(In("runtime/pulumi-classiclink")).GetFiles().Select(file => file.Name.Split('-')[2]),
            Is.EquivalentTo(new[] { ProcessIdentity.Own.Start, ProcessIdentity.Own.Start, "2" }));
    }

    private string In(string name) => Path.Combine(_base.FullName, name);
}
