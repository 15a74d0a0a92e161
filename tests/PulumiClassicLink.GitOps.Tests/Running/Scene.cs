using System.Security.Cryptography;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>A project with one stack and its pipeline, the cloud, and who may sign in to it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string ReadRole = "acs:ram::1000000000000001:role/classiclink-read";
    public const string WriteRole = "acs:ram::1000000000000001:role/classiclink-write";
    public const string OidcProvider = "acs:ram::1000000000000001:oidc-provider/pipelines";

    private const string Passphrase = "passphrase-of-the-state";

    private readonly TemporaryFolder _folder = new();
    private readonly Trust[] _trusts;
    private readonly List<string> _shown = [];
    private Web? _web;
    private int _machines;

    private Scene(EcsSimulator cloud, Trust[] trusts)
    {
        Cloud = cloud;
        _trusts = trusts;
        foreach (var made in new[] { Archives, State, Path.Combine(Source, "links") })
            Directory.CreateDirectory(made);
    }

    public EcsSimulator Cloud { get; }

    public Web Web => _web!;

    /// <summary>What was ever issued.</summary>
    public Secrets Secrets { get; } = new();

    /// <summary>The project's repository; the program is in `links`.</summary>
    public string Source => _folder.File("source");

    public string Archives => _folder.File("archives");

    /// <summary>The links of the cloud, as "i-1 vpc-1".</summary>
    public IEnumerable<string> Links => Cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}");

    /// <summary>What a pipeline is told by its settings.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["PULUMI_CONFIG_PASSPHRASE"] = Passphrase,
        ["CLASSICLINK_READ_ROLE_ARN"] = ReadRole,
        ["CLASSICLINK_WRITE_ROLE_ARN"] = WriteRole,
    };

    public static string PluginArchive { get; } = $"pulumi-resource-classiclink-v{Repository.Version}-linux-amd64.tar.gz";

    private string State => _folder.File("state");

    /// <param name="readers">The subjects that may assume the role for reading.</param>
    /// <param name="writers">Those that may assume the other.</param>
    /// <param name="patience">Ends the start.</param>
    /// <param name="beforeCall">Runs before each action of the cloud.</param>
    public static async Task<Scene> StartAsync(
        string[] readers, string[] writers, CancellationToken patience, Action<SimulatedCall>? beforeCall = null)
    {
        var cloud = await RealStack.StartCloudAsync(patience, beforeCall);
        Trust[] trusts = [new(readers), new(writers)];
        cloud.AddRole(new SimulatedRole
        {
            Arn = ReadRole,
            OidcProviderArn = OidcProvider,
            OidcTokens = trusts[0],
            DeniedActions = ["AttachClassicLinkVpc", "DetachClassicLinkVpc"],
        });
        cloud.AddRole(new SimulatedRole { Arn = WriteRole, OidcProviderArn = OidcProvider, OidcTokens = trusts[1] });
        var scene = new Scene(cloud, trusts);
        scene._web = await Web.StartAsync(scene.Archives, cloud.Endpoint, scene.Secrets, trusts);
        scene.Secrets.Add("the passphrase", Passphrase);
        scene.Settings["PULUMI_BACKEND_URL"] = new Uri(scene.State).AbsoluteUri;
        scene.Settings["CLASSICLINK_DOWNLOAD"] = $"{scene.Web.Address}releases";
        scene.Settings["CLASSICLINK_SHA256"] = await scene.PackAsync(Path.GetDirectoryName(Repository.Plugin)!, PluginArchive, patience);
        return scene;
    }

    /// <summary>What a user does once, by hand: the project, its stack and the settings of both.</summary>
    public async Task InitializeAsync(CancellationToken patience)
    {
        var program = Path.Combine(Source, "links");
        await File.WriteAllTextAsync(Path.Combine(program, "Pulumi.yaml"),
            $"name: attach\nruntime:\n  name: dotnet\n  options:\n    binary: {Example.Attach.Binary}\n", patience);
        var environment = Machine();
        foreach (var name in new[] { "PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE" })
            environment[name] = Settings[name];
        var made = await Shell.BashAsync("pulumi stack init prod --non-interactive", program, environment, patience);
        Assert.That(made.ExitCode, Is.Zero, made.Shown);
        await File.AppendAllTextAsync(Path.Combine(program, "Pulumi.prod.yaml"),
            $$"""
            config:
              attach:instanceId: i-1
              attach:vpcId: {{RealStack.Vpc1}}
              classiclink:region: {{RealStack.Region}}
              classiclink:endpoints: '{"ecs":"{{Cloud.Endpoint}}","sts":"{{Web.Address}}"}'

            """, patience);
    }

    /// <summary>An archive of a folder, for <see cref="Web"/>.</summary>
    /// <returns>Its SHA-256.</returns>
    public async Task<string> PackAsync(string folder, string archive, CancellationToken patience)
    {
        var file = Path.Combine(Archives, archive);
        var run = await Command.RunAsync("tar", ["-I", "gzip -1", "-cf", file, "-C", folder, "."], null, null, patience);
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        await using var packed = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(packed, patience));
    }

    /// <summary>The environment of a new machine: a home of its own, and the programs that its image has.</summary>
    public Dictionary<string, string> Machine()
    {
        var home = Folder("home");
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["PATH"] = Repository.SearchPath,
            // The CLI looks for the user's home elsewhere.
            ["PULUMI_HOME"] = Path.Combine(home, ".pulumi"),
            ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
            ["TMPDIR"] = Folder("tmp"),
            ["XDG_RUNTIME_DIR"] = _folder.RuntimeOfARun(),
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
            environment["DOTNET_ROOT"] = root;
        return environment;
    }

    /// <summary>A new folder.</summary>
    public string Folder(string name) => Directory.CreateDirectory(_folder.File($"{name}-{Interlocked.Increment(ref _machines)}")).FullName;

    /// <summary>The repository as it is, in a new folder.</summary>
    public string Checkout()
    {
        var folder = Folder("checkout");
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return folder;
    }

    /// <summary>No token that was issued so far counts any longer.</summary>
    public void RevokeTokens()
    {
        foreach (var trust in _trusts)
            trust.Revoke();
    }

    /// <summary>Keeps what a job showed, to be searched.</summary>
    public void Note(string shown)
    {
        lock (_shown)
            _shown.Add(shown);
    }

    /// <summary>No secret is in what was shown, nor in any file: states, homes, checkouts, summaries.</summary>
    /// <param name="atLeast">So many secrets there are: less was not worth a search.</param>
    public void AssertNoneIsKept(int atLeast) => Assert.Multiple(() =>
    {
        Assert.That(Secrets.Count, Is.GreaterThanOrEqualTo(atLeast));
        Assert.That(_shown.SelectMany(Secrets.In), Is.Empty);
        Assert.That(Secrets.Below(_folder.Path), Is.Empty);
    });

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }
}
