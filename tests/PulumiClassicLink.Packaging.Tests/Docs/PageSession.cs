using System.Text;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Packages;

namespace PulumiClassicLink.Packaging.Tests.Docs;

/// <summary>
/// What a reader has who follows a page: the CLI, the packed plugin, the packed packages, keys of a simulated cloud; and nothing of the
/// repository but the example that the page is about.
/// </summary>
internal sealed class PageSession : IAsyncDisposable
{
    public static readonly string[] Instances = ["i-bp1classic0000000web1", "i-bp1classic0000000web2", "i-bp1classic000000batch"];
    private const string Vpc = "vpc-bp1wanted0000000demo";

    private readonly RealStack _stack;
    private readonly CancellationToken _patience;

    private PageSession(RealStack stack, CancellationToken patience) => (_stack, _patience) = (stack, patience);

    private string Folder => _stack.Cli.ProgramDirectory;

    /// <param name="feed">What can be restored.</param>
    /// <param name="example">Its folder in the repository; null: none.</param>
    /// <param name="patience">Ends whatever hangs.</param>
    public static async Task<PageSession> StartAsync(PackageFeed feed, string? example, CancellationToken patience)
    {
        var stack = await RealStack.StartAsync(patience);
        var session = new PageSession(stack, patience);
        using var client = new HttpClient();
        var cloud = await File.ReadAllTextAsync(Repository.File("simulator", "clouds", "demo.json"), patience);
        using var loaded = await client.PostAsync(new Uri(stack.Cloud.Endpoint, "simulator/cloud"), new StringContent(cloud), patience);
        Assert.That(loaded.IsSuccessStatusCode, await loaded.Content.ReadAsStringAsync(patience));
        session.AddWhatExamplesName();

        var environment = stack.Cli.Environment;
        environment["PATH"] = string.Join(Path.PathSeparator, Repository.OutputOf("tests/PulumiClassicLink.AliCloudPlugin"), Repository.SearchPath);
        var endpoint = stack.Cloud.Endpoint.ToString().TrimEnd('/');
        environment["ALIBABA_CLOUD_ENDPOINT_ECS"] = environment["ALIBABA_CLOUD_ENDPOINT_STS"] = environment["CONTROL"] = endpoint;
        environment["ALICLOUD_REGION"] = RealStack.Region;
        foreach (var (name, value) in feed.Environment)
            environment[name] = value;
        await session.RunAsync($"pulumi plugin install resource classiclink {Repository.Version} --file {Packed.Archive}");
        feed.Use(session.Folder);
        if (example is not null)
            await session.CopyAsync(example);
        return session;
    }

    /// <summary>The links that a reader of the page has.</summary>
    public void Link(params string[] instances)
    {
        foreach (var instance in instances)
            _stack.Cloud.Relink(RealStack.Region, instance, Vpc);
    }

    /// <summary>Runs blocks one after the other in one shell, which ends at the first command that fails.</summary>
    /// <returns>What each printed.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(params string[] blocks)
    {
        const string mark = "@@@ block";
        var script = new StringBuilder("set -euo pipefail\nexec 2>&1\n");
        foreach (var block in blocks)
            script.Append($"echo '{mark}'\n{block}\n");
        using var run = _stack.Cli.StartOther("bash", ["-c", script.ToString()], Folder);
        var result = await run.EndAsync(_patience);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result.Output.Split(mark + "\n")[1..];
    }

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    /// <summary>Beside what the cloud of the pages has.</summary>
    private void AddWhatExamplesName()
    {
        const string neighbour = "2000000000000002";
        foreach (var instance in Instances)
            _stack.Cloud.AddInstance(RealStack.Region, instance);
        _stack.Cloud.AddVpc(new SimulatedVpc { RegionId = RealStack.Region, VpcId = "vpc-neighbour", AccountId = neighbour });
        _stack.Cloud.AddRole(new SimulatedRole { Arn = $"acs:ram::{neighbour}:role/linker" });
    }

    private async Task CopyAsync(string example)
    {
        await RepositoryFiles.CopyAsync(example, Folder, _patience);
        foreach (var project in Directory.EnumerateFiles(Folder, "*.csproj", SearchOption.AllDirectories))
            await RunAsync($"dotnet build -nologo -verbosity:quiet '{project}'");
        if (File.Exists(Path.Combine(Folder, "Pulumi.yaml")))
            await RunAsync("pulumi stack init dev");
    }
}
