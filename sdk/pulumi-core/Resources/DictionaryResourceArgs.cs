using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments of a resource given by their names on the wire.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _values;

    /// <param name="dictionary">The values by their names on the wire.</param>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) => _values = dictionary;

    internal override ImmutableDictionary<string, object?> ToDictionary() => _values;
}
