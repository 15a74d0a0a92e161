using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>What the program is answered for a resource that it registered.</summary>
internal sealed record Registration(CheckpointResource State)
{
    public Result Result { get; init; }

    /// <summary>True: what the outputs lack is unknown.</summary>
    public bool Unknown { get; init; }
}

/// <summary>RegisterResource: the plan is made for one resource at a time, as Pulumi does it, and carried out beside others.</summary>
internal sealed class Registrations : IDisposable
{
    private readonly Operation _operation;
    private readonly HashSet<string> _registered = [];
    private readonly SemaphoreSlim _gate = new(1);
    private readonly AliasResolver _aliases;
    private readonly Inheritance _inheritance = new();
    private readonly ProviderSteps _providers;
    private readonly DeleteSteps _deletes;
    private readonly DependentReplacements _dependents;
    private readonly PassingOver _passingOver;

    public Registrations(Operation operation, ProviderRegistry registry)
    {
        _operation = operation;
        _aliases = new AliasResolver(operation);
        _providers = new ProviderSteps(operation, registry, _registered);
        _deletes = new DeleteSteps(operation, registry);
        _dependents = new DependentReplacements(operation, registry);
        _passingOver = new PassingOver(operation, _providers);
    }

    /// <summary>For the one who deletes what the program no longer has.</summary>
    public IReadOnlySet<string> Registered => _registered;

    /// <exception cref="StepException">The operation fails, and ends.</exception>
    /// <exception cref="OperationCanceledException">The operation is coming to an end.</exception>
    public async Task<Registration> RegisterAsync(string urn, RegisterResourceRequest request)
    {
        var (done, plan) = await AloneAsync(() => BeginAsync(urn, request));
        return done ?? await RunAsync(plan!, request);
    }

    /// <summary>True, and noted, if something that a resource needs which is only read was not reached.</summary>
    public bool PassesOver(CheckpointResource asked, string provider)
    {
        if (!_passingOver.IsDue(asked, provider))
            return false;
        _passingOver.Note(asked.Urn);
        return true;
    }

    /// <summary>The provider for a Read or an Invoke.</summary>
    /// <exception cref="StepException">It does not come up.</exception>
    public Task<(Provider Provider, CheckpointResource State)> ResolveProviderAsync(
        string reference, string package, string version, string parent) => AloneAsync(() =>
            _providers.ResolveAsync(reference.Length == 0 ? _inheritance.ProviderOf(parent, package) : reference, package, version));

    /// <summary>A URN that was read counts as registered: it is not deleted at the end.</summary>
    public Task ClaimAsync(string urn, string parent) => AloneAsync(() =>
    {
        Claim(urn, parent);
        return Task.FromResult(true);
    });

    public void Dispose() => _gate.Dispose();

    private async Task<T> AloneAsync<T>(Func<Task<T>> body)
    {
        await _gate.WaitAsync(_operation.Shutdown);
        try
        {
            return await body();
        }
        finally
        {
            _gate.Release();
        }
    }

    // What needs no plan is done at once.
    private async Task<(Registration? Done, Plan? Plan)> BeginAsync(string urn, RegisterResourceRequest request)
    {
        _operation.Shutdown.ThrowIfCancellationRequested();
        _inheritance.Apply(request);
        Refusals.Check(request);
        var old = _aliases.FindOld(urn, request, _registered);
        Claim(urn, request.Parent);
        if (old is not null && old.Custom != request.Custom)
            throw Refusals.NotSupported("resources that become components, and components that become resources,");
        var draft = Drafts.Create(urn, request);
        _inheritance.Record(urn, request, request.Provider);
        if (_passingOver.IsDue(draft, request.Provider))
            return (new Registration(await _passingOver.RunAsync(request, draft, old)) { Unknown = true }, null);
        if (!request.Custom)
            return (new Registration(Component(draft, old)), null);
        if (Urns.IsProviderType(request.Type))
            return (new Registration(await ProviderAsync(request, draft, old)), null);
        var plan = await PlanAsync(request, draft, old);
        _inheritance.Record(urn, request, plan.New.Provider);
        return (null, plan);
    }

    private async Task<Registration> RunAsync(Plan plan, RegisterResourceRequest request)
    {
        try
        {
            return new Registration(await new PlanRunner(_operation, _deletes, plan, request).RunAsync());
        }
        catch (StepException exception) when (_operation.ContinueOnError && request.SupportsResultReporting && plan.Refusal is null)
        {
            var half = exception.Partial is null ? null : _operation.State.Find(plan.New.Urn);
            _operation.FailStep(plan.New.Urn, exception.Message);
            if (plan.Old is { } old)
                KeepFormer(old.Urn, plan.New.Urn, isReplaced: half is not null);
            // As under the Pulumi engine: what is known of it now, but nothing of its former outputs.
            var id = plan.Kind == PlanKind.Update ? plan.Old!.Id : half?.Id ?? "";
            return new Registration(plan.New with { Id = id, Outputs = half?.Outputs ?? new Struct() }) { Result = Result.Fail };
        }
    }

    private void KeepFormer(string urn, string urnOfToday, bool isReplaced)
    {
        _operation.Unreached.AddFailed(urn);
        if (isReplaced || _operation.State.Find(urn) is not { PendingReplacement: false })
            return;
        _operation.State.MarkStaying(urn);
        _operation.State.MarkStaying(urnOfToday);
    }

    private void Claim(string urn, string parent)
    {
        if (parent.Length > 0 && !_registered.Contains(parent))
            throw new StepException($"could not find parent resource {parent}");
        if (!_registered.Add(urn))
            throw new StepException($"two resources have the URN {urn}: give one of them another name");
    }

    private CheckpointResource Component(CheckpointResource draft, CheckpointResource? old)
    {
        var state = draft with { Outputs = old?.Outputs ?? new Struct() };
        _operation.State.Rename(old, state);
        return state;
    }

    private async Task<CheckpointResource> ProviderAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old)
    {
        if (old is not null)
            draft = draft with { Inputs = DiffResult.WithoutIgnored(draft.Inputs, old.Inputs, request.IgnoreChanges) };
        var (_, state, change) = await _providers.RegisterAsync(draft, old, request.Version);
        _operation.Count(change);
        var sign = change switch { "create" => "+", "update" => "~", _ => "" };
        _operation.Display.Step(sign, state.Urn, change == "same" ? "unchanged" : _operation.IsPreview ? change : $"{change}d");
        return state;
    }

    private async Task<Plan> PlanAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old)
    {
        var (provider, providerState) = await _providers.ResolveAsync(request.Provider, Urns.Package(request.Type), request.Version);
        draft = draft with { Provider = Urns.Reference(providerState.Urn, providerState.Id) };
        var plan = await new Planner(_operation, request, draft, provider, providerState).PlanAsync(old);
        if (plan is not { Kind: PlanKind.Replace, DeleteFirst: true, OldIsDeleted: false })
            return plan;
        // While nothing else is planned: a dependent must not be compared with a state that is about to go.
        foreach (var dependent in await _dependents.FindAsync(plan.Old!, _registered))
        {
            var deleting = _operation.IsPreview ? "delete" : "deleting";
            _operation.Display.Step("-", dependent.Urn, $"{deleting} before {draft.Name}, which it depends on");
            try
            {
                await _deletes.DeleteForReplacementAsync(dependent);
            }
            catch (StepException exception)
            {
                return plan with { Failure = exception };
            }
        }

        return plan;
    }
}
