namespace Pulumi;

/// <summary>A value given to a resource or function: a plain one, or an <see cref="Output{T}"/>.</summary>
public class Input<T> : IInput
{
    private protected Input(Output<T> value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    internal Output<T> Value { get; private protected set; }

    /// <summary>A plain value as an input.</summary>
    public static implicit operator Input<T>(T value) => Output.Create(value);

    /// <summary>An output as an input.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Value;

    IOutput IInput.ToWireOutput() => WireOutput;

    IOutput IInput.ToWholeOutput() => Value;

    private protected virtual IOutput WireOutput => Value;
}
