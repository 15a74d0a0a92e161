namespace Pulumi;

/// <summary>Tells which resource type token a class stands for, and of which version of the package.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute : Attribute
{
    /// <param name="type">The type token, such as <c>package:module:Resource</c>.</param>
    /// <param name="version">The version of the package, if known.</param>
    public ResourceTypeAttribute(string type, string? version)
    {
        Type = type;
        Version = version;
    }

    /// <summary>The type token.</summary>
    public string Type { get; }

    /// <summary>The version of the package, if known.</summary>
    public string? Version { get; }
}
