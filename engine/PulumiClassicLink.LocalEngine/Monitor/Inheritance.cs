using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>
/// Options that a resource takes over from its parent: protect, retainOnDelete, deletedWith, and the provider of its package.
/// </summary>
internal sealed class Inheritance
{
    private readonly Dictionary<string, RegisterResourceRequest> _registered = [];

    /// <summary>Completes the request with what the parent has and the request does not say.</summary>
    public void Apply(RegisterResourceRequest request)
    {
        if (!_registered.TryGetValue(request.Parent, out var parent))
            return;
        if (!request.HasProtect && parent.HasProtect)
            request.Protect = parent.Protect;
        if (!request.HasRetainOnDelete && parent.HasRetainOnDelete)
            request.RetainOnDelete = parent.RetainOnDelete;
        if (request.DeletedWith.Length == 0)
            request.DeletedWith = parent.DeletedWith;
        if (!request.Custom)
        {
            foreach (var (package, provider) in parent.Providers.Where(entry => !request.Providers.ContainsKey(entry.Key)))
                request.Providers[package] = provider;
        }
        else if (request.Provider.Length == 0 && !Urns.IsProviderType(request.Type))
        {
            request.Provider = ProviderOf(request, parent);
        }
    }

    /// <summary>The provider that a parent gives to functions and resources of a package; empty: none.</summary>
    public string ProviderOf(string parentUrn, string package) =>
        _registered.TryGetValue(parentUrn, out var parent) ? parent.Providers.GetValueOrDefault(package, "") : "";

    /// <summary>By the provider that serves it, a default one included; empty for components.</summary>
    public void Record(string urn, RegisterResourceRequest request, string provider)
    {
        request.Provider = provider;
        _registered[urn] = request;
    }

    private static string ProviderOf(RegisterResourceRequest request, RegisterResourceRequest parent)
    {
        var package = Urns.Package(request.Type);
        if (parent.Custom && Urns.Package(parent.Type) == package)
            return parent.Provider;
        return request.Providers.GetValueOrDefault(package) ?? parent.Providers.GetValueOrDefault(package, "");
    }
}
