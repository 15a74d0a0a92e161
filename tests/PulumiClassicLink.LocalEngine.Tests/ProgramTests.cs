namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class ProgramTests : BenchFixture
{
    [Test]
    public async Task Up_GivesTheProgramItsEnvironmentAndNoneOfOurs()
    {
        Environment.SetEnvironmentVariable("PULUMI_ACCESS_TOKEN", "ours");
        try
        {
            Bench.Config["proj:x"] = new ConfigValue("1");
            Bench.Config["fake:key"] = new ConfigValue("hush", IsSecret: true);
            await Bench.UpWellAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_ACCESS_TOKEN", null);
        }

        var environment = Bench.Answer("environment").AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>());
        Assert.That(environment["PULUMI_MONITOR"], Does.Match("^127\\.0\\.0\\.1:\\d+$"));
        Assert.That(environment["PULUMI_ENGINE"], Is.EqualTo(environment["PULUMI_MONITOR"]));
        environment.Remove("PULUMI_MONITOR");
        environment.Remove("PULUMI_ENGINE");
        Assert.That(environment, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["PULUMI_PROJECT"] = "proj",
            ["PULUMI_STACK"] = "dev",
            ["PULUMI_ORGANIZATION"] = "organization",
            ["PULUMI_ROOT_DIRECTORY"] = Bench.Folder,
            ["PULUMI_PWD"] = Bench.Folder,
            ["PULUMI_DRY_RUN"] = "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
            ["PULUMI_CONFIG"] = """{"fake:key":"hush","proj:x":"1"}""",
            ["PULUMI_CONFIG_SECRET_KEYS"] = """["fake:key"]""",
        }));
    }

    [TestCase(null, "there is no Pulumi.yaml in ")]
    [TestCase("runtime: dotnet\n", "'name' is missing")]
    [TestCase("name: x\n", "'runtime' is missing")]
    [TestCase("name: x\nruntime: cobol\n", "runtime 'cobol' is not supported by the local engine; it runs dotnet and nodejs")]
    [TestCase("name: x\nruntime: dotnet\nplugins: {}\n", "'plugins' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\npackages: {}\n", "'packages' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\nmain: src\n", "'main' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\nconfig: {}\n", "'config' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\nstackConfigDir: x\n", "'stackConfigDir' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\noptions: {refresh: always}\n", "'options' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\nrequiredPulumiVersion: '>=3'\n", "'requiredPulumiVersion' is not supported by the local engine")]
    [TestCase("name: x\nruntime: dotnet\nanything: 1\n", "'anything' is not supported by the local engine")]
    [TestCase("name: x\nruntime: {name: dotnet, version: 1}\n", "'version' of 'runtime' is not supported by the local engine")]
    [TestCase("name: x\nruntime: {name: nodejs, options: {nodeargs: -r x}}\n", "option 'nodeargs' of runtime nodejs is not supported")]
    [TestCase("name: x\nruntime: {name: dotnet, options: {fast: true}}\n", "option 'fast' of runtime dotnet is not supported")]
    [TestCase("name: [\n", "is not YAML")]
    [TestCase("name: x\nruntime: {name: dotnet, options: {binary: none}}\n", "binary ")]
    [TestCase("name: x\nruntime: nodejs\n", "there is no node_modules/@pulumi/pulumi for ")]
    public void Up_TellsInOneLineWhatIsWrongWithTheProgram(string? yaml, string message)
    {
        File.Delete(Bench.File("Pulumi.yaml"));
        if (yaml is not null)
            Bench.Yaml(yaml);

        var exception = Assert.ThrowsAsync<EngineException>(Bench.UpAsync)!;

        Assert.That(exception.Message, Does.Contain(message).And.Not.Contain("\n"));
        Assert.That(Directory.GetFiles(Bench.Folder, "state.*"), Is.Empty);
    }

    [Test]
    public async Task Preview_PassesOverKeysThatOnlyDescribe_AndTellsOfAConfigurationFileThatItDoesNotRead()
    {
        var yaml = await File.ReadAllTextAsync(Bench.File("Pulumi.yaml"));
        Bench.Yaml(yaml + "description: d\nauthor: a\nwebsite: w\nlicense: l\ntemplate: {}\nbackend: {url: file://~}\n");
        await File.WriteAllTextAsync(Bench.File("Pulumi.dev.yaml"), "config: {}\n");

        var preview = await Bench.PreviewAsync();

        Assert.That(preview.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.Shown, Does.Contain("warning: ").And.Contain("Pulumi.dev.yaml is not read by the local engine"));
    }

    [Test]
    public async Task Up_BuildsAndRunsADotnetProject()
    {
        Bench.Yaml("name: proj\nruntime: dotnet\n");
        await File.WriteAllTextAsync(Bench.File("p.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            """);
        await File.WriteAllTextAsync(Bench.File("p.cs"),
            """System.Console.WriteLine("dry run: " + System.Environment.GetEnvironmentVariable("PULUMI_DRY_RUN"));""");

        var preview = await Bench.PreviewAsync();

        Assert.That(preview.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.Shown, Does.Contain("  | dry run: true\n").And.Not.Contain("Build succeeded"));
        await File.WriteAllTextAsync(Bench.File("p.cs"), "this is not C#");
        var broken = await Bench.UpAsync();
        Assert.That(broken.Errors.Single(), Does.Contain("does not build: dotnet build ended with status 1"));
        Assert.That(Bench.Shown, Does.Contain("error CS"));
    }
}
