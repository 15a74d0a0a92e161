using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list of inputs. It can be written as a collection initializer, an array, a list, or an output of one.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> _items;

    /// <summary>An empty list.</summary>
    public InputList()
        : this(Output.Create(ImmutableArray<Input<T>>.Empty))
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>> items)
        : base(Flatten(items))
        => _items = items;

    private protected override IOutput WireOutput => _items;

    /// <summary>Adds inputs at the end.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Adds another list's inputs at the end.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds another list's inputs at the end.</summary>
    public void AddRange(InputList<T> inputs)
    {
        _items = Concat(inputs)._items;
        Value = Flatten(_items);
    }

    /// <summary>A new list of this one's inputs and the other's.</summary>
    public InputList<T> Concat(InputList<T> other)
        => new(Output.Tuple(_items, other._items).Apply(both => both.Item1.AddRange(both.Item2)));

    /// <summary>The inputs, once they are there; none while the list is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var item in await _items.GetValueAsync(whenUnknown: []).ConfigureAwait(false)) yield return item;
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputList may not be complete yet; await foreach over it instead.");

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(T value) => Of([value]);

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(Output<T> value) => Of([value]);

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(Input<T> value) => Of([value]);

    /// <summary>A list of the array's elements.</summary>
    public static implicit operator InputList<T>(T[] values) => Of(values.Select(value => (Input<T>)value));

    /// <summary>A list of the array's elements.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => Of(values.Select(value => (Input<T>)value));

    /// <summary>A list of the array's elements.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => Of(values);

    /// <summary>A list of the list's elements.</summary>
    public static implicit operator InputList<T>(List<T> values) => Of(values.Select(value => (Input<T>)value));

    /// <summary>A list of the list's elements.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => Of(values.Select(value => (Input<T>)value));

    /// <summary>A list of the list's elements.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => Of(values);

    /// <summary>A list of the array's elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => Output.Create(values);

    /// <summary>A list of the array's elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values)
        => Of(values.Select(value => (Input<T>)value));

    /// <summary>A list of the array's elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values)
        => new(Output.Create(values.IsDefault ? [] : values));

    /// <summary>A list of the elements that the output will have.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => FromOutput(values);

    /// <summary>A list of the elements that the output will have.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => FromOutput(values);

    /// <summary>A list of the elements that the output will have.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => FromOutput(values);

    /// <summary>A list of the elements that the output will have.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => FromOutput(values.Apply(items => items.IsDefault ? [] : items));

    private static InputList<T> Of(IEnumerable<Input<T>> items) => new(Output.Create(ImmutableArray.CreateRange(items)));

    private static InputList<T> FromOutput<TItems>(Output<TItems> values)
        where TItems : IEnumerable<T>
        => new(values.Apply(items => items is null ? [] : ImmutableArray.CreateRange(items.Select(item => (Input<T>)item))));

    private static Output<ImmutableArray<T>> Flatten(Output<ImmutableArray<Input<T>>> items)
        => items.Apply(inputs => Output.All(inputs.AsEnumerable()));
}
