namespace Pulumi;

/// <summary>What inputs have in common with outputs. An input that is null has the value null.</summary>
public static class InputExtensions
{
    /// <summary>Computes a further value; not called while the input is unknown.</summary>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, U> func)
        => input.ToOutput().Apply(func);

    /// <summary>Computes a further value; not called while the input is unknown.</summary>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, Task<U>> func)
        => input.ToOutput().Apply(func);

    /// <summary>Computes a further value; not called while the input is unknown.</summary>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, Input<U>?> func)
        => input.ToOutput().Apply(func);

    /// <summary>Computes a further value; not called while the input is unknown.</summary>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, Output<U>?> func)
        => input.ToOutput().Apply(func);

    /// <summary>The input as an output.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input ?? Output.Create(default(T)!);
}
