using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Writes the requests for one resource, once all that they need is there.</summary>
internal sealed class ResourceRequests(ProgramRun run, Resource resource, ResourceArgs args, ResourceOptions options)
{
    private readonly bool _isCustom = resource is CustomResource;

    public async Task<RegisterResourceRequest> RegisterAsync()
    {
        var inputs = await WriteInputsAsync().ConfigureAwait(false);
        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = await ParentAsync().ConfigureAwait(false),
            Custom = _isCustom,
            Object = inputs.Object,
            Provider = await ProviderAsync().ConfigureAwait(false),
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsResultReporting = true,
            DeletedWith = await DeletedWithAsync().ConfigureAwait(false),
            CustomTimeouts = Timeouts(),
        };
        request.Dependencies.AddRange(inputs.Dependencies);
        foreach (var (name, urns) in inputs.PropertyDependencies)
            request.PropertyDependencies.Add(name, new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urns } });
        request.IgnoreChanges.AddRange(options.IgnoreChanges);
        if (await run.Monitor.SupportsAsync("aliasSpecs").ConfigureAwait(false))
            request.Aliases.AddRange(await AliasWriter.WriteAsync(resource.Aliases).ConfigureAwait(false));
        else
            request.AliasURNs.AddRange(await AliasUrns.OfAsync(resource).ConfigureAwait(false));
        if (resource.IsProtected is { } isProtected) request.Protect = isProtected;
        if (options.RetainOnDelete is { } isRetained) request.RetainOnDelete = isRetained;
        if (options is CustomResourceOptions custom) AddCustomOptions(request, custom);
        return request;
    }

    public async Task<ReadResourceRequest> ReadAsync(string id)
    {
        var inputs = await WriteInputsAsync().ConfigureAwait(false);
        return new ReadResourceRequest
        {
            Id = id,
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = await ParentAsync().ConfigureAwait(false),
            Properties = inputs.Object,
            Dependencies = { inputs.Dependencies },
            Provider = await ProviderAsync().ConfigureAwait(false),
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AdditionalSecretOutputs = { ((CustomResourceOptions)options).AdditionalSecretOutputs },
            AcceptSecrets = true,
            AcceptResources = true,
        };
    }

    private static void AddCustomOptions(RegisterResourceRequest request, CustomResourceOptions custom)
    {
        request.ImportId = custom.ImportId ?? "";
        request.AdditionalSecretOutputs.AddRange(custom.AdditionalSecretOutputs);
        request.ReplaceOnChanges.AddRange(custom.ReplaceOnChanges);
        request.DeleteBeforeReplaceDefined = custom.DeleteBeforeReplace is not null;
        request.DeleteBeforeReplace = custom.DeleteBeforeReplace ?? false;
    }

    private async Task<Inputs> WriteInputsAsync()
    {
        var keepResources = await run.Monitor.SupportsAsync("resourceReferences").ConfigureAwait(false);
        HashSet<Resource> all = [.. await Dependencies.GatherAsync(options.DependsOn).ConfigureAwait(false)];
        var fields = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        var propertyDependencies = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (name, value) in args.ToDictionary())
        {
            // The engine's own names for every resource.
            if (name is Wire.Id or Wire.Urn) continue;

            var writer = new PropertyWriter(keepResources);
            if (await writer.WriteAsync($"{resource.GetResourceName()}.{name}", value).ConfigureAwait(false) is not { } written)
                continue;
            fields.Add(name, written);
            propertyDependencies.Add(name, await Dependencies.UrnsAsync(resource, writer.Resources, run.Waits).ConfigureAwait(false));
            all.UnionWith(writer.Resources);
        }

        var dependencies = await Dependencies.UrnsAsync(resource, all, run.Waits).ConfigureAwait(false);
        return new(new Struct { Fields = { fields } }, dependencies, propertyDependencies);
    }

    private async Task<string> ParentAsync()
    {
        if (resource is Stack) return "";
        var parent = options.Parent ?? run.Stack;
        return await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
    }

    private async Task<string> ProviderAsync()
    {
        if (!_isCustom) return "";
        var provider = options.Provider ?? options.Parent?.ProviderFor(resource.GetResourceType());
        return provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
    }

    private async Task<string> DeletedWithAsync()
    {
        if (options.DeletedWith is null) return "";
        if (!await run.Monitor.SupportsAsync("deletedWith").ConfigureAwait(false))
            throw new RunException("This engine does not support the option DeletedWith; update the Pulumi CLI.");
        return await options.DeletedWith.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
    }

    private RegisterResourceRequest.Types.CustomTimeouts? Timeouts()
        => options.CustomTimeouts is not { } timeouts
            ? null
            : new()
            {
                Create = CustomTimeouts.ToGoDuration(timeouts.Create),
                Update = CustomTimeouts.ToGoDuration(timeouts.Update),
                Delete = CustomTimeouts.ToGoDuration(timeouts.Delete),
            };

    private sealed record Inputs(
        Struct Object,
        IReadOnlyList<string> Dependencies,
        IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies);
}
