namespace Pulumi;

/// <summary>Which resources wait for which, so that those that wait for one another end with an error rather than never.</summary>
internal sealed class Waits
{
    private readonly object _gate = new();
    private readonly Dictionary<Resource, HashSet<Resource>> _waits = [];

    /// <exception cref="RunException">One of the others waits for the resource already.</exception>
    public void Add(Resource resource, IEnumerable<Resource> others)
    {
        lock (_gate)
        {
            if (!_waits.TryGetValue(resource, out var known)) _waits.Add(resource, known = []);
            foreach (var other in others)
            {
                if (!known.Add(other) || PathTo(resource, other, []) is not { } path) continue;
                var names = path.Prepend(resource).Select(one => one.GetResourceName());
                throw new RunException(
                    $"These resources wait for one another: '{string.Join("' for '", names)}'. "
                    + "A component that others depend on stands for the resources below it.");
            }
        }
    }

    // Every resource waits for its parent as well. What has its URN waits for nothing.
    private IEnumerable<Resource>? PathTo(Resource target, Resource from, HashSet<Resource> seen)
    {
        if (from == target) return [from];
        if (from.Urn.Data.IsCompleted || !seen.Add(from)) return null;
        IEnumerable<Resource> next = _waits.GetValueOrDefault(from, []);
        if (from.Parent is { } parent) next = next.Append(parent);
        return next.Select(one => PathTo(target, one, seen)).FirstOrDefault(path => path is not null)?.Prepend(from);
    }
}
