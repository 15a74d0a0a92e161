using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>Finds the old state of a resource that was renamed, or whose parent was.</summary>
internal sealed class AliasResolver(Operation operation)
{
    private readonly Dictionary<string, string> _oldUrns = [];

    /// <param name="urn">The URN of today.</param>
    /// <param name="request">With its aliases.</param>
    /// <param name="taken">URNs of today that are registered already: they are not free to be taken over.</param>
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
        foreach (var urn in request.AliasURNs)
            yield return urn;
        foreach (var alias in request.Aliases)
        {
            if (alias.AliasCase == Alias.AliasOneofCase.Urn)
            {
                yield return alias.Urn;
                continue;
            }

            foreach (var urn in FromSpec(alias.Spec ?? new Alias.Types.Spec(), request))
                yield return urn;
        }

        if (_oldUrns.TryGetValue(request.Parent, out var oldParent))
            yield return operation.Urn(oldParent, request.Type, InheritedName(request.Name, request.Parent, oldParent));
    }

    private IEnumerable<string> FromSpec(Alias.Types.Spec spec, RegisterResourceRequest request)
    {
        var stack = spec.Stack.Length == 0 ? operation.Stack : spec.Stack;
        var project = spec.Project.Length == 0 ? operation.Project : spec.Project;
        var type = spec.Type.Length == 0 ? request.Type : spec.Type;
        var name = spec.Name.Length == 0 ? request.Name : spec.Name;
        var parent = spec.ParentCase switch
        {
            Alias.Types.Spec.ParentOneofCase.ParentUrn => spec.ParentUrn,
            Alias.Types.Spec.ParentOneofCase.NoParent => "",
            _ => request.Parent,
        };
        yield return Urns.Create(stack, project, parent, type, name);
        if (_oldUrns.TryGetValue(parent, out var oldParent))
            yield return Urns.Create(stack, project, oldParent, type, InheritedName(name, parent, oldParent));
    }

    // Children are mostly named after their parent.
    private static string InheritedName(string name, string parent, string oldParent) =>
        name.StartsWith(Urns.Name(parent), StringComparison.Ordinal) ? Urns.Name(oldParent) + name[Urns.Name(parent).Length..] : name;
}
