using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Plugins;
using PulumiClassicLink.LocalEngine.Steps;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>RegisterResource: the plan is made for one resource at a time, as Pulumi does it, and carried out beside others.</summary>
internal sealed class Registrations : IDisposable
{
    private readonly Operation _operation;
    private readonly HashSet<string> _registered;
    private readonly SemaphoreSlim _gate;
    private readonly AliasResolver _aliases;
    private readonly ProviderSteps _providers;
    private readonly Planner _planner;
    private readonly DeleteSteps _deletes;
    private readonly DependentReplacements _dependents;
    private readonly PlanRunner _runner;

    public Registrations(Operation operation, ProviderRegistry registry)
    {
        _operation = operation;
        _registered = [];
        _gate = new SemaphoreSlim(1);
        _aliases = new AliasResolver(operation);
        _providers = new ProviderSteps(operation, registry, _registered);
        _planner = new Planner(operation);
        _deletes = new DeleteSteps(operation, registry);
        _dependents = new DependentReplacements(operation, registry);
        _runner = new PlanRunner(operation, _deletes);
    }

    /// <summary>For the one who deletes what the program no longer has.</summary>
    public IReadOnlySet<string> Registered => _registered;

    /// <exception cref="StepException">The step failed.</exception>
    /// <exception cref="OperationCanceledException">The operation is coming to an end.</exception>
    public async Task<CheckpointResource> RegisterAsync(string urn, RegisterResourceRequest request)
    {
        Refusals.Check(request);
        Plan plan;
        await _gate.WaitAsync(_operation.Shutdown).ConfigureAwait(false);
        try
        {
            _operation.Shutdown.ThrowIfCancellationRequested();
            var old = _aliases.FindOld(urn, request, _registered);
            if (!_registered.Add(urn))
                throw new StepException($"two resources have the URN {urn}: give one of them another name");
            var draft = Drafts.Create(urn, request);
            if (!request.Custom)
                return Component(draft, old);
            if (Urns.IsProviderType(request.Type))
                return await ProviderAsync(request, draft, old).ConfigureAwait(false);
            plan = await PlanAsync(request, draft, old).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        return await _runner.RunAsync(plan, request).ConfigureAwait(false);
    }

    /// <summary>The provider for a Read or an Invoke.</summary>
    /// <exception cref="StepException">It does not come up.</exception>
    public async Task<(Provider Provider, CheckpointResource State)> ResolveProviderAsync(string reference, string package, string version)
    {
        await _gate.WaitAsync(_operation.Shutdown).ConfigureAwait(false);
        try
        {
            return await _providers.ResolveAsync(reference, package, version).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A URN that was read counts as registered: it is not deleted at the end.</summary>
    public async Task ClaimAsync(string urn)
    {
        await _gate.WaitAsync(_operation.Shutdown).ConfigureAwait(false);
        try
        {
            if (!_registered.Add(urn))
                throw new StepException($"two resources have the URN {urn}: give one of them another name");
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private CheckpointResource Component(CheckpointResource draft, CheckpointResource? old)
    {
        var state = draft with { Outputs = old?.Outputs ?? new Struct() };
        if (old is null)
            _operation.State.Set(state);
        else
            _operation.State.Rename(old.Urn, state);
        return state;
    }

    private async Task<CheckpointResource> ProviderAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old)
    {
        var (_, state, change) = await _providers.RegisterAsync(draft, old, request.Version).ConfigureAwait(false);
        _operation.Count(change);
        var sign = change switch { "create" => "+", "update" => "~", _ => "" };
        _operation.Display.Step(sign, state.Urn, change == "same" ? "unchanged" : _operation.IsPreview ? change : $"{change}d");
        return state;
    }

    private async Task<Plan> PlanAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old)
    {
        var (provider, providerState) = await _providers
            .ResolveAsync(request.Provider, Urns.Package(request.Type), request.Version).ConfigureAwait(false);
        draft = draft with { Provider = Urns.Reference(providerState.Urn, providerState.Id) };
        var plan = await _planner.PlanAsync(request, draft, old, provider, providerState).ConfigureAwait(false);
        if (plan is { Kind: PlanKind.Replace, DeleteFirst: true, OldIsDeleted: false })
        {
            // While nothing else is planned: a dependent must not be compared with a state that is about to go.
            foreach (var dependent in await _dependents.FindAsync(plan.Old!, _registered).ConfigureAwait(false))
            {
                var deleting = _operation.IsPreview ? "delete" : "deleting";
                _operation.Display.Step("-", dependent.Urn, $"{deleting} before {draft.Name}, which it depends on");
                await _deletes.DeleteForReplacementAsync(dependent).ConfigureAwait(false);
            }
        }

        return plan;
    }
}
