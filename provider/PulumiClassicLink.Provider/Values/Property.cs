namespace PulumiClassicLink.Provider.Values;

/// <summary>A property as it arrived: absent, not known yet (preview), or known.</summary>
internal readonly record struct Property<T>
{
    private readonly T? _value;

    private Property(bool isKnown, T? value) => (IsKnown, IsUnknown, _value) = (isKnown, !isKnown, value);

    public static Property<T> Absent => default;

    public static Property<T> Unknown => new(false, default);

    public bool IsKnown { get; }

    public bool IsUnknown { get; }

    public bool IsAbsent => !IsKnown && !IsUnknown;

    /// <exception cref="InvalidOperationException">The property is absent or unknown.</exception>
    public T Value => IsKnown ? _value! : throw new InvalidOperationException("The property has no known value.");

    public static Property<T> Of(T value) => new(true, value);

    public T? ValueOr(T? otherwise) => IsKnown ? _value : otherwise;
}
