using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>A package whose names, types and order are settled: what the generators print. Lists are in the order of wire names.</summary>
public sealed record PackageModel
{
    /// <summary>What is printed as it stands in the schema.</summary>
    public required PackageSpec Spec { get; init; }

    /// <summary>The last part of the namespace, for example <c>ClassicLink</c>.</summary>
    public required string Segment { get; init; }

    /// <summary>The namespace, the assembly name and the NuGet id.</summary>
    public string Namespace => $"Pulumi.{Segment}";

    public required IReadOnlyList<PropertyModel> Config { get; init; }

    public required ResourceModel Provider { get; init; }

    public required IReadOnlyList<ResourceModel> Resources { get; init; }

    public required IReadOnlyList<FunctionModel> Functions { get; init; }

    public required IReadOnlyList<ObjectModel> ConfigTypes { get; init; }

    public required IReadOnlyList<ObjectModel> InputTypes { get; init; }

    public required IReadOnlyList<ObjectModel> OutputTypes { get; init; }
}

/// <summary>A resource, or the provider.</summary>
public sealed record ResourceModel
{
    public required string Token { get; init; }

    public required string Name { get; init; }

    public required bool IsProvider { get; init; }

    public required string? Description { get; init; }

    public required IReadOnlyList<PropertyModel> Inputs { get; init; }

    public required IReadOnlyList<PropertyModel> Outputs { get; init; }
}

/// <summary>A function.</summary>
public sealed record FunctionModel
{
    public required string Token { get; init; }

    public required string Name { get; init; }

    public required string? Description { get; init; }

    public required IReadOnlyList<PropertyModel> Inputs { get; init; }

    public required IReadOnlyList<PropertyModel> Outputs { get; init; }
}

/// <summary>A class for an object type.</summary>
public sealed record ObjectModel(string Token, string ClassName, string? Description, IReadOnlyList<PropertyModel> Properties);

/// <summary>A property.</summary>
/// <param name="WireName">Its name in the schema and on the wire, in camelCase.</param>
/// <param name="Type">Its type.</param>
/// <param name="Required">Whether it is always there.</param>
/// <param name="Secret">Whether its value is to be made secret.</param>
/// <param name="Description">What it is.</param>
public sealed record PropertyModel(string WireName, TypeModel Type, bool Required, bool Secret, string? Description)
{
    /// <summary>Its name in C#.</summary>
    public string Name => Names.Pascal(WireName);

    /// <summary>The private field behind it, where it has one.</summary>
    public string Field => "_" + WireName;

    /// <summary>A constructor's parameter for it, which the runtime finds by the name on the wire.</summary>
    public string Parameter => Names.IsKeyword(WireName) ? "@" + WireName : WireName;
}

/// <summary>The type of a property.</summary>
public abstract record TypeModel;

/// <summary>A boolean, an integer or a string.</summary>
/// <param name="Keyword">The C# keyword.</param>
/// <param name="Reader">The end of the name of the method that reads one from configuration.</param>
public sealed record PrimitiveType(string Keyword, string Reader) : TypeModel
{
    public static readonly PrimitiveType Boolean = new("bool", "Boolean");
    public static readonly PrimitiveType Whole = new("int", "Int32");
    public static readonly PrimitiveType Text = new("string", "");
}

/// <summary>A list.</summary>
public sealed record ListType(TypeModel Item) : TypeModel;

/// <summary>An object type of the package.</summary>
/// <param name="Token">The key of the type in the schema.</param>
/// <param name="Name">Its name in C#, without a suffix.</param>
public sealed record ObjectType(string Token, string Name) : TypeModel;
