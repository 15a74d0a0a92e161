namespace Pulumi;

/// <summary>Which resources a set of resources stands for, as the engine counts dependencies.</summary>
internal static class Dependencies
{
    /// <summary>A component stands for the resources of providers below it; these stand for themselves.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="parent">
    /// The parent of what depends on them. It comes first anyway; and it, and those above it, do not stand for the resources below
    /// them, since what depends on them is one of these.
    /// </param>
    public static IReadOnlySet<CustomResource> Expand(IEnumerable<Resource> resources, Resource? parent)
    {
        var found = new HashSet<CustomResource>();
        var seen = new HashSet<Resource>();
        seen.UnionWith(Above(parent));
        var open = new Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource)) continue;
            if (resource is CustomResource custom) found.Add(custom);
            else foreach (var child in resource.Children) open.Push(child);
        }

        return found;
    }

    /// <summary>The components among a parent and those above it.</summary>
    public static IEnumerable<Resource> Above(Resource? parent)
    {
        for (; parent is not null; parent = parent.Parent)
        {
            if (parent is ComponentResource) yield return parent;
        }
    }

    /// <summary>The URNs, sorted; those of resources that failed to tell one are left out.</summary>
    /// <exception cref="RunException">One of them waits for the dependent resource.</exception>
    public static async Task<IReadOnlyList<string>> UrnsAsync(Resource dependent, IEnumerable<Resource> resources, Waits waits)
    {
        var custom = Expand(resources, dependent.Parent);
        waits.Add(dependent, custom);
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in custom)
            urns.Add(await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false));
        urns.Remove("");
        return [.. urns];
    }

    /// <summary>The resources of an option, without nulls; none while the option itself is unknown.</summary>
    public static async Task<IReadOnlyList<Resource>> GatherAsync(InputList<Resource> resources)
        => [.. (await resources.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false)).OfType<Resource>()];
}
