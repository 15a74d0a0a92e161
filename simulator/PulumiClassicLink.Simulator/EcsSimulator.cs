using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using PulumiClassicLink.Simulator.Control;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Hosting;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator;

/// <summary>
/// Alibaba's side of the wire, on a loopback port of its own: signature check, instances, VPCs, links. docs/simulator-coverage.md says
/// which documented behaviour it has. Every method may be called from any thread; one that makes no sense (an unknown instance, an id
/// that is taken) throws <see cref="ArgumentException"/> with one line. Under <c>simulator/</c> of <see cref="Endpoint"/> the
/// same methods are served to other processes.
/// </summary>
public sealed class EcsSimulator : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly StateStore _store = new();
    private WebApplication? _host;

    private EcsSimulator()
    {
    }

    /// <summary>The address to give as the ecs endpoint: http, loopback, with port.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Every call that reached an action or was refused before one, oldest first.</summary>
    public IReadOnlyList<SimulatedCall> Calls => _store.Current.Calls;

    /// <summary>The links that exist now, sorted by region and instance.</summary>
    public IReadOnlyList<SimulatedLink> Links => [.. _store.Current.SortedLinks];

    /// <param name="options">Keys that sign, and the port (0: any free one).</param>
    /// <param name="timeProvider">Judges the date of signatures.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">The port is no port, or a key is empty.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EcsSimulator> StartAsync(
        SimulatorOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (options.Port is < 0 or > 65535) throw new ArgumentException($"{options.Port} is not a port: 0 to 65535.");
        if (options.AccessKeyId.Length == 0 || options.AccessKeySecret.Length == 0)
            throw new ArgumentException("The AccessKey and its secret must not be empty.");
        var simulator = new EcsSimulator();
        var gateway = new RpcGateway(options, timeProvider);
        var handler = new RequestHandler(gateway, simulator._store, new ControlInterface(simulator), simulator._ending.Token);
        try
        {
            simulator._host = await LoopbackHost.StartAsync(options.Port, handler.HandleAsync, cancellationToken);
        }
        catch
        {
            simulator._ending.Dispose();
            throw;
        }
        simulator.Endpoint = new Uri(simulator._host.Urls.Single());
        return simulator;
    }

    /// <summary>Adds a classic-network instance.</summary>
    public void AddInstance(string regionId, string instanceId, string status = "Running") =>
        AddInstance(new SimulatedInstance { RegionId = regionId, InstanceId = instanceId, Status = status });

    /// <summary>Adds an instance of any kind.</summary>
    public void AddInstance(SimulatedInstance instance) => _store.Change(state => state.AddInstance(instance));

    /// <summary>Adds a VPC.</summary>
    public void AddVpc(string regionId, string vpcId, bool classicLinkEnabled = true) =>
        AddVpc(new SimulatedVpc { RegionId = regionId, VpcId = vpcId, ClassicLinkEnabled = classicLinkEnabled });

    /// <summary>Adds a VPC of any kind.</summary>
    public void AddVpc(SimulatedVpc vpc) => _store.Change(state => state.AddVpc(vpc));

    /// <summary>Changes an instance's status behind the caller's back.</summary>
    public void SetStatus(string regionId, string instanceId, string status) => _store.Change(state =>
        state.ChangeInstance(new ResourceKey(regionId, instanceId), instance => instance with { Status = status }));

    /// <summary>Locks or unlocks an instance, as if another change of it were under way.</summary>
    public void SetLocked(string regionId, string instanceId, bool locked) => _store.Change(state =>
        state.ChangeInstance(new ResourceKey(regionId, instanceId), instance => instance with { Locked = locked }));

    /// <summary>Moves an instance into another network; an existing link stays.</summary>
    public void SetNetwork(string regionId, string instanceId, InstanceNetwork network) => _store.Change(state =>
        state.ChangeInstance(new ResourceKey(regionId, instanceId), instance => instance with { Network = network }));

    /// <summary>Releases an instance, and its link with it.</summary>
    public void RemoveInstance(string regionId, string instanceId) =>
        _store.Change(state => state.RemoveInstance(new ResourceKey(regionId, instanceId)));

    /// <summary>Turns a VPC's ClassicLink switch; existing links stay.</summary>
    public void SetClassicLinkEnabled(string regionId, string vpcId, bool enabled) =>
        _store.Change(state => state.SetClassicLinkEnabled(new ResourceKey(regionId, vpcId), enabled));

    /// <summary>Links behind the caller's back: to this VPC, whatever the instance was linked to before.</summary>
    public void Relink(string regionId, string instanceId, string vpcId) =>
        _store.Change(state => state.Relink(new SimulatedLink(regionId, instanceId, vpcId)));

    /// <summary>Removes the instance's link behind the caller's back.</summary>
    public void Unlink(string regionId, string instanceId) => _store.Change(state => state.Unlink(new ResourceKey(regionId, instanceId)));

    /// <summary>The next calls of the fault's action go wrong as it says. Faults of one action queue up.</summary>
    public void Inject(SimulatedFault fault) => _store.Change(state => state.Inject(fault));

    /// <summary>Forgets all faults that have not hit.</summary>
    public void ClearFaults() => _store.Change(state => state with { Faults = ImmutableList<SimulatedFault>.Empty });

    /// <summary>Cuts calls that are held open, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _host, null) is not { } host) return;
        await _ending.CancelAsync();
        await host.StopAsync(CancellationToken.None);
        await host.DisposeAsync();
        _ending.Dispose();
    }
}
