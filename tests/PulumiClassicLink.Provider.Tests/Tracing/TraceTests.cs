using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Tracing;

/// <summary>
/// Through how many files of provider/ an operation goes, and how many calls deep, in a trace of the plugin's process. The numbers only go
/// down: whoever lowers one lowers it here too. The targets are 25 files and 12 calls for a first Create, and 15 files for a Read.
/// </summary>
internal sealed class TraceTests
{
    private const int MostFilesOfCreate = 46;
    private const int MostDepthOfCreate = 23;
    private const int MostFilesOfRead = 44;

    private const string ProviderUrn = "urn:pulumi:dev::shop::pulumi:providers:classiclink::default";

    private sealed record Entry(Entry? Caller, string File, string Method)
    {
        public int Depth => Callers.Count();

        /// <summary>Itself, its caller, and so on.</summary>
        public IEnumerable<Entry> Callers => (Caller?.Callers ?? []).Prepend(this);
    }

    [Test, Platform("Linux,MacOsX")]
    public async Task FirstCreateAndRead_GoThroughNoMoreThanTheyDid()
    {
        var folder = Directory.CreateTempSubdirectory("classiclink-trace-");
        try
        {
            var (create, read) = await TracedAsync(folder.FullName);

            Assert.Multiple(() =>
            {
                Assert.That(create.Select(entry => entry.File), Does.Contain("PulumiClassicLink.Provider/Resource/CreateOperation.cs"));
                Assert.That(read.Select(entry => entry.File), Does.Contain("PulumiClassicLink.Provider/Resource/ReadOperation.cs"));
            });
            var (files, depth) = Told("first Create", create);
            var (readFiles, _) = Told("Read", read);
            Assert.Multiple(() =>
            {
                Assert.That(files, Is.LessThanOrEqualTo(MostFilesOfCreate), "files of a first Create");
                Assert.That(depth, Is.LessThanOrEqualTo(MostDepthOfCreate), "calls of a first Create");
                Assert.That(readFiles, Is.LessThanOrEqualTo(MostFilesOfRead), "files of a Read");
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(List<Entry> Create, List<Entry> Read)> TracedAsync(string folder)
    {
        var plugin = Weaver.Weave(folder);
        var trace = Path.Combine(folder, "trace.txt");
        await using var engine = await FakeEngine.StartAsync();
        await using var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        using var process = StartedPlugin.By($"{CallTrace.FileVariable}='{trace}' exec dotnet '{plugin}' {engine.Address}");
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        var endpoints = Props.Of(("ecs", cloud.Endpoint.ToString()));
        var configuration = Props.Of(("region", Rig.Region), ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("endpoints", endpoints));
        var handshake = new ProviderHandshakeRequest { EngineAddress = engine.Address, SupportsRefreshBeforeUpdate = true };
        await client.HandshakeAsync(handshake, options);
        await client.CheckConfigAsync(new CheckRequest { Urn = ProviderUrn, News = configuration }, options);
        await client.ConfigureAsync(new ConfigureRequest { Args = configuration, AcceptSecrets = true }, options);
        var check = await client.CheckAsync(new CheckRequest { Urn = Rig.Urn(), News = Rig.Inputs() }, options);

        var before = Entries(trace).Count;
        var created = await client.CreateAsync(new CreateRequest { Urn = Rig.Urn(), Properties = check.Inputs }, options);
        var between = Entries(trace).Count;
        var read = new ReadRequest { Id = created.Id, Urn = Rig.Urn(), Inputs = check.Inputs, Properties = created.Properties };
        await client.ReadAsync(read, options);
        var entries = Entries(trace);
        return (Operation(entries[before..between]), Operation(entries[between..]));
    }

    private static List<Entry> Entries(string trace)
    {
        var entries = new List<Entry>();
        foreach (var parts in File.ReadLines(trace).Select(line => line.Split(' ', 3)))
            entries.Add(new Entry(parts[0] == "0" ? null : entries[int.Parse(parts[0], null) - 1], parts[1], parts[2]));
        return entries;
    }

    /// <summary>What Program itself started, such as asking for the engine, goes by the clock and is no part of an operation.</summary>
    private static List<Entry> Operation(IEnumerable<Entry> entries) =>
        [.. entries.Where(entry => entry.Callers.Last().File != "PulumiClassicLink.Provider/Program.cs")];

    private static (int Files, int Depth) Told(string name, List<Entry> entries)
    {
        var files = entries.DistinctBy(entry => entry.File).ToList();
        var deepest = entries.MaxBy(entry => entry.Depth)!;
        TestContext.Out.WriteLine($"{name}: {files.Count} files, {deepest.Depth} calls deep. Each file with the depth of its first entry:");
        TestContext.Out.WriteLine(string.Join('\n', files.Select(entry => $"{entry.Depth,4} {entry.File}")));
        TestContext.Out.WriteLine("The deepest call, and its callers:");
        TestContext.Out.WriteLine(string.Join('\n', deepest.Callers.Select(entry => $"     {entry.File} {entry.Method}")));
        return (files.Count, deepest.Depth);
    }
}
