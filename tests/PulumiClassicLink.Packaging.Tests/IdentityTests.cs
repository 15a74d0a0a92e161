using System.Text.RegularExpressions;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>What schema.json decides and other files repeat: the version, and whose repository it is.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class IdentityTests
{
    private static readonly string Owner = OwnerOf().Match(Repository.PluginDownloadUrl).Groups[1].Value;

    [CancelAfter(60_000)]
    [Test]
    public async Task Identity_ChangesTheOwnerEverywhere(CancellationToken patience)
    {
        using var copy = await CopyAsync(patience);

        var run = await ScriptAsync(copy, ["owner", "some-body"], patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(await FilesWithAsync(copy, Regex.Escape(Owner) + "/pulumi-classiclink", patience), Is.Empty);
        Assert.That(await FilesWithAsync(copy, "some-body/pulumi-classiclink", patience), Is.SupersetOf(new[]
        {
            "schema.json", "sdk/dotnet/Pulumi.ClassicLink.csproj", "sdk/dotnet/pulumi-plugin.json", "sdk/dotnet/Provider.cs",
            "docs/installation-configuration.md",
        }));
        await SdkIsOfTheSchemaAsync(copy, check: true, patience);
    }

    [CancelAfter(60_000)]
    [Test]
    public async Task Version_IsChangedEverywhere(CancellationToken patience)
    {
        const string Next = "97.8.6";
        using var copy = await CopyAsync(patience);

        var run = await ScriptAsync(copy, ["version", Next], patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        await SdkIsOfTheSchemaAsync(copy, check: false, patience);
        // Of others: a package's own version, and the history. Recorded states stay what they are.
        Assert.That(
            await FilesWithAsync(copy, $@"(?<![\d.^\[]){Regex.Escape(Repository.Version)}(?![\d.])", patience),
            Is.SubsetOf(new[] { "CHANGELOG.md", "tests/peers/package-lock.json" }));
        Assert.That(
            await File.ReadAllTextAsync(copy.File("CHANGELOG.md"), patience),
            Does.Match($@"(?m)^## \[Unreleased\]\n\n## \[{Next}\] - \d"));
        Assert.That(await FilesWithAsync(copy, Regex.Escape(Next), patience), Is.SupersetOf(new[]
        {
            "schema.json", "sdk/dotnet/Pulumi.ClassicLink.csproj", "sdk/dotnet/version.txt", "sdk/dotnet/pulumi-plugin.json",
            "docs/installation-configuration.md", "README.md",
        }));
    }

    [TestCase("version", "1.2", "'1.2' is not a version: make version V=1.2.3")]
    [TestCase("owner", "a--b", "'a--b' is not a name that GitHub gives to anybody: make identity OWNER=name")]
    [TestCase("owner", "", "'' is not a name that GitHub gives to anybody: make identity OWNER=name")]
    [CancelAfter(60_000)]
    public async Task Identity_OfWhatCannotBe_ChangesNothing(string what, string value, string error, CancellationToken patience)
    {
        using var copy = await CopyAsync(patience);

        var run = await ScriptAsync(copy, [what, value], patience);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Is.EqualTo(new[] { error }));
        Assert.That((await Command.RunAsync("git", ["diff", "--stat"], copy.Path, null, patience)).Output, Is.Empty);
    }

    /// <summary>The files that git knows, as they are now, in a repository of their own.</summary>
    private static async Task<TemporaryFolder> CopyAsync(CancellationToken patience)
    {
        var copy = new TemporaryFolder();
        await RepositoryFiles.CopyAsync("", copy.Path, patience);
        var run = await Command.RunAsync("bash", ["-c", "git init -q && git add -A"], copy.Path, null, patience);
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        return copy;
    }

    private static Task<Command> ScriptAsync(TemporaryFolder copy, string[] arguments, CancellationToken patience) =>
        Command.RunAsync("bash", ["build/identity.sh", .. arguments], copy.Path, null, patience);

    private static async Task SdkIsOfTheSchemaAsync(TemporaryFolder copy, bool check, CancellationToken patience)
    {
        var codegen = Path.Combine(Repository.OutputOf("codegen/PulumiClassicLink.Codegen"), "PulumiClassicLink.Codegen.dll");
        string[] arguments = [codegen, "--schema", "schema.json", "--out", "sdk/dotnet", .. check ? ["--check"] : Array.Empty<string>()];
        var run = await Command.RunAsync("dotnet", arguments, copy.Path, null, patience);
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
    }

    private static async Task<IReadOnlyList<string>> FilesWithAsync(TemporaryFolder copy, string pattern, CancellationToken patience) =>
        (await Command.RunAsync("git", ["grep", "-lIP", pattern, "--", ":!tests/PulumiClassicLink.Packaging.Tests/Recorded"], copy.Path, null, patience)).Output;

    [GeneratedRegex("github.com/([^/]+)/")]
    private static partial Regex OwnerOf();
}
