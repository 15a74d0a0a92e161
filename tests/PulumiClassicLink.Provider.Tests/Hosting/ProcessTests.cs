using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Hosting;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Hosting;

/// <summary>The built plugin as a process of its own.</summary>
internal sealed class ProcessTests
{
    private static readonly string Plugin = typeof(PluginHost).Assembly.Location;

    [TestCase("--version", 0, "0.1.0", "")]
    [TestCase("--bad", 2, "", "unknown option '--bad'")]
    public async Task Process_WithAnOption_SaysItAndEnds(string option, int code, string output, string error)
    {
        using var process = Start(option);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = process.StandardOutput.ReadToEndAsync(patience.Token);
        var complained = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.Multiple(async () =>
        {
            Assert.That(process.ExitCode, Is.EqualTo(code));
            Assert.That((await said).TrimEnd(), Is.EqualTo(output));
            Assert.That((await complained).Trim(), Does.Contain(error));
            Assert.That((await complained).Trim().Split('\n'), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task Process_WithHelp_SaysHowItIsUsed()
    {
        using var process = Start("--help");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.That(said, Does.Contain("usage:"));
        Assert.That(process.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Process_PrintsOnlyItsPortServesAndEndsOnSigint()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var process = Start("--logtostderr", "-v=9", engine.Address);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        var port = int.Parse(line!, NumberStyles.None, CultureInfo.InvariantCulture);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new ResourceProvider.ResourceProviderClient(channel);

        await client.HandshakeAsync(new ProviderHandshakeRequest { EngineAddress = engine.Address }, cancellationToken: patience.Token);
        await client.ConfigureAsync(
            new ConfigureRequest { Args = Props.Of(("accessKey", "k"), ("secretKey", "s"), ("region", Rig.Region)) },
            cancellationToken: patience.Token);
        await client.CancelAsync(new Empty(), cancellationToken: patience.Token);
        var clock = Stopwatch.StartNew();
        using (var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await interrupt.WaitForExitAsync(patience.Token);
        var rest = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.Multiple(() =>
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
            Assert.That(rest, Is.Empty, "standard output belongs to the port line");
            Assert.That(process.ExitCode, Is.Zero);
        });
    }

    [Test]
    public async Task Process_TakesALinkThroughItsLifeWhateverProxyIsSet()
    {
        await using var engine = await FakeEngine.StartAsync();
        await using var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        cloud.Inject(new SimulatedFault { Action = Rig.Detach, Kind = FaultKind.Refuse, Code = "Forbidden.RAM" });
        using var process = Start(engine.Address);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var port = int.Parse((await process.StandardOutput.ReadLineAsync(patience.Token))!, NumberStyles.None, CultureInfo.InvariantCulture);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new ResourceProvider.ResourceProviderClient(channel);
        var options = new CallOptions(cancellationToken: patience.Token);
        var arguments = Props.Of(
            ("accessKey", Rig.Key), ("secretKey", Props.Secret(Rig.Secret)), ("region", Rig.Region),
            ("endpoints", $$"""{"ecs":"{{cloud.Endpoint}}"}"""));

        await client.ConfigureAsync(new ConfigureRequest { Args = arguments }, options);
        var check = await client.CheckAsync(new CheckRequest { Urn = Rig.Urn(), Olds = new Struct(), News = Rig.Inputs() }, options);
        await client.CreateAsync(new CreateRequest { Urn = Rig.Urn(), Properties = check.Inputs }, options);
        var adopted = await client.CreateAsync(new CreateRequest { Urn = Rig.Urn(), Properties = check.Inputs }, options);
        var diff = await client.DiffAsync(new DiffRequest { Urn = Rig.Urn(), Olds = adopted.Properties, News = check.Inputs }, options);
        var links = await client.InvokeAsync(new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Props.Of(("vpcId", Rig.Vpc)) }, options);
        var delete = new DeleteRequest { Id = adopted.Id, Urn = Rig.Urn(), Properties = adopted.Properties };
        await Calls.RefusedAsync(async () => await client.DeleteAsync(delete, options), StatusCode.PermissionDenied);
        await client.DeleteAsync(delete, options);
        var read = await client.ReadAsync(new ReadRequest { Id = adopted.Id, Urn = Rig.Urn(), Inputs = check.Inputs }, options);
        process.Kill();

        Assert.Multiple(() =>
        {
            Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
            Assert.That(links.Return.Fields["links"].ListValue.Values, Has.Count.EqualTo(1));
            Assert.That(read.Properties, Is.Null);
            Assert.That(cloud.Links, Is.Empty);
            Assert.That(engine.Warnings, Has.One.Contains("adopted"));
        });
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Plugin, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["http_proxy"] = "http://127.0.0.1:1", ["ALICLOUD_REGION"] = "cn-elsewhere" },
        })!;
}
