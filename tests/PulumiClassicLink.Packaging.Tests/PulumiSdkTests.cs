namespace PulumiClassicLink.Packaging.Tests;

/// <summary>What somebody meets who builds against the official package where no feed serves it.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class PulumiSdkTests
{
    [TestCase("examples/attach")]
    [TestCase("sdk/dotnet")]
    [CancelAfter(120_000)]
    public async Task Build_WithoutAFeedThatServesTheOfficialPackage_SaysHowToGoOn(string project, CancellationToken cancellationToken)
    {
        using var emptyFeed = new TemporaryFolder();
        var locked = await ReadLockFileAsync(cancellationToken);

        var run = await BuildAsync(project, "nuget", emptyFeed.File(""), cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        var errors = run.Output.Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.That(errors, Has.Length.EqualTo(1), string.Join('\n', run.Output));
        Assert.That(errors[0], Does.Contain(
            "PulumiSdk=nuget needs the package Pulumi [3.76.1,4), and no feed configured here serves it: "
            + "add one that does with 'dotnet nuget add source', or go on with PulumiSdk=bundled, the default."));
        Assert.That(await ReadLockFileAsync(cancellationToken), Is.EqualTo(locked));
    }

    [Test, CancelAfter(120_000)]
    public async Task Build_AgainstNeither_SaysWhatThereIs(CancellationToken cancellationToken)
    {
        using var emptyFeed = new TemporaryFolder();
        var locked = await ReadLockFileAsync(cancellationToken);

        var run = await BuildAsync("examples/attach", "official", emptyFeed.File(""), cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(string.Join('\n', run.Output), Does.Contain("error : PulumiSdk is 'official'; it is bundled or nuget."));
        Assert.That(await ReadLockFileAsync(cancellationToken), Is.EqualTo(locked));
    }

    // It is that of the bundled build, and must survive every other one.
    private static Task<string> ReadLockFileAsync(CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, "sdk", "dotnet", "packages.lock.json"), cancellationToken);

    private static Task<Command> BuildAsync(string project, string pulumiSdk, string feed, CancellationToken cancellationToken)
    {
        // MSBuild takes the environment for properties; the build starts a restore of its own, which must see them too.
        var environment = new Dictionary<string, string> { ["PulumiSdk"] = pulumiSdk, ["RestoreSources"] = feed };
        return Command.RunAsync(
            "dotnet", ["msbuild", "-restore", "-nologo", "-verbosity:quiet", project], Repository.Root, environment, cancellationToken);
    }
}
