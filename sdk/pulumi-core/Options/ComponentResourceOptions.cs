namespace Pulumi;

/// <summary>How a component is to be managed.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    /// <summary>The providers that children of the component use for their packages.</summary>
    public List<ProviderResource> Providers
    {
        get => _providers ??= [];
        set => _providers = value;
    }

    internal override ResourceOptions Copy() => Merge(this, null);

    /// <summary>
    /// New options of both: the second's values win where set, lists are appended, and of providers of the same package
    /// the last one stays. Neither is changed.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        if (options1 is not null) merged.Absorb(options1);
        if (options2 is not null) merged.Absorb(options2);

        var providers = (options1?.Providers ?? []).Concat(options2?.Providers ?? []);
        merged.Providers = [.. providers.OfType<ProviderResource>().Reverse().DistinctBy(provider => provider.Package).Reverse()];
        return merged;
    }
}
