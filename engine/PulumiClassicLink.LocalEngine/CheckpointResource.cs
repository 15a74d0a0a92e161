using System.Text.Json.Serialization;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Checkpoints;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine;

/// <summary>
/// What the checkpoint says of one resource. Property values are in Pulumi's wire form: a secret is a struct with Pulumi's mark. The
/// members have set in place of init, as generated JSON code gives null to an init member that the file leaves out.
/// </summary>
public sealed record CheckpointResource
{
    public required string Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>True for resources of a provider, false for components.</summary>
    public bool Custom { get; set; }

    /// <summary>The provider's id; empty for components.</summary>
    public string Id { get; set; } = "";

    public string Parent { get; set; } = "";

    /// <summary>The provider resource as URN::ID; empty for components and providers.</summary>
    public string Provider { get; set; } = "";

    /// <summary>What the provider's Check made of the program's inputs.</summary>
    [JsonConverter(typeof(StructConverter))]
    public Struct Inputs { get; set; } = new();

    [JsonConverter(typeof(StructConverter))]
    public Struct Outputs { get; set; } = new();

    public IReadOnlyList<string> Dependencies { get; set; } = [];

    /// <summary>Property name to the URNs that its value came from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; set; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Why the resource is not in the state that was asked for; not empty: the next up updates it.</summary>
    public IReadOnlyList<string> InitErrors { get; set; } = [];

    public IReadOnlyList<string> AdditionalSecretOutputs { get; set; } = [];

    /// <summary>create, update, delete, read: seconds.</summary>
    public IReadOnlyDictionary<string, double> CustomTimeouts { get; set; } = new Dictionary<string, double>();

    /// <summary>The id that the program imported it by, in the program's own form; empty: it was not imported.</summary>
    public string ImportId { get; set; } = "";

    public bool Protect { get; set; }

    public bool RetainOnDelete { get; set; }

    /// <summary>The URN of a resource whose deletion deletes this one as well, so that the provider is not asked; empty: none.</summary>
    public string DeletedWith { get; set; } = "";

    /// <summary>Read by the program, not managed by it: never deleted.</summary>
    public bool External { get; set; }

    /// <summary>Replaced already, to be deleted.</summary>
    public bool Delete { get; set; }

    /// <summary>Deleted already, to be created again.</summary>
    public bool PendingReplacement { get; set; }

    /// <summary>The provider wants a Read before the next preview, up or destroy.</summary>
    public bool RefreshBeforeUpdate { get; set; }

    public string Name => Urns.Name(Urn);

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
