using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Codegen.Specification;

/// <summary>A Pulumi package schema, cut down to the keys that the generator supports; any other key is refused when it is read.</summary>
/// <remarks>Properties with a default have a setter, because source-generated JSON overwrites the default of an init-only one.</remarks>
public sealed record PackageSpec
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public string Description { get; set; } = "";

    public string? License { get; init; }

    public string? Publisher { get; init; }

    public string? Homepage { get; init; }

    public string? Repository { get; init; }

    public string? LogoUrl { get; init; }

    /// <summary>The name of the publisher's namespace, in kebab-case.</summary>
    public string? Namespace { get; init; }

    [JsonPropertyName("pluginDownloadURL")]
    public string? PluginDownloadUrl { get; init; }

    // The next three are for catalogues of packages; a .NET SDK has nothing of them.
    public string? DisplayName { get; init; }

    public IReadOnlyList<string> Keywords { get; set; } = [];

    public string? Attribution { get; init; }

    public MetaSpec Meta { get; set; } = new();

    public LanguageSpec<CSharpSpec> Language { get; set; } = new();

    public ConfigSpec Config { get; set; } = new();

    public ResourceSpec Provider { get; set; } = new();

    public IReadOnlyDictionary<string, ComplexTypeSpec> Types { get; set; } = new Dictionary<string, ComplexTypeSpec>();

    public IReadOnlyDictionary<string, ResourceSpec> Resources { get; set; } = new Dictionary<string, ResourceSpec>();

    public IReadOnlyDictionary<string, FunctionSpec> Functions { get; set; } = new Dictionary<string, FunctionSpec>();
}

/// <summary>The <c>meta</c> block.</summary>
public sealed record MetaSpec
{
    /// <summary>A regular expression whose first group is the module in the middle of a token.</summary>
    public string? ModuleFormat { get; init; }

    /// <summary>Without effect here: the SDK carries the schema's version always.</summary>
    public bool SupportPack { get; init; }
}

/// <summary>A <c>language</c> block. What it says to other languages is none of this SDK's business.</summary>
public sealed record LanguageSpec<T>
    where T : new()
{
    public T Csharp { get; set; } = new();

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>The <c>language.csharp</c> block of a package.</summary>
public sealed record CSharpSpec
{
    public string? RootNamespace { get; init; }

    public IReadOnlyDictionary<string, string> Namespaces { get; set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> PackageReferences { get; set; } = new Dictionary<string, string>();

    /// <summary>Without effect here: the SDK carries the schema's version always.</summary>
    public bool RespectSchemaVersion { get; init; }
}

/// <summary>The <c>language.csharp</c> block of a resource or a property.</summary>
public sealed record CSharpNameSpec
{
    public string? Name { get; init; }
}

/// <summary>The <c>config</c> block.</summary>
public sealed record ConfigSpec
{
    public IReadOnlyDictionary<string, PropertySpec> Variables { get; set; } = new Dictionary<string, PropertySpec>();

    /// <summary>The names that must be configured: the engine asks for them, not the SDK.</summary>
    public IReadOnlyList<string> Defaults { get; set; } = [];
}
