using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What can be asked of an output that is a list.</summary>
public static class OutputExtensions
{
    /// <summary>The element at an index, counted from 0.</summary>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index)
        => Output.Tuple((Input<ImmutableArray<T>>)array, index).Apply(both => both.Item1[both.Item2]);

    /// <summary>The first element.</summary>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>How many elements it has.</summary>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array) => array.Apply(items => items.Length);
}
