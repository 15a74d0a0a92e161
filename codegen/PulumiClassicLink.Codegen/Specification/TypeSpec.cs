using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Codegen.Specification;

/// <summary>The inputs or outputs of something.</summary>
public record ObjectSpec
{
    public string Type { get; set; } = "object";

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, PropertySpec> Properties { get; set; } = new Dictionary<string, PropertySpec>();

    public IReadOnlyList<string> Required { get; set; } = [];
}

/// <summary>A named type: an object, or an enumeration if it has values.</summary>
public sealed record ComplexTypeSpec : ObjectSpec
{
    public IReadOnlyList<EnumValueSpec>? Enum { get; init; }
}

/// <summary>A value of an enumeration.</summary>
public sealed record EnumValueSpec
{
    public string? Name { get; init; }

    public required JsonElement Value { get; init; }

    public string? Description { get; init; }

    public string? DeprecationMessage { get; init; }
}

/// <summary>A property: a type and what is said about it.</summary>
public sealed record PropertySpec : TypeSpec
{
    public string? Description { get; init; }

    public string? DeprecationMessage { get; init; }

    public bool Secret { get; init; }

    public JsonElement? Const { get; init; }

    public JsonElement? Default { get; init; }

    public DefaultInfoSpec? DefaultInfo { get; init; }

    public bool ReplaceOnChanges { get; init; }

    /// <summary>For the documentation only: the property's description says it to the user.</summary>
    public bool WillReplaceOnChanges { get; init; }

    public LanguageSpec<CSharpNameSpec> Language { get; set; } = new();
}

/// <summary>Where a default comes from.</summary>
public sealed record DefaultInfoSpec
{
    /// <summary>Environment variables, of which the first that is set counts.</summary>
    public required IReadOnlyList<string> Environment { get; init; }
}

/// <summary>A reference to a type.</summary>
public record TypeSpec
{
    public string? Type { get; init; }

    [JsonPropertyName("$ref")]
    public string? Ref { get; init; }

    public TypeSpec? Items { get; init; }

    public TypeSpec? AdditionalProperties { get; init; }

    /// <summary>As an input, a value that must be known: no output of a resource.</summary>
    public bool Plain { get; init; }
}
