namespace PulumiClassicLink.Simulator;

/// <summary>Alibaba's side of the wire, on a loopback port of its own: signature check, instances, VPCs, links.</summary>
public sealed class EcsSimulator : IAsyncDisposable
{
    /// <summary>The address to give as the ecs endpoint: http, loopback, with port.</summary>
    public Uri Endpoint => throw new NotSupportedException();

    /// <summary>Every call that reached an action or was refused before one, oldest first.</summary>
    public IReadOnlyList<SimulatedCall> Calls => throw new NotSupportedException();

    /// <summary>The links that exist now, sorted by region and instance.</summary>
    public IReadOnlyList<SimulatedLink> Links => throw new NotSupportedException();

    /// <param name="options">Keys that sign, and the port (0: any free one).</param>
    /// <param name="timeProvider">Judges the date of signatures.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<EcsSimulator> StartAsync(SimulatorOptions options, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Adds a classic-network instance.</summary>
    public void AddInstance(string regionId, string instanceId, string status = "Running") => throw new NotSupportedException();

    /// <summary>Adds a VPC.</summary>
    public void AddVpc(string regionId, string vpcId, bool classicLinkEnabled = true) => throw new NotSupportedException();

    /// <summary>Links behind the caller's back: to this VPC, whatever the instance was linked to before.</summary>
    public void Relink(string regionId, string instanceId, string vpcId) => throw new NotSupportedException();

    /// <summary>Removes the instance's link behind the caller's back.</summary>
    public void Unlink(string regionId, string instanceId) => throw new NotSupportedException();

    /// <summary>The next calls of the fault's action go wrong as it says. Faults of one action queue up.</summary>
    public void Inject(SimulatedFault fault) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
