namespace Pulumi;

/// <summary>Marks a property of a resource, an <see cref="Output{T}"/>, as filled from the engine's answer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <param name="name">The name on the wire; without it the property's own name.</param>
    public OutputAttribute(string? name = null) => Name = name;

    /// <summary>The name on the wire, if it is not the property's own.</summary>
    public string? Name { get; }
}
