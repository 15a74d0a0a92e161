using System.Text;

namespace PulumiClassicLink.Provider.Tests.Ledgers;

internal sealed class LedgerFileTests
{
    private static readonly ClassicLink Link = new() { RegionId = "cn-hangzhou", InstanceId = "i-1", VpcId = "vpc-1" };

    private DirectoryInfo _folder = null!;

    private string Path => System.IO.Path.Combine(_folder.FullName, "run.jsonl");

    [SetUp]
    public void Begin() => _folder = Directory.CreateTempSubdirectory("classiclink-test-");

    [TearDown]
    public void End() => _folder.Delete(recursive: true);

    [Test]
    public void Exchange_AnotherReader_GetsEachFactAsItWasWritten()
    {
        var rows = Enum.GetValues<LedgerFact>().Select(fact => Row(fact, "urn:\"ü\n")).ToList();
        new LedgerFile(Path).Exchange(_ => { }, () => rows);

        Assert.That(ReadAll(new LedgerFile(Path)), Is.EqualTo(rows));
    }

    /// <summary>Who adds a row has read all that came before it, and nobody reads a row twice or its own.</summary>
    [Test]
    public void Exchange_OfTwo_GivesOneOrder()
    {
        var (one, other) = (new LedgerFile(Path), new LedgerFile(Path));
        Add(one, "1");
        Add(one, "2");

        Assert.That(Add(other, "3"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Add(one, "4"), Is.EqualTo(new[] { "3" }));
        Assert.That(ReadAll(other).Select(row => row.Urn), Is.EqualTo(new[] { "4" }));
        Assert.That(ReadAll(other), Is.Empty);
    }

    [Test]
    public void Exchange_ReadsWhatIsNew_NotTheWholeEachTime()
    {
        var (writer, reader) = (new LedgerFile(Path), new LedgerFile(Path));
        for (var i = 0; i < 1_000; i++)
        {
            Add(writer, $"{i}");
            ReadAll(reader);
        }

        Assert.That(reader.BytesRead, Is.EqualTo(new FileInfo(Path).Length));
        Assert.That(writer.BytesRead, Is.Zero, "its own rows it knows");
    }

    [Test]
    public void Exchange_AfterALineThatItsWriterDidNotFinish_LosesOnlyThatOne()
    {
        var (one, other) = (new LedgerFile(Path), new LedgerFile(Path));
        Add(one, "1");
        File.AppendAllText(Path, Encoding.UTF8.GetString(Row(LedgerFact.Has, "half").ToLine())[..40]);

        Assert.That(ReadAll(other).Select(row => row.Urn), Is.EqualTo(new[] { "1" }));
        Add(one, "2");

        Assert.That(ReadAll(other).Select(row => row.Urn), Is.EqualTo(new[] { "2" }));
        Assert.That(ReadAll(new LedgerFile(Path)).Select(row => row.Urn), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void Exchange_IgnoresRowsOfANewerVersion_AndOfUnknownFacts()
    {
        var line = Encoding.UTF8.GetString(Row(LedgerFact.Has, "1").ToLine());
        File.WriteAllText(Path, line.Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal)
            + line.Replace("\"Has\"", "\"Borrowed\"", StringComparison.Ordinal) + "not JSON\n\n" + line);

        Assert.That(ReadAll(new LedgerFile(Path)), Has.Count.EqualTo(1));
    }

    [Test]
    public void Exchange_IgnoresRowsThatLackAPart(
        [Values("\"writer\":", "\"start\":", "\"urn\":", "\"link\":", "\"regionId\":", "\"instanceId\":", "\"vpcId\":")] string part)
    {
        var line = Encoding.UTF8.GetString(Row(LedgerFact.Has, "1").ToLine());
        var at = line.IndexOf(part, StringComparison.Ordinal) + part.Length;
        var value = line[at] == '{' ? line[at..(line.IndexOf('}', at) + 1)] : line[at..line.IndexOfAny([',', '}'], at)];
        File.WriteAllText(Path, $"{line[..at]}null{line[(at + value.Length)..]}{line}");

        Assert.That(File.ReadAllText(Path), Does.Contain(part + "null"));
        Assert.That(ReadAll(new LedgerFile(Path)), Has.Count.EqualTo(1));
    }

    [TestCase(200_000_000)]
    [TestCase(5_000_000_000)]
    public void Exchange_OfAFileThatNoRunCanMake_SaysSo_AndReadsNothing(long length)
    {
        using (var sparse = File.Create(Path))
            sparse.SetLength(length);
        var file = new LedgerFile(Path);

        Assert.That(() => file.Exchange(_ => { }, () => []), Throws.InstanceOf<IOException>().With.Message.Contains("larger"));
        Assert.That(file.BytesRead, Is.Zero);
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void Exchange_OfAPipe_SaysSo()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path]))
            made.WaitForExit();

        Assert.That(() => new LedgerFile(Path).Exchange(_ => { }, () => []), Throws.InstanceOf<IOException>());
    }

    /// <summary>Eight writers at once, as many as two processes have: no row is lost, and all read the same order.</summary>
    [Test]
    public void Exchange_OfManyAtOnce_LosesNoRow()
    {
        var files = Enumerable.Range(0, 8).Select(_ => new LedgerFile(Path)).ToList();
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = files.Count }, file =>
        {
            for (var i = 0; i < 100; i++)
                Add(file, $"{i}");
        });

        Assert.That(ReadAll(new LedgerFile(Path)).GroupBy(row => row.Urn).Select(group => group.Count()), Is.All.EqualTo(files.Count));
        Assert.That(File.ReadAllLines(Path), Has.Length.EqualTo(800));
    }

    [Test]
    public void Ledger_WhoseFileIsGone_SaysSoOnce_AndGoesOnInMemory()
    {
        var told = new List<string>();
        var ledger = new Ledger(new LedgerFile(Path), ProcessIdentity.Own, process => process.IsAlive, lost => told.Add(lost.Message));
        ledger.Keep("a", Link);
        _folder.Delete(recursive: true);

        Assert.That(ledger.HolderOf(Link), Is.EqualTo("a"));
        ledger.Keep("b", Link);

        Assert.That(ledger.HolderOf(Link, except: "a"), Is.EqualTo("b"));
        Assert.That(told, Has.Count.EqualTo(1));
        _folder.Create();
    }

    /// <summary>
    /// Made anew by whoever came next: a file that was removed is shorter, and the rows that were read are in no other process.
    /// </summary>
    [Test]
    public void Ledger_WhoseFileBecameShorter_SaysSoOnce_AndGoesOnInMemory()
    {
        var told = new List<string>();
        var ledger = new Ledger(new LedgerFile(Path), ProcessIdentity.Own, process => process.IsAlive, lost => told.Add(lost.Message));
        ledger.Keep("a", Link);
        File.Delete(Path);

        Assert.That(ledger.HolderOf(Link), Is.EqualTo("a"));
        Assert.That(ledger.BeginCreate("b", Link), Is.Null);
        Assert.That(told, Has.One.Contains(Path));
    }

    private static LedgerRow Row(LedgerFact fact, string urn) => new(ProcessIdentity.Own, fact, urn, Link);

    private static List<string> Add(LedgerFile file, string urn)
    {
        var read = new List<string>();
        file.Exchange(row => read.Add(row.Urn), () => [Row(LedgerFact.Has, urn)]);
        return read;
    }

    private static List<LedgerRow> ReadAll(LedgerFile file)
    {
        var read = new List<LedgerRow>();
        file.Exchange(read.Add, () => []);
        return read;
    }
}
