using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The former URNs of a resource, for engines that do not put them together from the aliases themselves.</summary>
internal static class AliasUrns
{
    /// <summary>Those that are unknown are left out: the engine could not compare with them.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Resource resource)
    {
        var urns = new List<string>();
        foreach (var output in AllOf(resource))
        {
            var urn = await output.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (urn.Length > 0 && !urns.Contains(urn)) urns.Add(urn);
        }

        return urns;
    }

    // A resource that moved with its parent had the parent's former URN above its own, and its own alias may be from that time.
    private static IEnumerable<Output<string>> AllOf(Resource resource)
    {
        var own = OwnOf(resource).ToList();
        if (resource.Parent is not { } parent) return own;

        return own.Concat(OwnOf(parent).SelectMany(former => own
            .Select(urn => urn.Apply(known => Below(parent, former, ResourceUrn.NameOf(known), ResourceUrn.TypeOf(known))))
            .Prepend(Below(parent, former, resource.GetResourceName(), resource.GetResourceType()))));
    }

    private static IEnumerable<Output<string>> OwnOf(Resource resource)
        => resource.Aliases.Select(alias => alias.Apply(known => UrnOf(known, resource)));

    private static Output<string> UrnOf(Alias? alias, Resource resource)
    {
        if (alias is null) return new(Task.FromResult(OutputData<string>.Unknown));
        alias.Check();
        if (alias.Urn is { } urn) return Output.Create(urn);
        var isMoved = alias.NoParent || alias.ParentUrn is not null;
        return Urn.Create(
            alias.Name ?? resource.GetResourceName(),
            alias.Type ?? resource.GetResourceType(),
            alias.Parent ?? (isMoved ? null : resource.Parent),
            alias.ParentUrn,
            alias.Project,
            alias.Stack);
    }

    // The name of a child often begins with its parent's, and was renamed with it then.
    private static Output<string> Below(Resource parent, Output<string> formerParent, string name, string type)
        => formerParent.Apply(urn => Urn.Create(
            name.StartsWith(parent.GetResourceName(), StringComparison.Ordinal)
                ? ResourceUrn.NameOf(urn) + name[parent.GetResourceName().Length..]
                : name,
            type,
            parentUrn: urn));
}
