using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>The names of a class's properties, and what they must not be.</summary>
internal static class Members
{
    private static readonly string[] OfObjects =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Members that a class of outputs has or inherits.</summary>
    public static readonly IReadOnlySet<string> OfOutputs = Set(OfObjects);

    /// <summary>Members that a class of inputs has or inherits.</summary>
    public static readonly IReadOnlySet<string> OfInputs = Set([.. OfObjects, "Empty", "WithConstants"]);

    /// <summary>Members that a resource has or inherits, and the classes that its members call by name.</summary>
    public static readonly IReadOnlySet<string> OfResources = Set(
    [
        .. OfObjects, "Get", "GetResourceName", "GetResourceType", "Id", "MakeResourceOptions", "Urn", "CustomResourceOptions", "Utilities",
    ]);

    /// <summary>Members of the class of configuration.</summary>
    public static readonly IReadOnlySet<string> OfConfig = Set([.. OfObjects, "Types", "__Value", "__config"]);

    /// <summary>Members of a value of an enumeration.</summary>
    public static readonly IReadOnlySet<string> OfEnums = Set([.. OfObjects, "_value"]);

    /// <summary>The C# name of a property of a class.</summary>
    /// <exception cref="SchemaException">The name cannot be a property of this class.</exception>
    public static string Name(string path, string wireName, PropertySpec spec, string className, IReadOnlySet<string> taken)
    {
        if (wireName == "pulumi")
            throw new SchemaException(path, "the property name 'pulumi' is reserved");
        if (wireName.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            throw new SchemaException(path, "the name of a property must have no spaces or control characters");
        var given = spec.Language.Csharp.Name;
        var name = given is { Length: > 0 } ? given : Names.Joined(wireName);
        if (!Names.IsIdentifier(name))
        {
            throw new SchemaException(
                path, $"the property '{wireName}' would be '{name}', which C# does not allow: name it with language.csharp.name");
        }

        if (name == className)
            throw new SchemaException(path, $"the property '{wireName}' would have the name of its class, {className}, which C# forbids");
        return taken.Contains(name)
            ? throw new SchemaException(path, $"the property '{wireName}' would hide {name}, which its class has or needs")
            : name;
    }

    /// <exception cref="SchemaException">Two properties, or a property and the field or parameter of another, have one name.</exception>
    public static void Check(string path, IReadOnlyList<PropertyModel> properties)
    {
        Unique.Check(properties.Select(it => (it.Name, SchemaPath.Member(path, it.WireName))));
        Unique.Check(properties.Select(it => (Names.Parameter(it), SchemaPath.Member(path, it.WireName))));
        var names = properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        if (properties.FirstOrDefault(property => names.Contains(property.Field)) is { } property)
        {
            throw new SchemaException(
                SchemaPath.Member(path, property.WireName), $"the name of its field, {property.Field}, is taken by another property");
        }
    }

    private static HashSet<string> Set(IEnumerable<string> names) => new(names, StringComparer.Ordinal);
}
