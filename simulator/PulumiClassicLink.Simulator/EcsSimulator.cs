using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using PulumiClassicLink.Simulator.Clouds;
using PulumiClassicLink.Simulator.Control;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Hosting;
using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.Page;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator;

/// <summary>
/// Alibaba's side of the wire, on a port of its own or in this process alone: signature check, instances, VPCs, links; and for signing
/// in STS, the metadata service (<c>latest/</c> of <see cref="Endpoint"/>) and a credentials URI (<c>credentials-uri</c>).
/// docs/simulator-coverage.md says which documented behaviour it has. Every method may be called from any thread; one that makes no
/// sense (an unknown instance, an id that is taken) throws <see cref="ArgumentException"/> with one line. Under <c>simulator/</c> of
/// <see cref="Endpoint"/> the methods that change the world, faults, links and calls are served to other processes.
/// </summary>
public sealed class EcsSimulator : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly SimulatorOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly StateStore _store;
    private readonly RequestHandler _handler;
    private WebApplication? _host;
    private int _ended;

    private EcsSimulator(SimulatorOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _timeProvider = timeProvider;
        _store = new StateStore(new SimulatorState { AccountId = options.AccountId, Calls = new CallLog(options.KeptCalls) }
            .StartOver(options.Cloud, options));
        _handler = new RequestHandler(
            new ServiceGateway(timeProvider),
            _store,
            new ControlInterface(this, new WorldAnswer(_store)),
            options.BeforeCall,
            timeProvider,
            _ending.Token);
    }

    /// <summary>
    /// The address to give as the ecs and as the sts endpoint: http, loopback unless told otherwise, with port. Of a simulator that
    /// does not listen it is one that nothing listens on.
    /// </summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1:1/");

    /// <summary>
    /// The calls that came, refused ones included, oldest first: the last <see cref="SimulatorOptions.KeptCalls"/> of them.
    /// </summary>
    public IReadOnlyList<SimulatedCall> Calls => _store.Current.Calls.Kept;

    /// <summary>How many calls came, forgotten ones included.</summary>
    public int CallCount => _store.Current.Calls.Count;

    /// <summary>What the simulator does where no source says what the service does.</summary>
    public SimulatorSwitches Switches
    {
        get => _store.Current.Switches;
        set => _store.Change(state => state with { Switches = value });
    }

    /// <summary>Turns switches, by the names and values of <see cref="SwitchTable"/>; the others stay as they are.</summary>
    public void SetSwitches(IReadOnlyDictionary<string, string> values) => _store.Change(state => state with
    {
        Switches = values.Aggregate(state.Switches, (switches, one) => SwitchTable.With(switches, one.Key, one.Value)),
    });

    /// <summary>The links that exist now, sorted by region and instance.</summary>
    public IReadOnlyList<SimulatedLink> Links => [.. _store.Current.Links.All];

    /// <summary>
    /// A simulator that does not listen: only <see cref="CreateTransport"/> reaches it. <see cref="Endpoint"/> is a loopback address that
    /// nothing listens on.
    /// </summary>
    /// <param name="options">Keys that sign; address and port are checked and not used.</param>
    /// <param name="timeProvider">As of <see cref="StartAsync"/>.</param>
    /// <exception cref="ArgumentException">As of <see cref="StartAsync"/>.</exception>
    public static EcsSimulator Create(SimulatorOptions options, TimeProvider timeProvider)
    {
        RequirePossible(options);
        return new EcsSimulator(options, timeProvider);
    }

    /// <param name="options">Keys that sign, and the port (0: any free one).</param>
    /// <param name="timeProvider">Judges the date of signatures, and when keys and tokens expire.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">
    /// The address is no IP address, the port is no port, or the account is no number, or a key is empty, or the cloud cannot be meant.
    /// </exception>
    /// <exception cref="IOException">The port is taken, or the address is not one of this machine.</exception>
    public static async Task<EcsSimulator> StartAsync(
        SimulatorOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var address = RequirePossible(options);
        var simulator = new EcsSimulator(options, timeProvider);
        try
        {
            var handle = OtherSites.Refused(simulator._handler.HandleAsync, options.HostNames);
            simulator._host = await HttpHost.StartAsync(address, options.Port, handle, cancellationToken);
        }
        catch
        {
            simulator._ending.Dispose();
            throw;
        }
        simulator.Endpoint = HttpHost.EndpointOf(simulator._host, address);
        return simulator;
    }

    /// <summary>
    /// For a client in this process: every request goes to this simulator without a socket, whatever host it names. Answers, faults and
    /// cancelled calls look as over HTTP/1.1 on a connection of its own for each request. A call has changed the links when SendAsync
    /// returns its task, and that task is completed, unless a fault puts it off or the request's body has to be waited for.
    /// </summary>
    public HttpMessageHandler CreateTransport() => new DirectTransport(_handler, _timeProvider, _ending.Token);

    /// <summary>
    /// Starts over with another cloud: as <see cref="Reset"/>, which goes back to this one from now on. A cloud that cannot be meant
    /// changes nothing; the exception says where in the cloud's JSON.
    /// </summary>
    public void Load(SimulatedCloud cloud) => _store.Change(state => state.StartOver(cloud, _options));

    /// <summary>
    /// Back to the cloud that was loaded last, at first that of the options: what was added and changed since is forgotten, the call log is
    /// empty, no session is known, a call that a fault has put off is cut instead of carried out. Nonces stay spent, and no secret is drawn
    /// twice.
    /// </summary>
    public void Reset() => _store.Change(state => state.StartOver(state.Cloud, _options));

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

    /// <summary>
    /// Changes an instance's status behind the caller's back; at once, or after so many more ECS calls that name it and reach their action.
    /// </summary>
    public void SetStatus(string regionId, string instanceId, string status, int afterCalls = 0) => _store.Change(state =>
        state.Plan(new ResourceKey(regionId, instanceId), afterCalls, instance => instance with { Status = status }));

    /// <summary>
    /// Locks or unlocks an instance, as if another change of it were under way; at once, or after so many more ECS calls that name it and
    /// reach their action.
    /// </summary>
    public void SetLocked(string regionId, string instanceId, bool locked, int afterCalls = 0) => _store.Change(state =>
        state.Plan(new ResourceKey(regionId, instanceId), afterCalls, instance => instance with { Locked = locked }));

    /// <summary>
    /// Moves an instance into another network; <see cref="SimulatorSwitches.LinkOfMigrated"/> says what becomes of its link.
    /// </summary>
    public void SetNetwork(string regionId, string instanceId, InstanceNetwork network) =>
        _store.Change(state => state.SetNetwork(new ResourceKey(regionId, instanceId), network));

    /// <summary>
    /// Transfers an instance to another account; <see cref="SimulatorSwitches.LinkOfTransferred"/> says what becomes of its link.
    /// </summary>
    public void SetOwner(string regionId, string instanceId, string accountId) =>
        _store.Change(state => state.SetOwner(new ResourceKey(regionId, instanceId), accountId));

    /// <summary>Releases an instance; <see cref="SimulatorSwitches.LinkOfReleased"/> says what becomes of its link.</summary>
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

    /// <summary>Adds a role that AssumeRole, or AssumeRoleWithOIDC, gives sessions of.</summary>
    public void AddRole(SimulatedRole role) => _store.Change(state => state.AddRole(role));

    /// <summary>Gives the metadata service's instance a role, for sessions of so many seconds; null takes it away.</summary>
    public void SetInstanceRole(string? roleName, int sessionSeconds = 21600) =>
        _store.Change(state => state.SetInstanceRole(roleName, sessionSeconds));

    /// <summary>Turns the metadata service's modes: v2 wants a token of its own from each caller, v1 wants none.</summary>
    public void SetMetadata(bool v2Enabled, bool v1Enabled) => _store.Change(state => state.SetMetadata(v2Enabled, v1Enabled));

    /// <summary>What the credentials URI answers: sessions of so many seconds, or another code than Success and no key.</summary>
    public void SetCredentialsUri(int sessionSeconds, string code = "Success") =>
        _store.Change(state => state.SetCredentialsUri(sessionSeconds, code));

    /// <summary>All sessions there are expire now.</summary>
    public void ExpireSessions() => _store.Change(state => state.ExpireSessions(_timeProvider.GetUtcNow()));

    /// <summary>The key, static or of a session, is unknown from now on.</summary>
    public void RevokeKey(string accessKeyId) => _store.Change(state => state.RevokeKey(accessKeyId));

    /// <summary>Adds a static key, of this or another account.</summary>
    public void AddKey(SimulatedKey key) => _store.Change(state => state.AddKey(key));

    /// <summary>What a static key may not call from now on: actions of ECS, <c>*</c> for all of them, none for no refusal.</summary>
    public void Deny(string accessKeyId, params IReadOnlyList<string> actions) => _store.Change(state => state.Deny(accessKeyId, actions));

    /// <summary>
    /// Rotates the static key that the simulator started with: the old one is unknown from now on. An STS token that it must carry stays.
    /// </summary>
    public void ReplaceKey(string accessKeyId, string accessKeySecret) =>
        _store.Change(state => state.SetOwnKey(accessKeyId, accessKeySecret, _options.SecurityToken));

    /// <summary>The next calls of the fault's action go wrong as it says. Faults of one action queue up.</summary>
    public void Inject(SimulatedFault fault) => _store.Change(state => state.Inject(fault));

    /// <summary>From now on calls go wrong by lot; null: no more.</summary>
    public void SetSeededFaults(SeededFaults? faults) => _store.Change(state => state.SetSeededFaults(faults));

    /// <summary>Sets rate limits; null: none.</summary>
    public void SetThrottling(SimulatedThrottling? limits) => _store.Change(state => state.SetThrottling(limits));

    /// <summary>
    /// From now on DescribeClassicLinkInstances shows what Attach and Detach changed only so much later; what it shows already it goes on
    /// showing.
    /// </summary>
    public void SetDescribeLag(TimeSpan lag) => _store.Change(state => state.SetDescribeLag(lag, _timeProvider.GetUtcNow()));

    /// <summary>Forgets all faults that have not hit; drawn ones go on.</summary>
    public void ClearFaults() => _store.Change(state => state with { Faults = ImmutableList<SimulatedFault>.Empty });

    /// <summary>Cuts calls that are held open, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        await _ending.CancelAsync();
        if (_host is { } host)
        {
            await host.StopAsync(CancellationToken.None);
            await host.DisposeAsync();
        }
        _ending.Dispose();
    }

    private static IPAddress RequirePossible(SimulatorOptions options)
    {
        if (options.Port is < 0 or > 65535) throw new ArgumentException($"{options.Port} is not a port: 0 to 65535.");
        if (!IPAddress.TryParse(options.Address, out var address))
            throw new ArgumentException($"'{options.Address}' is not an IP address.");
        if (options.HostNames.FirstOrDefault(name => Uri.CheckHostName(name) != UriHostNameType.Dns) is { } odd)
            throw new ArgumentException($"'{odd}' is not a host name.");
        if (options.KeptCalls < 1) throw new ArgumentException("The call log keeps at least one call.");
        RoleArn.RequireAccountId(options.AccountId);
        return address;
    }
}
