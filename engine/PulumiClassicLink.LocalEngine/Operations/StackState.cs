using PulumiClassicLink.LocalEngine.Checkpoints;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>
/// The resources of the stack while an operation changes them. The file is written when an operation on a resource begins and ends, and when all
/// went well; an operation that changed nothing before it failed leaves the file alone.
/// </summary>
internal sealed class StackState : IDisposable
{
    private readonly CheckpointFile _file;
    private readonly bool _isPreview;
    private readonly string _project;
    private readonly string _stack;
    private readonly Predicate<string> _mustEncrypt;
    private readonly Dictionary<string, CheckpointResource> _resources = [];
    private readonly List<CheckpointResource> _replaced = [];
    private readonly List<PendingOperation> _pending;
    private readonly HashSet<string> _pendingBefore;
    private readonly HashSet<string> _going = [];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private long _version;
    private long _written;

    public StackState(CheckpointFile file, string project, string stack, bool isPreview, Predicate<string> mustEncrypt)
    {
        _file = file;
        _project = project;
        _stack = stack;
        _isPreview = isPreview;
        _mustEncrypt = mustEncrypt;
        _pending = [.. file.Loaded.PendingOperations];
        _pendingBefore = [.. file.Loaded.Resources.Where(resource => resource.PendingReplacement).Select(resource => resource.Urn)];
        foreach (var resource in file.Loaded.Resources)
        {
            if (resource.Delete)
                _replaced.Add(resource);
            else
                _resources[resource.Urn] = resource;
        }
    }

    /// <summary>What earlier operations left with an unknown outcome.</summary>
    public IReadOnlyList<PendingOperation> Unresolved => _file.Loaded.PendingOperations;

    public IReadOnlyList<CheckpointResource> Resources
    {
        get
        {
            lock (_lock)
                return [.. _resources.Values];
        }
    }

    /// <summary>Replaced and not deleted yet.</summary>
    public IReadOnlyList<CheckpointResource> Replaced
    {
        get
        {
            lock (_lock)
                return [.. _replaced];
        }
    }

    public CheckpointResource? Find(string urn)
    {
        lock (_lock)
            return _resources.GetValueOrDefault(urn);
    }

    public void Set(CheckpointResource resource)
    {
        lock (_lock)
            _resources[resource.Urn] = resource;
    }

    /// <summary><paramref name="old"/> as it was read again, whether it only waits to be deleted or not.</summary>
    public void Refresh(CheckpointResource old, CheckpointResource fresh)
    {
        lock (_lock)
        {
            if (old.Delete)
                _replaced[_replaced.IndexOf(old)] = fresh;
            else
                _resources[fresh.Urn] = fresh;
        }
    }

    /// <summary>The resource lives on under another URN.</summary>
    public void Rename(string oldUrn, CheckpointResource resource)
    {
        lock (_lock)
        {
            _resources.Remove(oldUrn);
            _resources[resource.Urn] = resource;
            if (oldUrn == resource.Urn)
                return;
            // Whoever fails from here on must not leave a checkpoint that names what is no longer there.
            foreach (var other in _resources.Values.Where(other => other.RefersTo(oldUrn)).ToList())
                _resources[other.Urn] = other.Redirected(oldUrn, resource.Urn);
            for (var i = 0; i < _replaced.Count; i++)
                _replaced[i] = _replaced[i].Redirected(oldUrn, resource.Urn);
        }
    }

    /// <summary>From here on it counts as deleted, or about to be: what goes with it need not be deleted by itself.</summary>
    public void MarkGoing(string urn)
    {
        lock (_lock)
            _going.Add(urn);
    }

    /// <summary>It does not go after all, as its replacement failed.</summary>
    public void MarkStaying(string urn)
    {
        lock (_lock)
            _going.Remove(urn);
    }

    public bool IsGoing(string urn)
    {
        lock (_lock)
            return _going.Contains(urn);
    }

    /// <summary>True if an earlier operation deleted it, to create it again, and did not come to that.</summary>
    public bool WasPendingBefore(string urn) => _pendingBefore.Contains(urn);

    /// <summary><paramref name="old"/> stays, to be deleted at the end, and <paramref name="successor"/> takes its place.</summary>
    public void Replace(CheckpointResource old, CheckpointResource successor)
    {
        lock (_lock)
        {
            _resources.Remove(old.Urn);
            _replaced.Add(old with { Delete = true });
            _resources[successor.Urn] = successor;
        }
    }

    public void Remove(CheckpointResource resource)
    {
        lock (_lock)
        {
            if (resource.Delete)
                _replaced.Remove(resource);
            else
                _resources.Remove(resource.Urn);
        }
    }

    /// <summary>On record before the provider is asked: a crash from here on leaves an unknown outcome.</summary>
    public async Task<PendingOperation?> BeginAsync(string urn, string kind)
    {
        if (_isPreview)
            return null;
        var pending = new PendingOperation(urn, kind);
        lock (_lock)
            _pending.Add(pending);
        await WriteAsync().ConfigureAwait(false);
        return pending;
    }

    public Task EndAsync(PendingOperation? pending)
    {
        if (pending is null)
            return Task.CompletedTask;
        lock (_lock)
            _pending.Remove(pending);
        return WriteAsync();
    }

    /// <summary>All went well: what earlier operations left open was told, and is settled.</summary>
    public Task CompleteAsync()
    {
        lock (_lock)
        {
            foreach (var unresolved in Unresolved)
                _pending.Remove(unresolved);
        }

        return WriteAsync();
    }

    /// <exception cref="StepException">The file cannot be written.</exception>
    public async Task WriteAsync()
    {
        if (_isPreview)
            return;
        var wanted = Interlocked.Increment(ref _version);
        await _writing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            // A write that began after our change holds it already.
            if (_written >= wanted)
                return;
            var version = Interlocked.Read(ref _version);
            _file.Write(Snapshot(), _mustEncrypt);
            _written = version;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"the checkpoint cannot be written: {exception.Message}", exception);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _writing.Dispose();
    }

    private Checkpoint Snapshot()
    {
        lock (_lock)
        {
            return new Checkpoint
            {
                Project = _project,
                Stack = _stack,
                Resources = ResourceOrder.NeedsFirst(_resources.Values.Concat(_replaced)),
                PendingOperations = [.. _pending.Distinct().OrderBy(pending => pending.Urn, StringComparer.Ordinal)
                    .ThenBy(pending => pending.Kind, StringComparer.Ordinal)],
            };
        }
    }
}
