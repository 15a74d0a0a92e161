using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map from texts to inputs. It can be written as an initializer, a dictionary, or an output of one.</summary>
public sealed class InputMap<V>
    : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>
{
    private Output<ImmutableDictionary<string, Input<V>>> _items;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<V>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<V>>> items)
        : base(Flatten(items))
        => _items = items;

    private protected override IOutput WireOutput => _items;

    /// <summary>Adds one entry. A key that has another value already is an error when the map is read.</summary>
    public Input<V> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Adds one entry. A key that has another value already is an error when the map is read.</summary>
    public void Add(string key, Input<V> value)
        => Replace(_items.Apply(items => items.TryGetValue(key, out var old)
            ? items.SetItem(key, Output.Tuple(old, value).Apply(both => Same(key, both.Item1, both.Item2)))
            : items.Add(key, value)));

    /// <summary>Adds another map's entries. A key that is there already is an error when the map is read.</summary>
    public void Add(InputMap<V> values) => AddRange(values);

    /// <summary>Adds another map's entries. A key that is there already is an error when the map is read.</summary>
    public void AddRange(InputMap<V> values)
        => Replace(Output.Tuple(_items, values._items).Apply(both => both.Item1.AddRange(both.Item2)));

    /// <summary>A new map of both; where a key is in both, the second one's value.</summary>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second)
        => new(Output.Tuple(first._items, second._items).Apply(both => both.Item1.SetItems(both.Item2)));

    /// <summary>The entries, once they are there; none while the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var items = await _items.GetValueAsync(ImmutableDictionary<string, Input<V>>.Empty).ConfigureAwait(false);
        foreach (var (key, value) in items) yield return value.Apply(v => KeyValuePair.Create(key, v));
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputMap may not be complete yet; await foreach over it instead.");

    /// <summary>A map of the dictionary's entries.</summary>
    public static implicit operator InputMap<V>(Dictionary<string, V> values) => Output.Create(values);

    /// <summary>A map of the dictionary's entries.</summary>
    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => Output.Create(values);

    /// <summary>A map of the entries that the output will have.</summary>
    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values) => FromOutput(values);

    /// <summary>A map of the entries that the output will have.</summary>
    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values) => FromOutput(values);

    /// <summary>A map of the entries that the output will have.</summary>
    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => FromOutput(values);

    // A null dictionary stays null, so that an optional output which is not set is not sent as an empty map.
    private static InputMap<V> FromOutput<TItems>(Output<TItems> values)
        where TItems : IEnumerable<KeyValuePair<string, V>>
        => new(values.Apply(items => items is null
            ? null!
            : items.ToImmutableDictionary(item => item.Key, item => (Input<V>)item.Value)));

    private void Replace(Output<ImmutableDictionary<string, Input<V>>> items)
    {
        _items = items;
        Value = Flatten(items);
    }

    private static V Same(string key, V old, V value)
        => EqualityComparer<V>.Default.Equals(old, value)
            ? old
            : throw new ArgumentException($"The map has the key '{key}' already, with another value.");

    private static Output<ImmutableDictionary<string, V>> Flatten(
        Output<ImmutableDictionary<string, Input<V>>> items)
        => items.Apply(inputs => inputs is null
            ? null
            : Output
                .All(inputs.Select(item => item.Value.Apply(value => KeyValuePair.Create(item.Key, value))))
                .Apply(entries => entries.ToImmutableDictionary()));
}
