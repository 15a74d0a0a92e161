using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles the provider and the resources.</summary>
internal sealed class ResourceResolver(Tokens tokens, PropertyResolver properties, ReplacePaths replacePaths)
{
    public ResourceModel Provider(PackageSpec package, string packageNamespace)
    {
        const string Path = "$.provider";
        var spec = package.Provider;
        if (spec.StateInputs is not null)
            throw new SchemaException(Path + ".stateInputs", "a provider cannot be read, so it has no 'stateInputs'");
        if (spec.Language.Csharp.Name is not null)
            throw new SchemaException(Path + ".language.csharp.name", "the class of the provider is always called Provider");
        Reserved(Path + ".inputProperties", spec.InputProperties, ["version"]);
        var token = $"pulumi:providers:{package.Name}";
        var provider = Resolve(Path, token, packageNamespace, "Provider", spec) with { IsProvider = true };

        // The engine keeps a provider's outputs as text, so other types could not be read back.
        return provider with { Outputs = [.. provider.Outputs.Where(output => IsText(output.Type)).Select(AsText)] };
    }

    public ResourceModel Resource(string token, ResourceSpec spec)
    {
        var path = SchemaPath.Member("$.resources", token);
        // The binder only warns about these, but a resource cannot have them: the engine gives every resource its own.
        Reserved(path + ".properties", spec.Properties, ["id", "urn"]);
        Reserved(path + ".inputProperties", spec.InputProperties, ["id", "urn"]);
        if (spec.StateInputs is not null)
            Reserved(path + ".stateInputs.properties", spec.StateInputs.Properties, ["id", "urn"]);
        return Resolve(path, token, tokens.Namespace(path, token), ClassName(path, token, spec), spec);
    }

    private string ClassName(string path, string token, ResourceSpec spec)
    {
        var name = tokens.ClassName(path, token);
        if (spec.Language.Csharp.Name is not { Length: > 0 } given)
            return name;
        return Names.IsIdentifier(Names.Pascal(given))
            ? Names.Pascal(given)
            : throw new SchemaException(path + ".language.csharp.name", $"'{given}' cannot be the name of a class in C#");
    }

    private ResourceModel Resolve(string path, string token, string @namespace, string name, ResourceSpec spec)
    {
        if (spec.Type != "object")
            throw new SchemaException(path + ".type", $"the type '{spec.Type}' is not supported here, only 'object'");
        CheckReplace(path, spec);
        return new ResourceModel
        {
            Token = token,
            Namespace = @namespace,
            Name = name,
            IsProvider = false,
            Description = Descriptions.ForCSharp(path, spec.Description),
            Deprecation = spec.DeprecationMessage is { Length: > 0 } ? spec.DeprecationMessage : null,
            Outputs = properties.Resolve(
                path + ".properties", spec.Properties, path + ".required", spec.Required, name, Place.ResourceOutput),
            Inputs = properties.Resolve(
                path + ".inputProperties",
                spec.InputProperties,
                path + ".requiredInputs",
                spec.RequiredInputs,
                name + "Args",
                Place.ResourceInput),
            State = spec.StateInputs is { } state
                ? properties.Resolve(path + ".stateInputs", state, name + "State", Place.Input)
                : null,
            Aliases = [.. spec.Aliases.Select(alias => alias.Type)],
            ReplaceOnChanges = replacePaths.Of(path + ".properties", spec.Properties, spec.Required),
        };
    }

    // Pulumi's generators read it from outputs only.
    private static void CheckReplace(string path, ResourceSpec spec)
    {
        foreach (var (name, input) in spec.InputProperties)
        {
            if (input.ReplaceOnChanges && spec.Properties.GetValueOrDefault(name) is not { ReplaceOnChanges: true })
            {
                throw new SchemaException(
                    SchemaPath.Member(path + ".inputProperties", name) + ".replaceOnChanges",
                    "it has no effect on an input: set it on the output of the same name");
            }
        }
    }

    private static bool IsText(TypeModel type) => type == PrimitiveType.Text || type is EnumType { Enum.Underlying.Keyword: "string" };

    private static PropertyModel AsText(PropertyModel output) => output with { Type = PrimitiveType.Text };

    private static void Reserved(string path, IReadOnlyDictionary<string, PropertySpec> properties, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(properties.ContainsKey) is { } name)
            throw new SchemaException(SchemaPath.Member(path, name), $"the property name '{name}' is reserved");
    }
}
