using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>
/// The ways to install that docs/installation-configuration.md names, on the real CLI, with the packed plugin and nothing else.
/// </summary>
[Category("RealEngine"), CancelAfter(180_000)]
internal sealed class InstallTests
{
    private const string OnPath = "pulumi-resource-classiclink from $PATH";
    private static readonly Link[] Program = [new("a", "i-1")];
    private static string Checksum => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Packed.Archive)));
    private static readonly string OtherChecksum = new('0', 64);
    private static readonly string[] Installation = ["plugin", "install", "resource", "classiclink", Repository.Version];

    [Test]
    public async Task PluginInstall_OfAFile(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);

        await PulumiWellAsync(stack, [.. Installation, "--file", Packed.Archive]);

        await LivesAsync(stack);
    }

    /// <summary>Why the page has users check the sum by themselves.</summary>
    [Test]
    public async Task PluginInstall_OfAFile_DoesNotLookAtTheChecksum(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);

        await PulumiWellAsync(stack, [.. Installation, "--file", Packed.Archive, "--checksum", OtherChecksum]);
    }

    [Test]
    public async Task PluginInstall_FromAServer_WithItsChecksum(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        using var server = new ArchiveServer();

        await PulumiWellAsync(stack, [.. Installation, "--server", server.Url, "--checksum", Checksum]);

        Assert.That(server.Asked, Is.EqualTo(new[] { "/" + DistFolder.Archive }));
        await LivesAsync(stack);
    }

    [Test]
    public async Task PluginInstall_FromAServer_RefusesOtherBytes(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        using var server = new ArchiveServer();

        var install = await PulumiAsync(stack, [.. Installation, "--server", server.Url, "--checksum", OtherChecksum]);

        Assert.That(install.ExitCode, Is.Not.Zero);
        Assert.That(install.Output, Does.Contain("invalid checksum"));
        Assert.That(Installed(stack), Is.Empty);
    }

    /// <summary>In YAML: there is a host of it here, which cannot link, as the page says.</summary>
    [Test]
    public async Task PackageAdd_FromAServer_IsFetchedAgainElsewhere(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        using var server = new ArchiveServer();

        var add = await PulumiAsync(stack, "package", "add", $"classiclink@{Repository.Version}", "--server", server.Url);

        Assert.That(add.Output, Does.Contain("linking package: method Link not implemented"));
        var written = Path.Combine(stack.Cli.ProgramDirectory, "sdks", "classiclink", $"classiclink-{Repository.Version}.yaml");
        Assert.That(await File.ReadAllTextAsync(written, patience), Does.Contain($"downloadUrl: {server.Url}\n"));
        MoveToAnotherMachine(stack);
        await PulumiWellAsync(stack, "install");
        Assert.That(server.Asked, Has.Count.EqualTo(2));
        await LivesAsync(stack);
    }

    [Test]
    public async Task PackageAdd_OfAPath_CannotBeFetchedElsewhere(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);

        await PulumiAsync(stack, "package", "add", Repository.Plugin);
        MoveToAnotherMachine(stack);
        // Nobody is to be asked.
        stack.Cli.Environment["PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES"] = ".*=http://127.0.0.1:9";
        var install = await PulumiAsync(stack, "install");

        Assert.That(install.ExitCode, Is.Not.Zero);
        Assert.That(install.Output, Does.Contain("failed to download plugin: classiclink-" + Repository.Version));
        Assert.That(Installed(stack), Is.Empty);
    }

    [Test]
    public async Task Packages_OfTheProject_SayWhereItIs(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        using var server = new ArchiveServer();
        stack.Packages = new JsonObject
        {
            ["classiclink"] = new JsonObject
            {
                ["source"] = "classiclink",
                ["version"] = Repository.Version,
                ["pluginDownloadURL"] = server.Url,
            },
        };
        Example.Attach.Use(stack, new JsonObject { ["instanceId"] = "i-1", ["vpcId"] = RealStack.Vpc1 });

        // The plugin is there by then; what comes next is to make a package of it, for which the host here has no generator.
        await PulumiAsync(stack, "install");
        Assert.That(Installed(stack), Has.Count.EqualTo(1), stack.Shown);

        await stack.RunWellAsync("up", "--yes", "--skip-preview");
        stack.AssertExactly("link i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    /// <summary>The example names its plugin as an option of the resource.</summary>
    [Test]
    public async Task Yaml_BringsItsPlugin(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        using var server = new ArchiveServer();
        Fetch(stack, server);
        stack.Cli.Write(await File.ReadAllTextAsync(Repository.File("examples", "attach-yaml", "Pulumi.yaml"), patience));
        await stack.RunWellAsync("config", "set", "classiclink:region", RealStack.Region);
        await stack.RunWellAsync("config", "set", "classiclink:endpoints", $$"""{"ecs":"{{stack.Cloud.Endpoint}}"}""");
        await stack.RunWellAsync("config", "set", "instanceId", "i-1");
        await stack.RunWellAsync("config", "set", "vpcId", RealStack.Vpc1);

        await stack.RunWellAsync("up", "--yes", "--skip-preview");

        Assert.That(server.Asked, Is.EqualTo(new[] { "/" + DistFolder.Archive }), stack.Shown);
        stack.AssertExactly("link i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task Plugins_OfTheProject_SayWhereItIs(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        stack.NamesPluginDirectory = true;

        await LivesAsync(stack);

        Assert.That(Installed(stack), Is.Empty);
    }

    [Test]
    public async Task Path_IsWarnedOf(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        var path = stack.Cli.Environment.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH");
        stack.Cli.Environment["PATH"] = Path.GetDirectoryName(Repository.Plugin) + Path.PathSeparator + path;

        await stack.UpWellAsync(Program);

        Assert.That(stack.Shown, Does.Contain(OnPath));
    }

    /// <summary>The SDK names its server wherever it names a version; a mirror takes the server's place.</summary>
    [Test]
    public async Task CSharp_BringsItsPlugin(CancellationToken patience)
    {
        await using var stack = await StartAsync(patience);
        using var server = new ArchiveServer();
        Fetch(stack, server);
        Example.Attach.Use(stack, new JsonObject { ["instanceId"] = "i-1", ["vpcId"] = RealStack.Vpc1 });

        await stack.RunWellAsync("up", "--yes", "--skip-preview");

        Assert.That(server.Asked, Is.EqualTo(new[] { "/" + DistFolder.Archive }), stack.Shown);
        Assert.That(stack.Shown, Does.Not.Contain(OnPath));
        stack.AssertExactly("link i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    private static async Task<RealStack> StartAsync(CancellationToken patience)
    {
        var stack = await RealStack.StartAsync(patience);
        stack.NamesPluginDirectory = false;
        stack.Write(Program);
        return stack;
    }

    private static async Task LivesAsync(RealStack stack)
    {
        await stack.UpWellAsync(Program);
        Assert.That(stack.Shown, Does.Not.Contain(OnPath));
        stack.AssertExactly("a i-1 vpc-1");
        await stack.DestroyToNothingAsync();
    }

    /// <summary>The engine may fetch plugins by itself, from the server that takes the place of ours.</summary>
    private static void Fetch(RealStack stack, ArchiveServer server)
    {
        stack.Cli.Environment["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = null;
        stack.Cli.Environment["PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES"] = $"^{Repository.PluginDownloadUrl}={server.Url}";
    }

    private static void MoveToAnotherMachine(RealStack stack) =>
        stack.Cli.Environment["PULUMI_HOME"] = stack.Cli.Environment["PULUMI_HOME"] + "-elsewhere";

    private static List<string> Installed(RealStack stack)
    {
        var plugins = Path.Combine(stack.Cli.Environment["PULUMI_HOME"]!, "plugins");
        return Directory.Exists(plugins) ? [.. Directory.EnumerateDirectories(plugins, "resource-classiclink-*")] : [];
    }

    private static async Task<CliResult> PulumiAsync(RealStack stack, params string[] arguments)
    {
        using var run = stack.Cli.StartOther("pulumi", arguments, stack.Cli.ProgramDirectory);
        return await stack.EndAsync(run);
    }

    private static async Task PulumiWellAsync(RealStack stack, params string[] arguments)
    {
        var run = await PulumiAsync(stack, arguments);
        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }
}
