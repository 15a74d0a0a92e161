namespace Pulumi;

/// <summary>
/// A former identity of a resource, so that a renamed or moved one is not replaced. What is not given is as it is now.
/// </summary>
public sealed class Alias
{
    /// <summary>The whole former URN; nothing else may be given then.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type token.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent. Only one of the three ways to name a parent may be used.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The former parent's URN. Only one of the three ways to name a parent may be used.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>There was no parent. Only one of the three ways to name a parent may be used.</summary>
    public bool NoParent { get; set; }

    /// <exception cref="ArgumentException">Some of the properties exclude each other.</exception>
    internal void Check()
    {
        object?[] parents = [Parent, ParentUrn, NoParent ? true : null];
        object?[] parts = [Name, Type, Stack, Project, .. parents];
        if (Urn is not null && parts.Any(part => part is not null))
            throw new ArgumentException("An alias with a URN can have nothing else.");
        if (parents.Count(parent => parent is not null) > 1)
            throw new ArgumentException("An alias can name its parent in one way only: Parent, ParentUrn or NoParent.");
    }
}
