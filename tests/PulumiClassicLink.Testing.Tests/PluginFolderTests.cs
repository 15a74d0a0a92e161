using PulumiClassicLink.Testing.Engines;

namespace PulumiClassicLink.Testing.Tests;

/// <summary>Which plugin a stack takes.</summary>
internal sealed class PluginFolderTests
{
    private readonly TemporaryFolder _work = new();

    [TearDown]
    public void Remove() => _work.Dispose();

    [Test]
    public void Find_TakesWhatIsNamed_ThenPath_ThenWhatIsInstalled()
    {
        var named = FolderWithPlugin("named");
        var onPath = FolderWithPlugin("path");
        var installed = FolderWithPlugin("home", "plugins", $"resource-classiclink-v{Repository.Version}");
        var searchPath = _work.File("empty") + Path.PathSeparator + onPath;

        Assert.That(PluginFolder.Find(named, searchPath, _work.File("home")), Is.EqualTo(named));
        Assert.That(PluginFolder.Find(null, searchPath, _work.File("home")), Is.EqualTo(onPath));
        Assert.That(PluginFolder.Find(null, null, _work.File("home")), Is.EqualTo(installed));
    }

    [Test]
    public void Find_TakesNoneOfAnotherVersion_AndSaysHowToInstallIt()
    {
        FolderWithPlugin("home", "plugins", "resource-classiclink-v0.0.9");

        var failure = Assert.Throws<TestStackException>(() => PluginFolder.Find(null, _work.File("empty"), _work.File("home")));

        Assert.That(failure!.Message, Does.Contain(
            $"'pulumi plugin install resource classiclink {Repository.Version} --server {Repository.PluginDownloadUrl}' installs it"));
    }

    [Test]
    public void Find_TakesNoOther_WhereOneIsNamed()
    {
        var onPath = FolderWithPlugin("path");
        var empty = Directory.CreateDirectory(_work.File("empty")).FullName;

        Assert.That(() => PluginFolder.Find(empty, onPath, _work.Path),
            Throws.TypeOf<TestStackException>().With.Message.EqualTo($"no pulumi-resource-classiclink in {empty}"));
    }

    private string FolderWithPlugin(params string[] names)
    {
        var folder = Directory.CreateDirectory(Path.Combine([_work.Path, .. names])).FullName;
        File.WriteAllText(Path.Combine(folder, "pulumi-resource-classiclink"), "");
        return folder;
    }
}
