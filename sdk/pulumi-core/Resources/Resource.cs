using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What every resource has: a type, a name and a place in the stack.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly List<Resource> _children = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;

    /// <summary>Registers the resource with the engine, in the background.</summary>
    private protected Resource(string type, string name, ResourceArgs args, ResourceOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (options is ComponentResourceOptions { Provider: not null, Providers.Count: > 0 })
            throw new ResourceException("Give a component either 'Provider' or 'Providers', not both.", options.Parent);

        // The program may go on to change its own, for the next resource.
        options = options.Copy();
        _type = type;
        _name = name;
        Parent = options.Parent;
        Aliases = options.Aliases;
        var run = Deployment.RequireRun();
        IsProtected = options.Protect ?? options.Parent?.IsProtected;
        _providers = ProvidersFor(type, options);
        Slots = OutputSlots.Fill(this, options.Urn is not null);
        options.Parent?.Adopt(this);
        run.Register(this, args, options);
    }

    /// <summary>Stands for a resource that the engine named; nothing is registered.</summary>
    private protected Resource(string urn)
    {
        _type = ResourceUrn.TypeOf(urn);
        _name = ResourceUrn.NameOf(urn);
        Slots = ImmutableDictionary<string, IOutputSlot>.Empty;
        Urn = new Output<string>(Task.FromResult(OutputData<string>.Of(urn) with { Resources = [this] }));
    }

    /// <summary>The name of the resource among all stacks, given by the engine.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal Resource? Parent { get; }

    internal IReadOnlyList<Input<Alias>> Aliases { get; } = [];

    internal bool? IsProtected { get; }

    internal ImmutableDictionary<string, IOutputSlot> Slots { get; }

    internal IReadOnlyList<Resource> Children
    {
        get
        {
            lock (_children) return [.. _children];
        }
    }

    /// <summary>The type token.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name that the program gave.</summary>
    public string GetResourceName() => _name;

    /// <summary>The provider that children of this resource use for a type or function of that token.</summary>
    internal ProviderResource? ProviderFor(string token) => _providers.GetValueOrDefault(PackageOf(token));

    private static string PackageOf(string token) => token.Split(':')[0];

    private static ImmutableDictionary<string, ProviderResource> ProvidersFor(string type, ResourceOptions options)
    {
        var inherited = options.Parent?._providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (options is ComponentResourceOptions component)
        {
            var own = component.Provider is { } one ? [one] : component.Providers;
            return inherited.SetItems(own.Select(provider => KeyValuePair.Create(provider.Package, provider)));
        }

        return options.Provider is { } given ? inherited.SetItem(PackageOf(type), given) : inherited;
    }

    private void Adopt(Resource child)
    {
        lock (_children) _children.Add(child);
    }
}
