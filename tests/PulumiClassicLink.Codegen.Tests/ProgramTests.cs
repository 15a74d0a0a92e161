namespace PulumiClassicLink.Codegen.Tests;

/// <summary>The command as `make sdk` and `make sdk-check` run it.</summary>
[CancelAfter(60_000)]
public sealed class ProgramTests
{
    private string _folder = "";

    private string Sdk => Path.Combine(_folder, "sdk");

    private string Schema => Path.Combine(_folder, "schema.json");

    [SetUp]
    public void CreateFolder()
    {
        _folder = Directory.CreateTempSubdirectory("codegen-").FullName;
        File.WriteAllText(Schema, SmallSchema.Text);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Run_WritesTheSdk_AndThenTheCheckPasses(CancellationToken cancellationToken)
    {
        var written = await RunAsync(["--schema", Schema, "--out", Sdk], cancellationToken);
        var check = await RunAsync(["--schema", Schema, "--out", Sdk, "--check"], cancellationToken);

        Assert.That(written, Is.EqualTo((0, "", "")));
        Assert.That(check, Is.EqualTo((0, "", "")));
        Assert.That(File.Exists(Path.Combine(Sdk, "Thing.cs")), Is.True);
    }

    [Test]
    public async Task Run_WithCheck_ListsTheDriftWritesNothingAndExitsWithOne(CancellationToken cancellationToken)
    {
        var check = await RunAsync(["--schema", Schema, "--out", Sdk, "--check"], cancellationToken);

        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Output, Does.StartWith("missing: .gitattributes\nmissing: .gitignore\n"));
        Assert.That(check.Error, Is.EqualTo(
            $"codegen: {Sdk} is not what {Schema} gives: run this without --check; move away first what is listed as not generated\n"));
        Assert.That(Directory.Exists(Sdk), Is.False);
    }

    [Test]
    public async Task Run_OfASchemaThatIsNotSupported_IsOneLineAndLeavesTheSdk(CancellationToken cancellationToken)
    {
        await RunAsync(["--schema", Schema, "--out", Sdk], cancellationToken);
        File.WriteAllText(Schema, SmallSchema.With("config variables key oneOf", "[]"));
        var run = await RunAsync(["--schema", Schema, "--out", Sdk], cancellationToken);

        Assert.That(run, Is.EqualTo((2, "", $"codegen: {Schema}: $.config.variables.key.oneOf: this feature is not supported\n")));
        Assert.That(new SdkFolder(Sdk).Differences(SdkGenerator.Generate(SmallSchema.Text)), Is.Empty);
    }

    [TestCase("--schema", "nowhere/schema.json", "--out", "sdk", TestName = "Run_OfAMissingSchema_IsOneLine")]
    [TestCase("--schema", "schema.json", "--out", "schema.json", TestName = "Run_IntoAFile_IsOneLine")]
    [TestCase("--schema", "schema.json", "--out", "sdk", "--chek", TestName = "Run_OfAnUnknownFlag_IsOneLine")]
    [TestCase("--schema", "schema.json", TestName = "Run_WithoutAFolder_IsOneLine")]
    [TestCase("--schema", ".", "--out", "sdk", TestName = "Run_OfAFolderAsSchema_IsOneLine")]
    [CancelAfter(60_000)]
    public async Task Run_OfBadInput_IsOneLine(params string[] arguments)
    {
        var run = await RunAsync(arguments, TestContext.CurrentContext.CancellationToken);

        Assert.That(run.Code, Is.Not.Zero);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error.Trim(), Is.Not.Empty.And.Not.Contain("\n").And.Not.Contain("   at "));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo(new[] { Schema }));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        DotnetCommand.RunAsync(
            _folder,
            [Path.Combine(AppContext.BaseDirectory, "PulumiClassicLink.Codegen.dll"), .. arguments],
            new Dictionary<string, string>(),
            cancellationToken);
}
