namespace PulumiClassicLink.Simulator.Tests.State;

/// <summary>What is under way when a simulator starts over belongs to the cloud before.</summary>
internal sealed class StartingOverTests : SimulatorTest
{
    private static readonly SimulatedCloud Cloud = new()
    {
        Instances = [new() { RegionId = Region, InstanceId = "i-one" }],
        Vpcs = [new() { RegionId = Region, VpcId = "vpc-a" }],
    };

    [Test]
    public async Task StartOver_CutsACallThatWasPutOffInsteadOfCarryingItOutInTheNextCloud([Values] bool reset)
    {
        Simulator.Load(Cloud);
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = 700 });
        var call = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (Simulator.CallCount == 0)
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        if (reset) Simulator.Reset();
        else Simulator.Load(Cloud);
        while (!call.IsCompleted)
        {
            bound.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
        Assert.That(Simulator.Links, Is.Empty);
        Assert.That(Simulator.Calls, Is.Empty);
    }
}
