namespace PulumiClassicLink.Codegen.Model;

/// <summary>A package whose names, types and order are settled: what the generators print. Lists are in the order of wire names.</summary>
public sealed record PackageModel
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Description { get; init; }

    public required string License { get; init; }

    public required string Publisher { get; init; }

    /// <summary>The last part of the namespace, for example <c>ClassicLink</c>.</summary>
    public required string Segment { get; init; }

    /// <summary>The version range of the <c>Pulumi</c> package.</summary>
    public required string PulumiVersions { get; init; }

    public required IReadOnlyList<PropertyModel> Config { get; init; }

    public required ResourceModel Provider { get; init; }

    public required IReadOnlyList<ResourceModel> Resources { get; init; }

    public required IReadOnlyList<FunctionModel> Functions { get; init; }

    public required IReadOnlyList<ObjectModel> ConfigTypes { get; init; }

    public required IReadOnlyList<ObjectModel> InputTypes { get; init; }

    public required IReadOnlyList<ObjectModel> OutputTypes { get; init; }

    /// <summary>The namespace, the assembly name and the NuGet id.</summary>
    public string Namespace => $"Pulumi.{Segment}";
}

/// <summary>A resource, or the provider.</summary>
public sealed record ResourceModel
{
    public required string Token { get; init; }

    public required string Name { get; init; }

    public required bool IsProvider { get; init; }

    /// <summary>Markdown, with the examples of other languages taken out.</summary>
    public string? Description { get; init; }

    public required IReadOnlyList<PropertyModel> Outputs { get; init; }

    public required IReadOnlyList<PropertyModel> Inputs { get; init; }
}

/// <summary>A function.</summary>
public sealed record FunctionModel(
    string Token, string Name, string? Description, IReadOnlyList<PropertyModel> Inputs, IReadOnlyList<PropertyModel> Outputs);

/// <summary>A named object type.</summary>
public sealed record ObjectModel(string Token, string Name, string? Description, IReadOnlyList<PropertyModel> Properties);

/// <summary>A property: <c>WireName</c> is its name in the schema and on the wire, <c>Name</c> the one in C#.</summary>
public sealed record PropertyModel(string WireName, string Name, TypeModel Type, bool Required, bool Secret, string? Description);
