using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>What an output turned out to be: its value, and what is to be remembered about it.</summary>
/// <param name="Resources">The resources that the value was computed from.</param>
/// <param name="Value">The value; the type's default if it is not known.</param>
/// <param name="IsKnown">False: only an update will tell the value.</param>
/// <param name="IsSecret">True: the engine encrypts the value and never shows it.</param>
internal sealed record OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public static OutputData<T> Of(T value) => new([], value, IsKnown: true, IsSecret: false);

    public static OutputData<T> Unknown { get; } = new([], default!, IsKnown: false, IsSecret: false);
}
