using System.Globalization;
using PulumiClassicLink.LocalEngine.Checkpoints;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>What the parts of one running operation share: its state, its display, its errors, and whether it is coming to an end.</summary>
internal sealed class Operation : IDisposable
{
    /// <summary>How many resources are worked on at the same time.</summary>
    public const int Parallelism = 16;

    private readonly List<string> _errors = [];
    private readonly List<string> _loggedErrors = [];
    private readonly SortedDictionary<string, int> _changes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _shutdown = new();
    private readonly Lock _lock = new();

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required bool IsPreview { get; init; }

    public required StackState State { get; init; }

    public required Display Display { get; init; }

    public required NeighbouringStacks Neighbours { get; init; }

    public required IReadOnlyDictionary<string, ConfigValue> Config { get; init; }

    /// <summary>As <see cref="EngineOptions.Replace"/>.</summary>
    public required IReadOnlyList<string> Replace { get; init; }

    /// <summary>As <see cref="EngineOptions.ContinueOnError"/>.</summary>
    public required bool ContinueOnError { get; init; }

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

    /// <summary>Tells of operations whose outcome nobody knows.</summary>
    public void WarnOfUnresolved()
    {
        foreach (var pending in State.Unresolved)
        {
            Display.Warning(
                pending.Urn,
                $"an earlier operation ended while it was {pending.Kind} this, and its outcome is unknown: look whether it is there");
        }
    }

    /// <summary>The last lines of the display, and the result.</summary>
    public OperationResult Finish(bool withOutputs)
    {
        lock (_lock)
        {
            var outputs = withOutputs ? ProgramOperation.Outputs(this) : new();
            if (_errors.Count == 0)
                Display.Outputs(outputs);
            Display.Line(Summary());
            return new OperationResult { Errors = [.. _errors], Changes = new Dictionary<string, int>(_changes), StackOutputs = outputs };
        }
    }

    private void AddError(string urn, string message)
    {
        lock (_lock)
            _errors.Add(Display.Mask(Display.Subject(urn) + message));
        Display.Error(urn, message);
    }

    private string Summary()
    {
        (string Change, string Text)[] words = IsPreview
            ? [("create", "+ {0} to create"), ("update", "~ {0} to update"), ("replace", "+- {0} to replace"), ("delete", "- {0} to delete"),
                ("import", "= {0} to import"), ("read", "> {0} to read"), ("same", "{0} unchanged")]
            : [("create", "+ {0} created"), ("update", "~ {0} updated"), ("replace", "+- {0} replaced"), ("delete", "- {0} deleted"),
                ("import", "= {0} imported"), ("read", "> {0} read"), ("same", "{0} unchanged")];
        var parts = words.Where(word => _changes.ContainsKey(word.Change))
            .Select(word => word.Text.Replace("{0}", _changes[word.Change].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return $"Resources: {string.Join(", ", parts.DefaultIfEmpty("none"))}";
    }

    /// <summary>Runs one call that changes something, with the checkpoint knowing before and after.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="kind">creating, updating or deleting.</param>
    /// <param name="call">The call; it records the new state before it returns or throws.</param>
    public async Task ChangeAsync(string urn, string kind, Func<Task> call)
    {
        await Slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_shutdown.IsCancellationRequested)
                throw new OperationCanceledException();
            var pending = await State.BeginAsync(urn, kind).ConfigureAwait(false);
            try
            {
                await call().ConfigureAwait(false);
            }
            catch (StepException exception) when (exception.OutcomeUnknown)
            {
                await State.WriteAsync().ConfigureAwait(false);
                throw;
            }
            catch (StepException)
            {
                await State.EndAsync(pending).ConfigureAwait(false);
                throw;
            }

            await State.EndAsync(pending).ConfigureAwait(false);
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
}

internal enum OperationKind
{
    Preview,
    Up,
    Refresh,
    Destroy,
}
