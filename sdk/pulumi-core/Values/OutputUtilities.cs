using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Utilities;

/// <summary>Looks into outputs, mostly for tests. A program that decides by what it finds here does not preview as it updates.</summary>
public static class OutputUtilities
{
    /// <summary>An output that is unknown, as in a preview. The value is for the code that looks at it nevertheless.</summary>
    public static Output<T> CreateUnknown<T>(T value) => CreateUnknown(() => Task.FromResult(value));

    /// <summary>An output that is unknown, as in a preview. The value is for the code that looks at it nevertheless.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return new(ToDataAsync());

        async Task<OutputData<T>> ToDataAsync()
            => OutputData<T>.Of(await valueFactory().ConfigureAwait(false)) with { IsKnown = false };
    }

    /// <summary>The same output as one that was also computed from a resource.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return new(ToDataAsync());

        async Task<OutputData<T>> ToDataAsync()
        {
            var data = await output.Data.ConfigureAwait(false);
            return data with { Resources = data.Resources.Add(resource) };
        }
    }

    /// <summary>The value; the type's default while it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.GetValueAsync(whenUnknown: default!);

    /// <summary>Whether the value is known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsKnown;

    /// <summary>The resources that the value was computed from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
        => (await output.Data.ConfigureAwait(false)).Resources;
}
