using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The C# types of values, by the place where they stand.</summary>
/// <param name="Qualifier">What stands before the name of an object's class.</param>
/// <param name="Suffix">What stands after it.</param>
internal sealed record TypeNames(string Qualifier, string Suffix)
{
    /// <summary>Values that a resource or a function gives.</summary>
    public static TypeNames Outputs { get; } = new("Outputs", "");

    /// <summary>Known values that a user gives.</summary>
    public static TypeNames Inputs { get; } = new("Inputs", "Args");

    /// <summary>Values from the stack's configuration.</summary>
    public static TypeNames Config { get; } = new("Types", "");

    /// <summary>The type of a property that may be absent, unless it is required.</summary>
    // An ImmutableArray has a value for "not there".
    public string Of(PropertyModel property) => Of(property.Type) + (property.Required || property.Type is ListType ? "" : "?");

    public string Of(TypeModel type) => type switch
    {
        PrimitiveType primitive => primitive.Keyword,
        ListType(var item) => $"ImmutableArray<{Of(item)}>",
        ObjectType named => $"{Qualifier}.{named.Name}{Suffix}",
        _ => throw new InvalidOperationException($"No C# type for {type}. This is a bug in the generator."),
    };
}
