using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>Finds the old state of a resource that was renamed, or whose parent was.</summary>
internal sealed class AliasResolver(Operation operation)
{
    private readonly Dictionary<string, string> _oldUrns = [];

    /// <summary>Those of today that are <paramref name="taken"/> already are not free to be taken over.</summary>
    public CheckpointResource? FindOld(string urn, RegisterResourceRequest request, IReadOnlySet<string> taken)
    {
        if (operation.State.Find(urn) is { } same)
            return same;
        foreach (var alias in Candidates(request).Where(alias => alias != urn && !taken.Contains(alias)))
        {
            if (operation.State.Find(alias) is { } old)
            {
                _oldUrns[urn] = alias;
                return old;
            }
        }

        return null;
    }

    private IEnumerable<string> Candidates(RegisterResourceRequest request)
    {
        List<string> own = [.. request.AliasURNs, .. request.Aliases.Select(alias => FromAlias(alias, request))];
        if (!_oldUrns.TryGetValue(request.Parent, out var oldParent))
            return own;
        // A parent that was renamed renames its children, whatever they were called themselves.
        var inherited = own.Select(urn => (Type: Urns.Type(urn), Name: Urns.Name(urn))).Prepend((request.Type, request.Name))
            .Select(former => operation.Urn(oldParent, former.Type, InheritedName(former.Name, request.Parent, oldParent)));
        return own.Concat(inherited);
    }

    private string FromAlias(Alias alias, RegisterResourceRequest request)
    {
        if (alias.AliasCase == Alias.AliasOneofCase.Urn)
            return alias.Urn;
        var spec = alias.Spec ?? new Alias.Types.Spec();
        // The Node SDK gives an empty parent where it means the one of today.
        var parent = spec.ParentUrn.Length > 0 ? _oldUrns.GetValueOrDefault(spec.ParentUrn, spec.ParentUrn) : request.Parent;
        return Urns.Create(
            Or(spec.Stack, operation.Stack), Or(spec.Project, operation.Project), spec.NoParent ? "" : parent, Or(spec.Type, request.Type),
            Or(spec.Name, request.Name));
    }

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    // Children are mostly named after their parent.
    private static string InheritedName(string name, string parent, string oldParent) =>
        name.StartsWith(Urns.Name(parent), StringComparison.Ordinal) ? Urns.Name(oldParent) + name[Urns.Name(parent).Length..] : name;
}
