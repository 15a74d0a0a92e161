using System.Globalization;
using PulumiClassicLink.LocalEngine.Checkpoints;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

internal enum OperationKind
{
    Preview,
    Up,
    Refresh,
    Destroy,
}

/// <summary>
/// What the parts of one running operation share: its state, its display, its errors, and whether it is coming to an end.
/// </summary>
internal sealed class Operation : IDisposable
{
    /// <summary>How many resources are worked on at the same time.</summary>
    public const int Parallelism = 16;

    // In the order of the summary: the change, its sign, and what was done.
    private static readonly (string Change, string Sign, string Done)[] Words =
    [
        ("create", "+ ", "created"), ("update", "~ ", "updated"), ("replace", "+- ", "replaced"), ("delete", "- ", "deleted"),
        ("import", "= ", "imported"), ("read", "> ", "read"), ("same", "", "unchanged"),
    ];

    private readonly List<string> _errors = [];
    private readonly List<string> _loggedErrors = [];
    private readonly Dictionary<string, int> _changes = [];
    private readonly CancellationTokenSource _shutdown = new();
    private readonly Lock _lock = new();

    public required string Project { get; init; }

    public required bool IsPreview { get; init; }

    public required StackState State { get; init; }

    public required Display Display { get; init; }

    public required NeighbouringStacks Neighbours { get; init; }

    public required EngineOptions Options { get; init; }

    public string Stack => Options.Stack;

    /// <summary>As <see cref="EngineOptions.ContinueOnError"/>; a preview has nothing to go on with.</summary>
    public bool ContinueOnError => Options.ContinueOnError && !IsPreview;

    public Unreached Unreached { get; } = new();

    public SemaphoreSlim Slots { get; } = new(Parallelism);

    /// <summary>Set once something failed that ends the operation, or the user cancelled: nothing new begins.</summary>
    public CancellationToken Shutdown => _shutdown.Token;

    public bool HasFailed
    {
        get
        {
            lock (_lock)
                return _errors.Count > 0;
        }
    }

    public void Count(string change)
    {
        lock (_lock)
            _changes[change] = _changes.GetValueOrDefault(change) + 1;
    }

    /// <summary>The operation fails; what runs comes to its end, nothing new begins.</summary>
    public void Fail(string urn, string message)
    {
        AddError(urn, message);
        _shutdown.Cancel();
    }

    /// <summary>A step of a resource fails, and with it the operation: at once, or at its end if it continues on errors.</summary>
    public void FailStep(string urn, string message)
    {
        if (!ContinueOnError)
        {
            Fail(urn, message);
            return;
        }

        Unreached.AddFailed(urn);
        AddError(urn, message);
    }

    /// <summary>Why a resource is not as it was asked to be, fit to be kept and shown.</summary>
    public IReadOnlyList<string> InitErrorsOf(ErrorResourceInitFailed partial) =>
        partial.Reasons.Count == 0 ? ["resource init failed"] : [.. partial.Reasons.Select(Display.Mask)];

    /// <summary>A program or plugin reported an error: shown, and the reason if the program fails.</summary>
    public void LogError(string urn, string message)
    {
        lock (_lock)
            _loggedErrors.Add(Display.Mask(Display.Subject(urn) + message));
        Display.Error(urn, message);
    }

    /// <summary>The program ended badly; what it logged says why, if it logged anything.</summary>
    public void FailProgram(string message, bool reported)
    {
        // What failed before has told why the program ends, but for what an operation that continues on errors left behind.
        var told = Shutdown.IsCancellationRequested || (HasFailed && !ContinueOnError);
        lock (_lock)
        {
            if (!told && reported && _loggedErrors.Count > 0)
            {
                _errors.AddRange(_loggedErrors);
                told = true;
            }
        }

        if (!told)
            Fail("", message);
        _shutdown.Cancel();
    }

    /// <summary>The last lines of the display, and the result.</summary>
    public OperationResult Finish(bool withOutputs)
    {
        lock (_lock)
        {
            var stack = State.Resources.FirstOrDefault(resource => resource.Type == Urns.StackType);
            var outputs = withOutputs && stack is not null ? stack.Outputs : new();
            if (_errors.Count == 0)
                Display.Outputs(outputs);
            Display.Line(Summary());
            return new OperationResult { Errors = [.. _errors], Changes = new Dictionary<string, int>(_changes), StackOutputs = outputs };
        }
    }

    /// <summary>
    /// Runs one call that changes something, with the checkpoint knowing before and after. The call records the new state before it returns
    /// or throws.
    /// </summary>
    public async Task ChangeAsync(string urn, string kind, Func<Task> call)
    {
        await Slots.WaitAsync(CancellationToken.None);
        try
        {
            if (_shutdown.IsCancellationRequested)
                throw new OperationCanceledException();
            var pending = await State.BeginAsync(urn, kind);
            try
            {
                await call();
            }
            catch (StepException exception)
            {
                await (exception.OutcomeUnknown ? State.WriteAsync() : State.EndAsync(pending));
                throw;
            }

            await State.EndAsync(pending);
        }
        finally
        {
            Slots.Release();
        }
    }

    public string Urn(string parentUrn, string type, string name) => Urns.Create(Stack, Project, parentUrn, type, name);

    public void Dispose()
    {
        _shutdown.Dispose();
        Slots.Dispose();
        State.Dispose();
    }

    private void AddError(string urn, string message)
    {
        lock (_lock)
            _errors.Add(Display.Mask(Display.Subject(urn) + message));
        Display.Error(urn, message);
    }

    private string Summary()
    {
        var parts = Words.Where(word => _changes.ContainsKey(word.Change)).Select(word => string.Create(
            CultureInfo.InvariantCulture,
            $"{word.Sign}{_changes[word.Change]} {(IsPreview && word.Change != "same" ? $"to {word.Change}" : word.Done)}"));
        return $"Resources: {string.Join(", ", parts.DefaultIfEmpty("none"))}";
    }
}
