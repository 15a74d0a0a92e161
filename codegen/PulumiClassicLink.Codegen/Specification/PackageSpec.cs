using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Codegen.Specification;

/// <summary>A Pulumi package schema, cut down to the keys that the generator supports; any other key is refused when it is read.</summary>
/// <remarks>Properties with a default have a setter, because source-generated JSON overwrites the default of an init-only one.</remarks>
public sealed record PackageSpec
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Description { get; init; }

    public required string License { get; init; }

    public required string Publisher { get; init; }

    public string? Homepage { get; init; }

    public string? Repository { get; init; }

    /// <summary>Where Pulumi gets the plugin, if it has none: the SDK carries it wherever it names a version.</summary>
    [JsonPropertyName("pluginDownloadURL")]
    public string? PluginDownloadUrl { get; init; }

    // The next three are for catalogues of packages; a .NET SDK has nothing of them.
    public string? DisplayName { get; init; }

    public string? LogoUrl { get; init; }

    public IReadOnlyList<string> Keywords { get; set; } = [];

    public required LanguageSpec Language { get; init; }

    public required ConfigSpec Config { get; init; }

    public required ProviderSpec Provider { get; init; }

    public IReadOnlyDictionary<string, ObjectSpec> Types { get; set; } = new Dictionary<string, ObjectSpec>();

    public IReadOnlyDictionary<string, ResourceSpec> Resources { get; set; } = new Dictionary<string, ResourceSpec>();

    public IReadOnlyDictionary<string, FunctionSpec> Functions { get; set; } = new Dictionary<string, FunctionSpec>();
}

/// <summary>The <c>language</c> block. What it says to other languages is none of this SDK's business.</summary>
public sealed record LanguageSpec
{
    public required CSharpSpec Csharp { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>The <c>language.csharp</c> block.</summary>
public sealed record CSharpSpec
{
    public required IReadOnlyDictionary<string, string> Namespaces { get; init; }

    public required PackageReferencesSpec PackageReferences { get; init; }

    /// <summary>Without effect here: the SDK carries the schema's version always.</summary>
    public bool RespectSchemaVersion { get; init; }
}

/// <summary>The NuGet packages that the SDK needs.</summary>
public sealed record PackageReferencesSpec
{
    /// <summary>The range of its versions.</summary>
    [JsonPropertyName("Pulumi")]
    public required string Pulumi { get; init; }
}

/// <summary>The <c>config</c> block.</summary>
public sealed record ConfigSpec
{
    public required IReadOnlyDictionary<string, PropertySpec> Variables { get; init; }
}

/// <summary>The provider, of which nothing is required.</summary>
public sealed record ProviderSpec
{
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, PropertySpec> InputProperties { get; set; } = new Dictionary<string, PropertySpec>();
}

/// <summary>A resource.</summary>
public sealed record ResourceSpec
{
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, PropertySpec> Properties { get; set; } = new Dictionary<string, PropertySpec>();

    public IReadOnlyList<string> Required { get; set; } = [];

    public IReadOnlyDictionary<string, PropertySpec> InputProperties { get; set; } = new Dictionary<string, PropertySpec>();

    public IReadOnlyList<string> RequiredInputs { get; set; } = [];

    /// <summary>Offers `pulumi do ... list` and says what it takes; a .NET SDK has nothing of it.</summary>
    public ObjectSpec? ListInputs { get; init; }
}

/// <summary>A function that the provider answers.</summary>
public sealed record FunctionSpec
{
    public string? Description { get; init; }

    public required ObjectSpec Inputs { get; init; }

    public required ObjectSpec Outputs { get; init; }
}

/// <summary>A named type, or the inputs or outputs of something.</summary>
public sealed record ObjectSpec
{
    public required string Type { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, PropertySpec> Properties { get; set; } = new Dictionary<string, PropertySpec>();

    public IReadOnlyList<string> Required { get; set; } = [];
}

/// <summary>A property: a type and what is said about it.</summary>
public sealed record PropertySpec : TypeSpec
{
    public string? Description { get; init; }

    public bool Secret { get; init; }

    /// <summary>For the documentation only: the property's description says it to the user.</summary>
    public bool WillReplaceOnChanges { get; init; }
}

/// <summary>A type, or a reference to one.</summary>
public record TypeSpec
{
    public string? Type { get; init; }

    [JsonPropertyName("$ref")]
    public string? Ref { get; init; }

    public TypeSpec? Items { get; init; }
}
