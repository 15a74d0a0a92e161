using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Hosting;

// Alone: what a signal leaves the plugin is three seconds of real time.
[NonParallelizable]
internal sealed class SignalTests
{
    /// <summary>The host hangs up soon: what was sent has less time than after Cancel, so that the engine hears of it.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    [TestCase("HUP")]
    public async Task Signal_WhileAMovesDetachIsOut_IsAnsweredBeforeTheProcessEnds(string signal)
    {
        using var process = StartedPlugin.With();
        await using var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, process.Patience);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        cloud.AddVpc(Rig.Region, Rig.OtherVpc);
        cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        cloud.Inject(new SimulatedFault { Action = Rig.Detach, Kind = FaultKind.Hang });
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        var configuration = Props.Of(
            ("region", Rig.Region), ("accessKey", Rig.Key), ("secretKey", Rig.Secret),
            ("endpoints", Props.Of(("ecs", cloud.Endpoint.ToString()))));
        await client.ConfigureAsync(new ConfigureRequest { Args = configuration }, options);
        var creating = client.CreateAsync(new CreateRequest { Urn = Rig.Urn(), Properties = Rig.Inputs(allowRelink: true) },
            options).ResponseAsync;
        while (cloud.Calls.All(call => call.Action != Rig.Detach))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, process.Patience);

        await process.SignalAsync(signal);
        var stopped = await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);
        var (code, _, _) = await process.EndAsync();

        Assert.That(stopped.Status.Detail.Split('\n')[^1], Does.StartWith("The former link to VPC vpc-b may still be detached"));
        Assert.That(code, Is.Zero);
    }
}
