namespace PulumiClassicLink.Codegen.Tests;

public sealed class SdkFolderTests
{
    private static readonly SortedDictionary<string, string> Files = SdkGenerator.Generate(SmallSchema.Text);

    private string _path = "";

    [SetUp]
    public void CreateFolder() => _path = Directory.CreateTempSubdirectory("sdk-folder-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_path, recursive: true);

    [Test]
    public void Write_ThenDifferences_AreNone()
    {
        Folder.Write(Files);

        Assert.That(Folder.Differences(Files), Is.Empty);
        Assert.That(Read("Inputs/PlaceArgs.cs"), Is.EqualTo(Files["Inputs/PlaceArgs.cs"]));
    }

    [Test]
    public void Differences_NameEachKind()
    {
        Folder.Write(Files);
        File.Delete(Full("Thing.cs"));
        File.AppendAllText(Full("Provider.cs"), " ");
        File.Copy(Full("GetThings.cs"), Full("Outputs/Extra.cs"));
        File.WriteAllText(Full("Pulumi.SmallThing.csproj.user"), "<Project />");

        Assert.That(Folder.Differences(Files), Is.EqualTo(new[]
        {
            "superfluous: Outputs/Extra.cs", "stale: Provider.cs", "not generated: Pulumi.SmallThing.csproj.user", "missing: Thing.cs",
        }));
    }

    [Test]
    public void Differences_OfAFolderThatIsNotThere_AreAllMissing() =>
        Assert.That(new SdkFolder(Full("none")).Differences(Files), Has.Count.EqualTo(Files.Count).And.All.StartsWith("missing: "));

    [Test]
    public void Write_DeletesAGeneratedFileThatIsNoLongerProduced_AndKeepsWhatBuildsOwn()
    {
        Folder.Write(Files);
        foreach (var kept in new[] { "packages.lock.json", "bin/a.dll", "obj/b.cs" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Full(kept))!);
            File.WriteAllText(Full(kept), kept);
        }

        File.Copy(Full("Thing.cs"), Full("OldThing.cs"));
        File.Copy(Full("Pulumi.SmallThing.csproj"), Full("Pulumi.Old.csproj"));
        Folder.Write(Files);

        Assert.That(File.Exists(Full("OldThing.cs")), Is.False);
        Assert.That(File.Exists(Full("Pulumi.Old.csproj")), Is.False);
        Assert.That(Read("packages.lock.json") + Read("bin/a.dll") + Read("obj/b.cs"), Is.EqualTo("packages.lock.jsonbin/a.dllobj/b.cs"));
        Assert.That(Folder.Differences(Files), Is.Empty);
    }

    [Test]
    public void Write_IntoAFolderWithAFileOfSomebodyElse_WritesNothing()
    {
        File.WriteAllText(Full("notes.txt"), "mine");

        Assert.That(Assert.Throws<IOException>(() => Folder.Write(Files))!.Message, Does.Contain("notes.txt was not generated"));
        Assert.That(Directory.GetFileSystemEntries(_path), Is.EqualTo(new[] { Full("notes.txt") }));
    }

    [Test]
    public void Write_OfTheSameFiles_LeavesTheirTimes()
    {
        Folder.Write(Files);
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Full("Thing.cs"), before);
        Folder.Write(Files);

        Assert.That(File.GetLastWriteTimeUtc(Full("Thing.cs")), Is.EqualTo(before));
    }

    private SdkFolder Folder => new(_path);

    private string Full(string name) => Path.Combine(_path, name);

    private string Read(string name) => File.ReadAllText(Full(name));
}
