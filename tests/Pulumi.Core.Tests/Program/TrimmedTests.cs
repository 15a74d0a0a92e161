using System.Runtime.InteropServices;
using Pulumi.Core.Tests.Engine;

namespace Pulumi.Core.Tests.Program;

/// <summary>A program that is published trimmed.</summary>
internal sealed class TrimmedTests : ProcessTest
{
    private DirectoryInfo _copy = null!;

    [SetUp]
    public void MakeFolder() => _copy = Directory.CreateTempSubdirectory("pulumi-core-test-");

    [TearDown]
    public void DeleteFolder() => _copy.Delete(recursive: true);

    [Test, CancelAfter(600_000)]
    public async Task Publish_OfATrimmedProgramWarnsOfNothing_AndItRuns(CancellationToken patience)
    {
        // A copy: a publish for one runtime restores other packages than a build, and says so in the lock files.
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json", "schema.json" }) Copy(file);
        foreach (var folder in new[] { "sdk", "examples", "provider/PulumiClassicLink.Protocol" }) CopyFolder(folder);

        string[] arguments =
        [
            "publish", "examples/two-accounts", "-nologo", "-verbosity:quiet", "-o", "published", "-r", RuntimeInformation.RuntimeIdentifier,
            "--self-contained", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false",
        ];
        var publish = await Command.RunAsync("dotnet", arguments, _copy.FullName, null, patience);
        Assert.That((publish.ExitCode, publish.OutputText), Is.EqualTo((0, "")));

        var (exitCode, error) = await RunAsync(Path.Combine(_copy.FullName, "published", "TwoAccounts"), [], ("PULUMI_CONFIG", """
            {"project:accounts": "[{\"name\": \"a\", \"id\": \"1\", \"region\": \"cn-x\", \"roleArn\": \"acs:ram::1:role/r\", \"links\": {\"i-1\": \"vpc-1\"}}]"}
            """));

        Assert.That(exitCode, Is.Zero, error + string.Join('\n', Sent.Errors));
        Assert.That(Sent.Resource("a-i-1").Object.ToString(), Is.EqualTo("""{ "instanceId": "i-1", "vpcId": "vpc-1" }"""));
        Assert.That(Sent.Resource("a").Object.Fields["assumeRole"].StringValue, Does.Contain("acs:ram::1:role/r"));
        Assert.That(Sent.Outputs.Single().Outputs.ToString(), Is.EqualTo("""{ "ids": [ "id-a-i-1" ] }"""));
    }

    private void CopyFolder(string folder)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Repository.Root, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")) Copy(path);
        }
    }

    private void Copy(string path)
    {
        var target = Path.Combine(_copy.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Repository.Root, path), target);
    }
}
