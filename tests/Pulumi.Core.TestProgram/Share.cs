namespace Pulumi.Core.TestProgram;

/// <summary>An enumeration of numbers, in the form of generated SDKs.</summary>
[EnumType]
public readonly record struct Share
{
    private readonly double _value;

    private Share(double value) => _value = value;

    public static Share Half { get; } = new(0.5);

    public static explicit operator double(Share share) => share._value;
}
