namespace PulumiClassicLink.Codegen.Specification;

/// <summary>A resource, or the provider itself.</summary>
public sealed record ResourceSpec
{
    public string Type { get; set; } = "object";

    public string? Description { get; init; }

    public string? DeprecationMessage { get; init; }

    public IReadOnlyDictionary<string, PropertySpec> Properties { get; set; } = new Dictionary<string, PropertySpec>();

    public IReadOnlyList<string> Required { get; set; } = [];

    public IReadOnlyDictionary<string, PropertySpec> InputProperties { get; set; } = new Dictionary<string, PropertySpec>();

    public IReadOnlyList<string> RequiredInputs { get; set; } = [];

    /// <summary>What may be given to <c>Get</c> beside the id.</summary>
    public ObjectSpec? StateInputs { get; init; }

    /// <summary>Offers `pulumi do ... list` and says what it takes; a .NET SDK has nothing of it.</summary>
    public ObjectSpec? ListInputs { get; init; }

    public IReadOnlyList<AliasSpec> Aliases { get; set; } = [];

    public LanguageSpec<CSharpNameSpec> Language { get; set; } = new();
}

/// <summary>A type that the resource had before.</summary>
public sealed record AliasSpec
{
    public required string Type { get; init; }
}

/// <summary>A function that the provider answers.</summary>
public sealed record FunctionSpec
{
    public string? Description { get; init; }

    public string? DeprecationMessage { get; init; }

    public ObjectSpec? Inputs { get; init; }

    /// <summary>What the function returns: an object of its own or any type. Without it, or with <c>{}</c>, it returns nothing.</summary>
    public ReturnTypeSpec? Outputs { get; init; }

    /// <summary>Always refused: the schema of schemas has it, but Pulumi's own reader drops it in silence.</summary>
    public ReturnTypeSpec? ReturnType { get; init; }
}

/// <summary>What a function returns: an object of its own, if there are properties, or else a type.</summary>
public sealed record ReturnTypeSpec : TypeSpec
{
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, PropertySpec>? Properties { get; init; }

    public IReadOnlyList<string> Required { get; set; } = [];

    public bool IsNothing => Type is null && Ref is null && Items is null && AdditionalProperties is null && Properties is null
        && Required.Count == 0 && Description is null;
}
