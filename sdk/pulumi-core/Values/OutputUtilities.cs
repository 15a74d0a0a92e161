using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks into outputs, mostly for tests. A program that decides by what it finds here does not preview as it updates.</summary>
public static class OutputUtilities
{
    /// <summary>The value; the type's default while it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.GetValueAsync(whenUnknown: default!);

    /// <summary>Whether the value is known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsKnown;

    /// <summary>The resources that the value was computed from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
        => (await output.Data.ConfigureAwait(false)).Resources;
}
