namespace Pulumi;

/// <summary>How a resource is to be managed, beside its own properties.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? _dependsOn;
    private List<string>? _ignoreChanges;
    private List<string>? _replaceOnChanges;

    private protected ResourceOptions()
    {
    }

    /// <summary>The id of an existing resource to read rather than to create.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The parent; without it the stack.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must be there first, although no input comes from them.</summary>
    public InputList<Resource> DependsOn
    {
        get => _dependsOn ??= [];
        set => _dependsOn = value;
    }

    /// <summary>True: the engine refuses to delete it.</summary>
    public bool? Protect { get; set; }

    /// <summary>Paths of inputs whose changes are not looked at.</summary>
    public List<string> IgnoreChanges
    {
        get => _ignoreChanges ??= [];
        set => _ignoreChanges = value;
    }

    /// <summary>The version of the provider plugin.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use; without it the parent's, or the default one of the package.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long operations may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Former identities of the resource.</summary>
    public List<Input<Alias>> Aliases { get; set; } = [];

    /// <summary>The URN of a resource in this stack to refer to, rather than to create one.</summary>
    public string? Urn { get; set; }

    /// <summary>Paths of properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => _replaceOnChanges ??= [];
        set => _replaceOnChanges = value;
    }

    /// <summary>Where the provider plugin is downloaded from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>True: destroying the stack leaves the resource where it is.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion deletes this one as well, so that the provider need not be asked.</summary>
    public Resource? DeletedWith { get; set; }

    internal abstract ResourceOptions Copy();

    /// <summary>Takes over the other's values: those that are set win, lists are appended without nulls, none is shared.</summary>
    private protected void Absorb(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts?.Copy() ?? CustomTimeouts;
        Urn = other.Urn ?? Urn;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        DependsOn = DependsOn.Concat(other.DependsOn);
        IgnoreChanges.AddRange(other.IgnoreChanges.OfType<string>());
        ReplaceOnChanges.AddRange(other.ReplaceOnChanges.OfType<string>());
        Aliases.AddRange(other.Aliases.OfType<Input<Alias>>());
    }
}
