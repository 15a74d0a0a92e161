namespace PulumiClassicLink.Codegen.Tests.Golden;

/// <summary>
/// What small schemas give, word for word: <c>sdk</c> beside each schema holds every file, with <c>.txt</c> behind its name so that no
/// build takes it. For the repository's own schema that is <c>sdk/dotnet</c> itself.
/// </summary>
public sealed class GoldenTests
{
    /// <summary>Set to 1, it makes the tests write what they should read, and fail.</summary>
    private const string Update = "UPDATE_GOLDEN";

    [TestCaseSource(typeof(GoldenCase), nameof(GoldenCase.Names))]
    public void Generate_GivesTheExpectedFiles(string name)
    {
        var golden = new GoldenCase(name);
        var files = SdkGenerator.Generate(golden.Schema);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            golden.Expect(files);
            Assert.Fail($"{Update} is set: the files were written, not compared");
        }

        Assert.That(files.Keys, Is.EqualTo(golden.Expected.Keys), $"see {Update} in this test");
        foreach (var (file, text) in files)
            Assert.That(text, Is.EqualTo(golden.Expected[file]), file);
    }

    [Test]
    public void Generate_OfTheRepositorysSchema_IsTheCommittedSdk()
    {
        var folder = new SdkFolder(Repository.SdkPath);

        Assert.That(folder.Differences(SdkGenerator.Generate(Repository.Schema)), Is.Empty, "run `make sdk`");
    }
}
