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
                if (!known.Add(other) || PathTo(resource, other) is not { } path) continue;
                var names = path.Prepend(resource).Select(one => one.GetResourceName());
                throw new RunException(
                    $"These resources wait for one another: '{string.Join("' for '", names)}'. "
                    + "A component that others depend on stands for the resources below it.");
            }
        }
    }

    // Every resource waits for its parent as well. What has its URN waits for nothing. No recursion: a chain may be as long as a program.
    private List<Resource>? PathTo(Resource target, Resource from)
    {
        var before = new Dictionary<Resource, Resource?> { [from] = null };
        var open = new Stack<Resource>([from]);
        while (open.TryPop(out var resource))
        {
            if (resource == target)
            {
                List<Resource> path = [];
                for (var step = resource; step is not null; step = before[step]) path.Insert(0, step);
                return path;
            }

            if (resource.Urn.Data.IsCompleted) continue;
            IEnumerable<Resource> next = _waits.GetValueOrDefault(resource, []);
            if (resource.Parent is { } parent) next = next.Append(parent);
            foreach (var one in next)
            {
                if (before.TryAdd(one, resource)) open.Push(one);
            }
        }

        return null;
    }
}
