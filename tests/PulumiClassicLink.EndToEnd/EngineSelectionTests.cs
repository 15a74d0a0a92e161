using PulumiClassicLink.Demo;

namespace PulumiClassicLink.EndToEnd;

/// <summary>Which engine the demo takes, by what is on the search path.</summary>
[Platform(Exclude = "Win", Reason = "The CLI is a shell script here.")]
internal sealed class EngineSelectionTests
{
    private const string Choice = "(ENGINE=local or ENGINE=pulumi chooses).";
    private const string Host = "pulumi-language-dotnet";

    [TestCase(null)]
    [TestCase("pulumi")]
    public void Find_TakesTheRealEngine_WhereTheCliAndItsHostAre(string? asked)
    {
        using var folder = FolderWith("v3.274.1", Host);

        var selection = EngineSelection.Find(asked, folder.Path, out _);

        Assert.That(selection!.Pulumi?.Path, Is.EqualTo(Path.Combine(folder.Path, "pulumi")));
        Assert.That(selection.Description, Is.EqualTo($"Engine: the real one, pulumi 3.274.1 {Choice}"));
    }

    [TestCase(null, Host, "no pulumi 3.200 or later on PATH")]
    [TestCase("v3.170.0", Host, "no pulumi 3.200 or later on PATH")]
    [TestCase("v3.274.1", "pulumi-language-yaml", "no pulumi-language-dotnet on PATH, which pulumi needs for C# programs")]
    public void Find_TakesTheLocalEngine_WhereOneIsMissing(string? version, string host, string why)
    {
        using var folder = FolderWith(version, host);

        var selection = EngineSelection.Find(null, folder.Path, out _);

        Assert.That(selection!.Pulumi, Is.Null);
        Assert.That(selection.Description, Is.EqualTo($"Engine: the local one, {Repository.Version}: {why} {Choice}"));
        Assert.That(EngineSelection.Find("pulumi", folder.Path, out var missing), Is.Null);
        Assert.That(missing, Is.EqualTo(why));
    }

    [Test]
    public void Find_TakesTheLocalEngine_WhereThatIsAskedFor()
    {
        using var folder = FolderWith("v3.274.1", Host);

        var selection = EngineSelection.Find("local", folder.Path, out _);

        Assert.That(selection!.Pulumi, Is.Null);
        Assert.That(selection.Description, Is.EqualTo($"Engine: the local one, {Repository.Version}: as asked {Choice}"));
    }

    /// <param name="version">What `pulumi version` prints; null: there is no `pulumi`.</param>
    /// <param name="host">Another file beside it.</param>
    private static TemporaryFolder FolderWith(string? version, string host)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, host), "");
        if (version is null)
            return folder;
        var pulumi = Path.Combine(folder.Path, "pulumi");
        File.WriteAllText(pulumi, $"#!/bin/sh\necho {version}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(pulumi, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folder;
    }
}
