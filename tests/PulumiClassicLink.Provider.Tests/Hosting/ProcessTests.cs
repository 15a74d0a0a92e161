using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Hosting;

[Parallelizable(ParallelScope.All)]
internal sealed class ProcessTests
{
    private static readonly object[] Options =
    [
        new object[] { "--version", 0, Repository.Version, "" },
        new object[] { "--bad", 2, "", "unknown option '--bad'" },
    ];

    [TestCaseSource(nameof(Options))]
    public async Task Process_WithAnOption_SaysItAndEnds(string option, int expectedCode, string expectedOutput, string expectedError)
    {
        using var process = StartedPlugin.With(option);

        var (code, output, error) = await process.EndAsync();

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(expectedCode));
            Assert.That(output.TrimEnd(), Is.EqualTo(expectedOutput));
            Assert.That(error.Trim(), Does.Contain(expectedError));
            Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1));
        });
    }

    [TestCase("--help")]
    [TestCase("-h")]
    public async Task Process_WithHelp_SaysHowItIsUsed(string option)
    {
        using var process = StartedPlugin.With(option);

        var (code, output, _) = await process.EndAsync();

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("usage:"));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Process_PrintsOnlyItsPortServesAndEndsOnASignal(string signal)
    {
        await using var engine = await FakeEngine.StartAsync();
        using var process = StartedPlugin.With("--logtostderr", "-v=9", engine.Address);
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        await client.HandshakeAsync(new ProviderHandshakeRequest { EngineAddress = engine.Address }, options);
        await client.ConfigureAsync(new ConfigureRequest { Args = Props.Of(("accessKey", "k"), ("secretKey", "s")) }, options);
        await client.CancelAsync(new Empty(), options);

        await process.SignalAsync(signal);
        var (code, rest, _) = await process.EndAsync();

        Assert.Multiple(() =>
        {
            Assert.That(rest, Is.Empty, "standard output belongs to the port line");
            Assert.That(engine.Logged, Is.Empty, "no call was made, so there is nothing to sum up");
            Assert.That(code, Is.Zero);
        });
    }

    [TestCase("exec \"$@\" >&-")]
    [TestCase("exec \"$@\" >/dev/full")]
    [TestCase("exec \"$@\" >&- 2>&- <&-")]
    [Platform("Linux")]
    public async Task Process_WithoutStandardOutput_Lives(string script)
    {
        await using var engine = await FakeEngine.StartAsync();
        using var process = StartedPlugin.By(script, engine.Address);

        // Nobody else knows the port.
        await engine.Asked.WaitAsync(process.Patience);
        await process.SignalAsync("INT");
        var (code, _, error) = await process.EndAsync();

        Assert.That(error, Is.Empty);
        Assert.That(code, Is.Zero);
    }

    [Test, Platform("Linux,MacOsX")]
    public async Task Process_WhoseFolderIsGone_Serves()
    {
        using var process = StartedPlugin.By("cd \"$(mktemp -d)\" && rmdir \"$PWD\" && exec \"$@\"");
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        await client.ConfigureAsync(new ConfigureRequest { Args = Props.Of(("accessKey", "k"), ("secretKey", "s")) }, options);
        var check = await client.CheckAsync(new CheckRequest { Urn = Rig.Urn(), Olds = new Struct(), News = Rig.Inputs() }, options);
        var file = Props.Of(("profile", "p"), ("sharedCredentialsFile", "a/file"));
        var refused = await Calls.RefusedAsync(
            async () => await client.ConfigureAsync(new ConfigureRequest { Args = file }, options), StatusCode.InvalidArgument);

        Assert.That(check.Failures, Is.Empty);
        Assert.That(refused.Status.Detail, Does.Contain("a/file").And.Not.Contain("bug"));
    }

    /// <summary>It would be the memory of the process, keys included.</summary>
    [Test, Platform("Linux")]
    public async Task Process_LeavesNoCoreFile()
    {
        using var process = StartedPlugin.By("ulimit -S -c $(ulimit -H -c) && exec \"$@\"");
        await process.ConnectAsync();

        var limits = await File.ReadAllLinesAsync($"/proc/{process.Id}/limits");

        Assert.That(limits.Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal)), Does.Match("size +0 "));
    }

    [Test]
    public async Task Process_WhoseErrorsNobodyReads_IsNotHeldUp()
    {
        await using var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        using var process = StartedPlugin.With("-v=9", "127.0.0.1:1");
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        var arguments = Props.Of(
            ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("region", Rig.Region), ("endpoints", $$"""{"ecs":"{{cloud.Endpoint}}"}"""));
        await client.ConfigureAsync(new ConfigureRequest { Args = arguments }, options);

        // More than a pipe holds.
        var query = new InvokeRequest
        {
            Tok = "classiclink:index:getClassicLinks",
            Args = Props.Of(("instanceIds", new[] { Rig.Instance })),
        };
        for (var i = 0; i < 150; i++)
            await client.InvokeAsync(query, options);
        await process.SignalAsync("INT");
        var (code, _, error) = await process.EndAsync();

        Assert.That(error, Has.Length.GreaterThan(65_536));
        Assert.That(code, Is.Zero);
    }

    [Test]
    public async Task Process_TakesALinkThroughItsLifeWhateverProxyIsSet()
    {
        await using var engine = await FakeEngine.StartAsync();
        await using var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        cloud.Inject(new SimulatedFault { Action = Rig.Detach, Kind = FaultKind.Refuse, Code = "Forbidden.RAM" });
        using var process = StartedPlugin.With(engine.Address);
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        var arguments = Props.Of(
            ("accessKey", Rig.Key), ("secretKey", Props.Secret(Rig.Secret)), ("region", Rig.Region),
            ("endpoints", $$"""{"ecs":"{{cloud.Endpoint}}"}"""));

        await client.HandshakeAsync(
            new ProviderHandshakeRequest { EngineAddress = engine.Address, SupportsRefreshBeforeUpdate = true }, options);
        await client.ConfigureAsync(new ConfigureRequest { Args = arguments }, options);
        var check = await client.CheckAsync(new CheckRequest { Urn = Rig.Urn(), Olds = new Struct(), News = Rig.Inputs() }, options);
        var created = await client.CreateAsync(new CreateRequest { Urn = Rig.Urn(), Properties = check.Inputs }, options);
        var diff = await client.DiffAsync(new DiffRequest { Urn = Rig.Urn(), Olds = created.Properties, News = check.Inputs }, options);
        var links = await client.InvokeAsync(
            new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Props.Of(("vpcId", Rig.Vpc)) }, options);
        var delete = new DeleteRequest { Id = created.Id, Urn = Rig.Urn(), Properties = created.Properties };

        // The next operation of an engine has another address, and plugins of its own.
        await process.SignalAsync("INT");
        await process.EndAsync();
        using var next = StartedPlugin.With(engine.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        client = await next.ConnectAsync();
        await client.ConfigureAsync(new ConfigureRequest { Args = arguments }, options);
        await Calls.RefusedAsync(async () => await client.DeleteAsync(delete, options), StatusCode.PermissionDenied);
        await client.DeleteAsync(delete, options);
        cloud.Inject(new SimulatedFault { Action = Rig.Describe, Kind = FaultKind.Refuse, Code = "ServiceUnavailable" });
        var read = await client.ReadAsync(new ReadRequest { Id = created.Id, Urn = Rig.Urn(), Inputs = check.Inputs }, options);

        Assert.Multiple(() =>
        {
            Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
            Assert.That(links.Return.Fields["links"].ListValue.Values, Has.Count.EqualTo(1));
            Assert.That(read.Properties, Is.Null);
            Assert.That(cloud.Links, Is.Empty);
        });

        await next.SignalAsync("INT");
        await next.EndAsync();
        var sent = cloud.Calls.Select(call => call.Action).ToList();
        var before = sent.IndexOf(Rig.Detach);
        Assert.That(engine.Logged.Where(log => log.Message.StartsWith("Calls to", StringComparison.Ordinal))
            .Select(log => $"{log.Severity} {log.Message}"), Is.EqualTo(new[]
        {
            $"Debug Calls to Alibaba Cloud: AttachClassicLinkVpc 1, DescribeClassicLinkInstances {before - 1}.",
            $"Info Calls to Alibaba Cloud: DescribeClassicLinkInstances {sent.Count - before - 2}, DetachClassicLinkVpc 2 (1 retried).",
        }), "one line at the end of each, which a user sees only where something was in the way");
    }
}
