using PulumiClassicLink.LocalEngine.Checkpoints;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>
/// The resources of the stack while an operation changes them. The file is written when an operation on a resource begins and ends, and
/// when all went well; an operation that changed nothing before it failed leaves the file alone.
/// </summary>
internal sealed class StackState(CheckpointFile file, string project, string stack, bool isPreview, Predicate<string> mustEncrypt)
    : IDisposable
{
    private readonly Dictionary<string, CheckpointResource> _resources = file.Loaded.Resources.Where(resource => !resource.Delete)
        .DistinctBy(resource => resource.Urn).ToDictionary(resource => resource.Urn);

    private readonly List<CheckpointResource> _replaced = [.. file.Loaded.Resources.Where(resource => resource.Delete)];
    private readonly List<PendingOperation> _pending = [.. file.Loaded.PendingOperations];
    private readonly HashSet<string> _going = [];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private long _version;
    private long _written;

    /// <summary>What earlier operations left with an unknown outcome.</summary>
    public IReadOnlyList<PendingOperation> Unresolved => file.Loaded.PendingOperations;

    public IReadOnlyList<CheckpointResource> Resources => Locked(() => _resources.Values.ToList());

    /// <summary>Replaced and not deleted yet.</summary>
    public IReadOnlyList<CheckpointResource> Replaced => Locked(() => _replaced.ToList());

    public IReadOnlyList<CheckpointResource> All => [.. Resources, .. Replaced];

    public CheckpointResource? Find(string urn) => Locked(() => _resources.GetValueOrDefault(urn));

    public void Set(CheckpointResource resource) => Locked(() => _resources[resource.Urn] = resource);

    /// <summary><paramref name="old"/> as it was read again, whether it only waits to be deleted or not.</summary>
    public void Refresh(CheckpointResource old, CheckpointResource fresh) =>
        Locked(() => old.Delete ? (_replaced[_replaced.IndexOf(old)] = fresh) : (_resources[fresh.Urn] = fresh));

    /// <summary>The resource lives on under another URN, or as it was called before; without an old one it is new.</summary>
    public void Rename(CheckpointResource? old, CheckpointResource resource)
    {
        var oldUrn = old?.Urn ?? resource.Urn;
        lock (_lock)
        {
            _resources.Remove(oldUrn);
            _resources[resource.Urn] = resource;
            if (oldUrn == resource.Urn)
                return;
            // Whoever fails from here on must not leave a checkpoint that names what is no longer there.
            foreach (var other in _resources.Values.Where(other => other.Needs().Contains(oldUrn)).ToList())
                _resources[other.Urn] = other.Redirected(oldUrn, resource.Urn);
            for (var i = 0; i < _replaced.Count; i++)
                _replaced[i] = _replaced[i].Redirected(oldUrn, resource.Urn);
        }
    }

    /// <summary>From here on it counts as deleted, or about to be: what goes with it need not be deleted by itself.</summary>
    public void MarkGoing(string urn) => Locked(() => _going.Add(urn));

    /// <summary>It does not go after all, as its replacement failed.</summary>
    public void MarkStaying(string urn) => Locked(() => _going.Remove(urn));

    public bool IsGoing(string urn) => Locked(() => _going.Contains(urn));

    /// <summary>True if an earlier operation deleted it, to create it again, and did not come to that.</summary>
    public bool WasPendingBefore(string urn) => file.Loaded.Resources.Any(resource => resource.PendingReplacement && resource.Urn == urn);

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

    public void Remove(CheckpointResource resource) =>
        Locked(() => resource.Delete ? _replaced.Remove(resource) : _resources.Remove(resource.Urn));

    /// <summary>On record before the provider is asked: a crash from here on leaves an unknown outcome.</summary>
    public async Task<PendingOperation?> BeginAsync(string urn, string kind)
    {
        if (isPreview)
            return null;
        var pending = new PendingOperation(urn, kind);
        lock (_lock)
            _pending.Add(pending);
        await WriteAsync();
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
        if (isPreview)
            return;
        var wanted = Interlocked.Increment(ref _version);
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            // A write that began after our change holds it already.
            if (_written >= wanted)
                return;
            var version = Interlocked.Read(ref _version);
            file.Write(Locked(Snapshot), mustEncrypt);
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
        file.Dispose();
        _writing.Dispose();
    }

    private Checkpoint Snapshot() => new()
    {
        Project = project,
        Stack = stack,
        Resources = ResourceOrder.NeedsFirst(_resources.Values.Concat(_replaced)),
        PendingOperations = [.. _pending.Distinct().OrderBy(pending => pending.Urn, StringComparer.Ordinal)
            .ThenBy(pending => pending.Kind, StringComparer.Ordinal)],
    };

    private T Locked<T>(Func<T> body)
    {
        lock (_lock)
            return body();
    }
}
