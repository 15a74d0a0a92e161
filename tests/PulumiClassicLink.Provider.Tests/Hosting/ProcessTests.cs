using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Hosting;
using PulumiClassicLink.Provider.Tests.Fixture;

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

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Plugin, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
