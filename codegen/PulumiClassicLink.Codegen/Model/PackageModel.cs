namespace PulumiClassicLink.Codegen.Model;

/// <summary>A package whose names, types and order are settled: what the generators print. Lists are in the order of wire names.</summary>
public sealed record PackageModel
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Description { get; init; }

    public required string? License { get; init; }

    public required string Publisher { get; init; }

    public required string? Homepage { get; init; }

    public required string? Repository { get; init; }

    public required string? LogoUrl { get; init; }

    public required string? PluginDownloadUrl { get; init; }

    /// <summary>The namespace, the assembly name and the NuGet id.</summary>
    public required string Namespace { get; init; }

    /// <summary>The last part of the namespace, for example <c>ClassicLink</c>.</summary>
    public required string Segment { get; init; }

    /// <summary>Version ranges by the names of packages; <c>Pulumi</c> is among them.</summary>
    public required IReadOnlyDictionary<string, string> PackageReferences { get; init; }

    public required IReadOnlyList<PropertyModel> Config { get; init; }

    public required ResourceModel Provider { get; init; }

    public required IReadOnlyList<ResourceModel> Resources { get; init; }

    public required IReadOnlyList<FunctionModel> Functions { get; init; }

    public required IReadOnlyList<EnumModel> Enums { get; init; }

    public required IReadOnlyList<ObjectModel> ConfigTypes { get; init; }

    public required IReadOnlyList<ObjectModel> InputTypes { get; init; }

    public required IReadOnlyList<ObjectModel> OutputTypes { get; init; }
}

/// <summary>A resource, or the provider.</summary>
public sealed record ResourceModel
{
    public required string Token { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required bool IsProvider { get; init; }

    /// <summary>Markdown, with the examples of other languages taken out.</summary>
    public required string? Description { get; init; }

    public required string? Deprecation { get; init; }

    public required IReadOnlyList<PropertyModel> Outputs { get; init; }

    public required IReadOnlyList<PropertyModel> Inputs { get; init; }

    /// <summary>What may be given to <c>Get</c>, if anything.</summary>
    public required IReadOnlyList<PropertyModel>? State { get; init; }

    /// <summary>The types that the resource had before.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Paths of properties on the wire.</summary>
    public required IReadOnlyList<string> ReplaceOnChanges { get; init; }
}

/// <summary>A function.</summary>
public sealed record FunctionModel
{
    public required string Token { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string? Description { get; init; }

    public required string? Deprecation { get; init; }

    /// <summary>The known values that the async form takes; null if the function has no inputs at all.</summary>
    public required IReadOnlyList<PropertyModel>? PlainInputs { get; init; }

    /// <summary>What the output form takes.</summary>
    public required IReadOnlyList<PropertyModel> Inputs { get; init; }

    /// <summary>The properties of the result, if it is a class of the function's own.</summary>
    public required IReadOnlyList<PropertyModel>? Outputs { get; init; }

    /// <summary>The result, if it is another type; with neither, the function returns nothing.</summary>
    public required TypeModel? Returns { get; init; }
}

/// <summary>A class for an object type.</summary>
/// <param name="Type">The object type.</param>
/// <param name="ClassName">The name of the class.</param>
/// <param name="ForState">Whether it is for <c>Get</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Properties">Its properties.</param>
public sealed record ObjectModel(
    ObjectType Type, string ClassName, bool ForState, string? Description, IReadOnlyList<PropertyModel> Properties);

/// <summary>An enumeration.</summary>
public sealed record EnumModel(
    string Token, string Namespace, string Name, PrimitiveType Underlying, string? Description, IReadOnlyList<EnumValueModel> Values);

/// <summary>A value of an enumeration: a string, an int or a double.</summary>
public sealed record EnumValueModel(string Name, object Value, string? Description, string? Deprecation);
