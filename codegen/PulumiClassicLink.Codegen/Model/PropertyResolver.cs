using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Where properties stand, and with it what they can be.</summary>
/// <param name="TakesInputs">Whether outputs of resources can be given for them.</param>
/// <param name="Taken">Members that their class has anyway.</param>
/// <param name="KeepsSecrets">Whether a value is made secret, or was before.</param>
/// <param name="KeepsConstants">Whether a constant is sent, or stands there only to be read.</param>
/// <param name="KeepsDefaults">Whether a default is set, or stands there only to be read.</param>
internal sealed record Place(bool TakesInputs, IReadOnlySet<string> Taken, bool KeepsSecrets, bool KeepsConstants, bool KeepsDefaults)
{
    public static readonly Place Config = new(false, Members.OfConfig, KeepsSecrets: true, KeepsConstants: false, KeepsDefaults: true);

    public static readonly Place ResourceOutput =
        new(false, Members.OfResources, KeepsSecrets: true, KeepsConstants: true, KeepsDefaults: true);

    public static readonly Place ResourceInput = new(true, Members.OfInputs, KeepsSecrets: true, KeepsConstants: true, KeepsDefaults: true);

    public static readonly Place Input = ResourceInput with { KeepsConstants = false };

    public static readonly Place PlainInput = Input with { TakesInputs = false };

    public static readonly Place FunctionOutput =
        new(false, Members.OfOutputs, KeepsSecrets: false, KeepsConstants: true, KeepsDefaults: true);

    // A type's secret is the business of the input that it is part of; the engine keeps what it was given secret.
    public static readonly Place TypeOutput = FunctionOutput with { KeepsSecrets = true };

    // Configuration reads whole objects as they are.
    public static readonly Place ConfigType = TypeOutput with { KeepsDefaults = false };
}

/// <summary>Settles the properties of one package.</summary>
internal sealed class PropertyResolver(TypeResolver types)
{
    /// <param name="path">Of the map of properties.</param>
    /// <param name="specs">The map of properties.</param>
    /// <param name="requiredPath">Of the list of required names.</param>
    /// <param name="required">The list of required names.</param>
    /// <param name="className">The C# class that will hold them.</param>
    /// <param name="place">Where they stand.</param>
    public IReadOnlyList<PropertyModel> Resolve(
        string path, IReadOnlyDictionary<string, PropertySpec> specs, string requiredPath, IReadOnlyList<string> required, string className,
        Place place)
    {
        CheckNames(requiredPath, required, specs);
        Unique.Check(specs.Keys.Order(StringComparer.Ordinal).Select(name => (name, SchemaPath.Member(path, name))));
        PropertyModel[] properties =
        [
            .. specs.OrderBy(spec => spec.Key, StringComparer.Ordinal).Select(spec =>
                Resolve(SchemaPath.Member(path, spec.Key), spec.Key, spec.Value, required.Contains(spec.Key), className, place)),
        ];
        Members.Check(path, properties);
        return properties;
    }

    /// <param name="path">Of the object.</param>
    /// <param name="spec">The object.</param>
    /// <param name="className">The C# class that will hold the properties.</param>
    /// <param name="place">Where they stand.</param>
    public IReadOnlyList<PropertyModel> Resolve(string path, ObjectSpec spec, string className, Place place) =>
        spec.Type == "object"
            ? Resolve(path + ".properties", spec.Properties, path + ".required", spec.Required, className, place)
            : throw new SchemaException(path + ".type", $"the type '{spec.Type}' is not supported here, only 'object'");

    /// <exception cref="SchemaException">A name is not that of a property.</exception>
    private static void CheckNames(string path, IReadOnlyList<string> names, IReadOnlyDictionary<string, PropertySpec> specs)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (!specs.ContainsKey(names[index]))
                throw new SchemaException(SchemaPath.Item(path, index), $"'{names[index]}' is required, but no such property is defined");
        }
    }

    private PropertyModel Resolve(string path, string wireName, PropertySpec spec, bool required, string className, Place place)
    {
        if (spec.Secret && !place.KeepsSecrets)
            throw new SchemaException(path + ".secret", "a secret is not supported here: the SDK could not keep it");
        if (spec.Const is not null && !place.KeepsConstants)
            throw new SchemaException(path + ".const", "a constant is only supported on inputs and outputs of resources");
        if ((spec.Default is not null || spec.DefaultInfo is not null) && !place.KeepsDefaults)
            throw new SchemaException(path + ".default", "a default inside an object of the configuration is not supported");
        var type = types.Resolve(path, spec, place.TakesInputs);
        if (spec.Secret && place.TakesInputs && type is not InputType)
            throw new SchemaException(path + ".secret", "a secret that is plain is not supported: the SDK could not keep it");
        return new PropertyModel
        {
            WireName = wireName,
            Name = Members.Name(path, wireName, spec, className, place.Taken),
            Type = type,
            Required = required,
            Secret = spec.Secret,
            Description = Descriptions.ForCSharp(path, spec.Description),
            Deprecation = spec.DeprecationMessage is { Length: > 0 } ? spec.DeprecationMessage : null,
            Constant = Values.Constant(path, spec, type),
            Default = Values.Default(path, spec, type),
            ReplaceOnChanges = spec.ReplaceOnChanges,
        };
    }
}
