using System.Text.Json.Nodes;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>That nothing else is built from than what was looked at.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class SupplyChainTests
{
    private static IEnumerable<string> Projects => RepositoryFiles.Like("*.csproj");

    /// <summary>But for the examples, which are programs as users have them.</summary>
    [Test]
    public void Project_HasALockFile()
    {
        string[] ofUsers = ["examples/", "templates/"];
        var projects = Projects.Where(file => !ofUsers.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))).ToList();

        Assert.That(projects, Has.Count.GreaterThan(20));
        Assert.That(
            projects.Where(file => !File.Exists(Repository.File(Path.GetDirectoryName(file)!, "packages.lock.json"))), Is.Empty);
    }

    [TestCase("3.36.2", "3.36.1", "NU1004", TestName = "Restore_OfAnotherVersionThanIsLocked_FailsInCi")]
    [TestCase("\"contentHash\": \"Ci", "\"contentHash\": \"Cj", "NU1403", TestName = "Restore_OfOtherBytesThanAreLocked_FailsInCi")]
    [CancelAfter(120_000)]
    public async Task Restore_OfWhatIsNotLocked_FailsInCi(string was, string becomes, string error, CancellationToken cancellationToken)
    {
        using var copy = new TemporaryFolder();
        Copy(copy, "Directory.Build.props");
        Copy(copy, "Directory.Packages.props");
        Copy(copy, "schema.json");
        Copy(copy, "BannedSymbols.txt");
        Copy(copy, "provider", "PulumiClassicLink.Protocol", "PulumiClassicLink.Protocol.csproj");
        var locked = Copy(copy, "provider", "PulumiClassicLink.Protocol", "packages.lock.json");
        var folder = Path.GetDirectoryName(locked)!;
        Assert.That(await RestoreAsync(folder, cancellationToken), Has.Property("ExitCode").Zero);
        var text = await File.ReadAllTextAsync(locked, cancellationToken);
        Assert.That(text, Does.Contain(was));
        await File.WriteAllTextAsync(locked, text.Replace(was, becomes, StringComparison.Ordinal), cancellationToken);
        Directory.Delete(Path.Combine(folder, "obj"), recursive: true);

        var restore = await RestoreAsync(folder, cancellationToken);

        Assert.That(restore.ExitCode, Is.Not.Zero);
        Assert.That(restore.Shown, Does.Contain(error));
    }

    [Test, CancelAfter(120_000)]
    public async Task Build_IsAudited_AndInCiLocked(CancellationToken cancellationToken)
    {
        string[] wanted = ["NuGetAudit", "NuGetAuditMode", "NuGetAuditLevel", "RestoreLockedMode", "WarningsAsErrors",
            "WarningsNotAsErrors"];
        string[] arguments =
            ["msbuild", "provider/PulumiClassicLink.Provider", "-nologo", .. wanted.Select(name => $"-getProperty:{name}")];
        var environment = new Dictionary<string, string> { ["CI"] = "true" };

        var run = await Command.RunAsync("dotnet", arguments, Repository.Root, environment, cancellationToken);

        var properties = JsonNode.Parse(run.OutputText)!["Properties"]!.AsObject().ToDictionary(one => one.Key, one => (string)one.Value!);
        Assert.Multiple(() =>
        {
            Assert.That(properties["NuGetAudit"], Is.EqualTo("true"));
            Assert.That(properties["NuGetAuditMode"], Is.EqualTo("all"));
            Assert.That(properties["NuGetAuditLevel"], Is.EqualTo("low"));
            Assert.That(properties["RestoreLockedMode"], Is.EqualTo("true"));
            foreach (var found in new[] { "NU1901", "NU1902", "NU1903", "NU1904" })
                Assert.That(properties["WarningsAsErrors"], Does.Contain(found));
            Assert.That(properties["WarningsNotAsErrors"], Does.Contain("NU1905"), "a feed that knows nothing is no vulnerability");
        });
    }

    private static string Copy(TemporaryFolder to, params string[] parts)
    {
        var copy = to.File(Path.Combine(parts));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(Repository.File(parts), copy);
        return copy;
    }

    private static Task<Command> RestoreAsync(string folder, CancellationToken cancellationToken) =>
        Command.RunAsync("dotnet", ["restore", "-nologo"], folder, new Dictionary<string, string> { ["CI"] = "true" }, cancellationToken);
}
