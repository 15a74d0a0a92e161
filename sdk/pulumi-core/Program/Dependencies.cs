namespace Pulumi;

/// <summary>Which resources a set of resources stands for, as the engine counts dependencies.</summary>
internal static class Dependencies
{
    /// <summary>A component stands for the resources of providers below it; these stand for themselves.</summary>
    public static IReadOnlySet<CustomResource> Expand(IEnumerable<Resource> resources)
    {
        var found = new HashSet<CustomResource>();
        var seen = new HashSet<Resource>();
        var open = new Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource)) continue;
            if (resource is CustomResource custom) found.Add(custom);
            else foreach (var child in resource.Children) open.Push(child);
        }

        return found;
    }

    /// <summary>The URNs, sorted; those of resources that failed to tell one are left out.</summary>
    public static async Task<IReadOnlyList<string>> UrnsAsync(IEnumerable<Resource> resources)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in Expand(resources))
            urns.Add(await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false));
        urns.Remove("");
        return [.. urns];
    }

    /// <summary>The resources of an option, without nulls; none while the option itself is unknown.</summary>
    public static async Task<IReadOnlyList<Resource>> GatherAsync(InputList<Resource> resources)
        => [.. (await resources.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false)).OfType<Resource>()];
}
