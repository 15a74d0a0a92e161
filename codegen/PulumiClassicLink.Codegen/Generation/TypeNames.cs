using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The C# types of properties, by the place where the property stands.</summary>
/// <param name="Namespace">The namespace of the class that names them, without the qualifier.</param>
/// <param name="Qualifier">The last part of the namespace of object types.</param>
/// <param name="ForState">Whether object types are those for <c>Get</c>.</param>
internal sealed record TypeNames(string Namespace, string Qualifier, bool ForState = false)
{
    private const string ConfigQualifier = "Types";

    /// <summary>Values that a resource or a function gives.</summary>
    public static TypeNames Outputs(string @namespace) => new(@namespace, "Outputs");

    /// <summary>Values that a user gives.</summary>
    public static TypeNames Inputs(string @namespace) => new(@namespace, "Inputs");

    /// <summary>Values from the stack's configuration.</summary>
    public static TypeNames Config { get; } = new("", ConfigQualifier);

    /// <summary>The type of a property that may be absent, unless it is required.</summary>
    public string Of(PropertyModel property) => Of(property.Type) + (property.Required || HasAbsence(property.Type) ? "" : "?");

    public string Of(TypeModel type) => type switch
    {
        PrimitiveType primitive => primitive.Keyword,
        AnyType => "object",
        InputType { Inner: ListType(var item) } => $"InputList<{Of(item.Known)}>",
        InputType { Inner: MapType(var value) } => $"InputMap<{Of(value.Known)}>",
        InputType(var inner) => $"Input<{Of(inner)}>",
        ListType(var item) => $"ImmutableArray<{Of(item)}>",
        MapType(var value) => $"ImmutableDictionary<string, {Of(value)}>",
        EnumType(var @enum) => Enum(@enum),
        ObjectType named => Object(named),
        _ => throw new InvalidOperationException($"No C# type for {type}. This is a bug in the generator."),
    };

    /// <summary>The type of a collection that is there from the start, so that it can be added to.</summary>
    public string Started(TypeModel type) => type switch
    {
        ListType(var item) => $"List<{Of(item)}>",
        MapType(var value) => $"Dictionary<string, {Of(value)}>",
        _ => Of(type),
    };

    public static string Enum(EnumModel @enum) => $"global::{@enum.Namespace}.{@enum.Name}";

    // An ImmutableArray has a value for "not there", and collections of inputs are there always.
    private static bool HasAbsence(TypeModel type) => type is ListType or InputType { Inner: ListType or MapType };

    private string Object(ObjectType type)
    {
        var name = type.Name + (!type.TakesInputs ? "" : ForState ? "GetArgs" : "Args");
        return Qualifier == ConfigQualifier || type.Namespace == Namespace
            ? $"{Qualifier}.{name}"
            : $"global::{type.Namespace}.{Qualifier}.{name}";
    }
}
