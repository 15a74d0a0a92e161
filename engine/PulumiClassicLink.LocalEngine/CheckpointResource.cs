using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine;

/// <summary>What the checkpoint says of one resource. Property values are in Pulumi's wire form: a secret is a struct with Pulumi's mark.</summary>
public sealed record CheckpointResource
{
    public required string Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>True for resources of a provider, false for components.</summary>
    public bool Custom { get; init; }

    /// <summary>The provider's id; empty for components.</summary>
    public string Id { get; init; } = "";

    public string Parent { get; init; } = "";

    /// <summary>The provider resource as URN::ID; empty for components and providers.</summary>
    public string Provider { get; init; } = "";

    /// <summary>What the provider's Check made of the program's inputs.</summary>
    public Struct Inputs { get; init; } = new();

    public Struct Outputs { get; init; } = new();

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Property name to the URNs that its value came from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Why the resource is not in the state that was asked for; not empty: the next up updates it.</summary>
    public IReadOnlyList<string> InitErrors { get; init; } = [];

    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>create, update, delete, read: seconds.</summary>
    public IReadOnlyDictionary<string, double> CustomTimeouts { get; init; } = new Dictionary<string, double>();

    /// <summary>The id that the program imported it by, in the program's own form; empty: it was not imported.</summary>
    public string ImportId { get; init; } = "";

    public bool Protect { get; init; }

    public bool RetainOnDelete { get; init; }

    /// <summary>The URN of a resource whose deletion deletes this one as well, so that the provider is not asked; empty: none.</summary>
    public string DeletedWith { get; init; } = "";

    /// <summary>Read by the program, not managed by it: never deleted.</summary>
    public bool External { get; init; }

    /// <summary>Replaced already, to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>Deleted already, to be created again.</summary>
    public bool PendingReplacement { get; init; }

    /// <summary>The provider wants a Read before the next preview, up or destroy.</summary>
    public bool RefreshBeforeUpdate { get; init; }

    public string Name => Urns.Name(Urn);

    internal bool RefersTo(string urn) => Needs().Contains(urn);

    /// <summary>The same with every mention of one URN turned into another.</summary>
    internal CheckpointResource Redirected(string oldUrn, string newUrn)
    {
        string Redirect(string urn) => urn == oldUrn ? newUrn : urn;
        IReadOnlyList<string> RedirectAll(IEnumerable<string> urns) => [.. urns.Select(Redirect).Order(StringComparer.Ordinal)];
        return this with
        {
            Parent = Redirect(Parent),
            DeletedWith = Redirect(DeletedWith),
            Provider = Urns.UrnOfReference(Provider) == oldUrn ? newUrn + Provider[oldUrn.Length..] : Provider,
            Dependencies = RedirectAll(Dependencies),
            PropertyDependencies = PropertyDependencies.ToDictionary(entry => entry.Key, entry => RedirectAll(entry.Value)),
        };
    }

    /// <summary>URNs that must exist before this resource and outlive it.</summary>
    internal IEnumerable<string> Needs()
    {
        if (Parent.Length > 0)
            yield return Parent;
        if (Provider.Length > 0)
            yield return Urns.UrnOfReference(Provider);
        if (DeletedWith.Length > 0)
            yield return DeletedWith;
        foreach (var urn in Dependencies.Concat(PropertyDependencies.Values.SelectMany(urns => urns)))
            yield return urn;
    }
}
