using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The arguments of a function by their names on the wire, for functions that have no class of arguments.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <param name="dictionary">The arguments.</param>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary)
        => _dictionary = dictionary ?? throw new ArgumentNullException(nameof(dictionary));

    internal override ImmutableDictionary<string, object?> ToDictionary() => _dictionary;
}
