using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PulumiClassicLink.Codegen.Tests.Compiled;
using PulumiClassicLink.Codegen.Tests.Golden;

namespace PulumiClassicLink.Codegen.Tests.Executed;

/// <summary>A program in a process of its own, built with the SDK of a golden schema or of the repository's own.</summary>
internal static class GeneratedProgram
{
    public const string OfRepository = "classiclink";

    private static readonly string ProgramFolder =
        Path.Combine(Repository.Root, "tests", "PulumiClassicLink.Codegen.Tests", "Executed", "Programs");

    /// <summary>Builds and runs it; it must succeed without a message.</summary>
    public static async Task RunAsync(
        string name, RecordingMonitor monitor, string config, Dictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("generated-").FullName;
        try
        {
            Build(name, folder);
            var (app, address) = await monitor.StartAsync(cancellationToken);
            await using (app)
            {
                var run = await DotnetCommand.RunAsync(
                    folder, [Path.Combine(folder, "program.dll")], Variables(address, config, variables), cancellationToken);
                Assert.That(monitor.Logs, Is.Empty);
                Assert.That(run, Is.EqualTo((0, "", "")));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Build(string name, string folder)
    {
        var files = SdkGenerator.Generate(name == OfRepository ? Repository.Schema : new GoldenCase(name).Schema);
        var project = Path.GetFileNameWithoutExtension(files.Keys.Single(file => file.EndsWith(".csproj", StringComparison.Ordinal)));
        var sdk = Path.Combine(folder, project + ".dll");
        var resources = new[] { "version.txt", "pulumi-plugin.json" }.Select(file => new ResourceDescription(
            $"{project}.{file}", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(files[file])), isPublic: true));
        Emit(
            SdkCompiler.Compile(
                project, OutputKind.DynamicallyLinkedLibrary, LanguageVersion.Latest, [],
                files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Value)),
            sdk,
            resources);
        var program = File.ReadAllText(Path.Combine(ProgramFolder, name + ".cs.txt"));
        Emit(
            SdkCompiler.Compile("program", OutputKind.ConsoleApplication, LanguageVersion.Latest, [sdk], [program]),
            Path.Combine(folder, "program.dll"),
            []);
        foreach (var library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(IsNeeded))
            File.Copy(library, Path.Combine(folder, Path.GetFileName(library)));
        // The framework of this process: it holds what the libraries need besides.
        File.WriteAllText(
            Path.Combine(folder, "program.runtimeconfig.json"),
            $$"""
            {
              "runtimeOptions": {
                "framework": { "name": "Microsoft.AspNetCore.App", "version": "{{Environment.Version}}" },
                "configProperties": { "System.Globalization.Invariant": true }
              }
            }
            """);
    }

    private static void Emit(CSharpCompilation compilation, string path, IEnumerable<ResourceDescription> resources)
    {
        Assert.That(SdkCompiler.Problems(compilation), Is.Empty);
        using var file = File.Create(path);
        Assert.That(compilation.Emit(file, manifestResources: resources).Success, Is.True);
    }

    // What the Pulumi package needs, and nothing of the tests.
    private static bool IsNeeded(string library) => Path.GetFileName(library) is var name
        && (name is "Pulumi.dll" or "PulumiClassicLink.Protocol.dll" or "Google.Protobuf.dll"
            || name.StartsWith("Grpc.", StringComparison.Ordinal));

    private static Dictionary<string, string> Variables(string address, string config, Dictionary<string, string> others) => new(others)
    {
        ["PULUMI_MONITOR"] = address,
        ["PULUMI_ENGINE"] = address,
        ["PULUMI_PROJECT"] = "project",
        ["PULUMI_STACK"] = "dev",
        ["PULUMI_DRY_RUN"] = "false",
        ["PULUMI_QUERY_MODE"] = "false",
        ["PULUMI_PARALLEL"] = "1",
        ["PULUMI_CONFIG"] = config,
    };
}
