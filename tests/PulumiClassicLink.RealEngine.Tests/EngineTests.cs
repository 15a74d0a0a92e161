using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>What engines of today and of yesterday tell the plugin, and are told.</summary>
[CancelAfter(120_000)]
internal sealed class EngineTests
{
    private const string Hint = "This version of Pulumi does not look at links before an update";

    [Test, Category("OlderEngine")]
    public async Task OlderEngine_IsToldOnceAnOperationThatItDoesNotLook(CancellationToken patience)
    {
        await using var stack = await RealStack.StartOlderAsync(patience);
        Link[] program = [new("a", "i-1"), new("b", "i-2")];
        await stack.UpWellAsync(program);
        Assert.That(Diagnostics(stack), Does.Not.Contain(Hint), "no link was in the state");
        stack.Cloud.Unlink(RealStack.Region, "i-1");

        await stack.PreviewAsync(program);
        Assert.That(Regex.Count(Diagnostics(stack), Hint), Is.EqualTo(1), stack.Shown);
        await stack.UpWellAsync(program);
        Assert.That(Regex.Count(Diagnostics(stack), Hint), Is.EqualTo(1), stack.Shown);
        stack.AssertChanged();

        await stack.UpWellAsync(program, "--refresh");
        stack.AssertChanged("Attach i-1 vpc-1");
        Assert.That(stack.Shown, Does.Not.Contain(Hint));
        await stack.RefreshAsync();
        Assert.That(stack.Shown, Does.Not.Contain(Hint));
        await stack.DestroyToNothingAsync();
        Assert.That(stack.Shown, Does.Not.Contain(Hint));
    }

    /// <summary>The plugin ends when this is no longer so; it cannot wait here for the minutes that it takes.</summary>
    [TestCase(false)]
    [TestCase(true, Category = "OlderEngine")]
    [Platform("Linux", Reason = "Processes are found in /proc.")]
    public async Task Engine_AnswersTheHealthCheckUntilItIsKilled(bool older)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        using var gate = new Gate(call => call.Action == "AttachClassicLinkVpc");
        await using var stack = older ? await RealStack.StartOlderAsync(patience, gate.Hold)
            : await RealStack.StartAsync(patience, gate.Hold);
        using var run = await stack.StartAsync([new("a", "i-1")], "up", "--yes", "--skip-preview");
        await stack.UntilAsync(() => gate.IsReached);
        var plugin = run.Plugins("pulumi-resource-classiclink")[^1];
        var address = (await File.ReadAllTextAsync($"/proc/{plugin}/cmdline", patience)).TrimEnd('\0').Split('\0')[^1];

        Assert.That(await HealthAsync(address, patience), Is.EqualTo(StatusCode.OK));
        run.Signal("KILL");
        await run.EndAsync(patience);

        Assert.That(await HealthAsync(address, patience), Is.EqualTo(StatusCode.Unavailable));
        run.Signal("INT", plugin);
        gate.Open();
        await stack.UntilAsync(() => !Directory.Exists($"/proc/{plugin}"));
    }

    private static async Task<StatusCode> HealthAsync(string address, CancellationToken patience)
    {
        var bytes = new Marshaller<byte[]>(sent => sent, received => received);
        using var channel = GrpcChannel.ForAddress(
            $"http://{address}",
            new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true });
        try
        {
            var check = new Method<byte[], byte[]>(MethodType.Unary, "grpc.health.v1.Health", "Check", bytes, bytes);
            await channel.CreateCallInvoker().AsyncUnaryCall(check, null, new CallOptions(cancellationToken: patience), []);
            return StatusCode.OK;
        }
        catch (RpcException gone)
        {
            return gone.StatusCode;
        }
    }

    // The progress before it shows each line once more.
    private static string Diagnostics(RealStack stack) =>
        stack.Shown[Math.Max(stack.Shown.IndexOf("\nDiagnostics:", StringComparison.Ordinal), 0)..];
}
