using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map from texts to inputs. It can be written as an initializer, a dictionary, or an output of one.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _items;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> items)
        : base(Flatten(items))
        => _items = items;

    private protected override IOutput WireOutput => _items;

    /// <summary>Adds one entry. A key that has another value already is an error when the map is read.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Adds one entry. A key that has another value already is an error when the map is read.</summary>
    public void Add(string key, Input<TValue> value)
        => Replace(_items.Apply(items => items.TryGetValue(key, out var old)
            ? items.SetItem(key, Output.Tuple(old, value).Apply(both => Same(key, both.Item1, both.Item2)))
            : items.Add(key, value)));

    /// <summary>Adds another map's entries. A key that is there already is an error when the map is read.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds another map's entries. A key that is there already is an error when the map is read.</summary>
    public void AddRange(InputMap<TValue> values)
        => Replace(Output.Tuple(_items, values._items).Apply(both => both.Item1.AddRange(both.Item2)));

    /// <summary>A new map of both; where a key is in both, the second one's value.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
        => new(Output.Tuple(first._items, second._items).Apply(both => both.Item1.SetItems(both.Item2)));

    /// <summary>The entries, once they are there; none while the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var items = await _items.GetValueAsync(ImmutableDictionary<string, Input<TValue>>.Empty).ConfigureAwait(false);
        foreach (var (key, value) in items) yield return value.Apply(v => KeyValuePair.Create(key, v));
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputMap may not be complete yet; await foreach over it instead.");

    /// <summary>A map of the dictionary's entries.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Output.Create(values);

    /// <summary>A map of the dictionary's entries.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);

    /// <summary>A map of the entries that the output will have.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => FromOutput(values);

    /// <summary>A map of the entries that the output will have.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => FromOutput(values);

    /// <summary>A map of the entries that the output will have.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => FromOutput(values);

    // A null dictionary stays null, so that an optional output which is not set is not sent as an empty map.
    private static InputMap<TValue> FromOutput<TItems>(Output<TItems> values)
        where TItems : IEnumerable<KeyValuePair<string, TValue>>
        => new(values.Apply(items => items is null
            ? null!
            : items.ToImmutableDictionary(item => item.Key, item => (Input<TValue>)item.Value)));

    private void Replace(Output<ImmutableDictionary<string, Input<TValue>>> items)
    {
        _items = items;
        Value = Flatten(items);
    }

    private static TValue Same(string key, TValue old, TValue value)
        => EqualityComparer<TValue>.Default.Equals(old, value)
            ? old
            : throw new ArgumentException($"The map has the key '{key}' already, with another value.");

    private static Output<ImmutableDictionary<string, TValue>> Flatten(
        Output<ImmutableDictionary<string, Input<TValue>>> items)
        => items.Apply(inputs => inputs is null
            ? null
            : Output
                .All(inputs.Select(item => item.Value.Apply(value => KeyValuePair.Create(item.Key, value))))
                .Apply(entries => entries.ToImmutableDictionary()));
}
