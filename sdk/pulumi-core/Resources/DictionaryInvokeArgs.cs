using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The arguments of a function by their names on the wire, for functions that have no class of arguments.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <param name="dictionary">
    /// The arguments: texts, booleans, Int32, Double, JsonElement, ImmutableArray, ImmutableDictionary, and outputs of these.
    /// </param>
    /// <exception cref="InvalidOperationException">A value of another type, such as an array or a Dictionary.</exception>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        foreach (var (name, value) in dictionary)
        {
            if (value is not null) TypeRules.Check(name, value.GetType());
        }

        _dictionary = dictionary;
    }

    internal override ImmutableDictionary<string, object?> ToDictionary() => _dictionary;
}
