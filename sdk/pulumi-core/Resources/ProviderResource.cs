using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A provider with its own configuration, in place of the default one of its package.</summary>
public class ProviderResource : CustomResource
{
    /// <param name="package">The package whose provider it is.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">The configuration.</param>
    /// <param name="options">How it is to be managed.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base($"pulumi:providers:{package}", name, args, options)
        => Package = package;

    internal string Package { get; }

    /// <summary>How resources refer to it: its URN and id; in a preview the id may be unknown.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(id.Length == 0 ? Wire.Unknown : id)}";
    }
}
