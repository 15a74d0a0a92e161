using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The arguments of a resource by their names on the wire, for resources that have no class of arguments.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <param name="dictionary">The arguments.</param>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
        => _dictionary = dictionary ?? throw new ArgumentNullException(nameof(dictionary));

    internal override ImmutableDictionary<string, object?> ToDictionary() => _dictionary;
}
