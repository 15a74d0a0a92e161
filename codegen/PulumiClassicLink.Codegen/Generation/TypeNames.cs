using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The C# types of properties, by the place where the property stands.</summary>
internal static class TypeNames
{
    /// <summary>A value that a resource or a function gives.</summary>
    public static string Output(TypeModel type) => type switch
    {
        PrimitiveType primitive => primitive.CSharp,
        ListType list => $"ImmutableArray<{Output(list.Item)}>",
        ObjectType named => $"Outputs.{named.Name}",
        _ => throw Unknown(type),
    };

    /// <summary>A value that a user gives, which may be the output of another resource.</summary>
    public static string Input(TypeModel type) => type switch
    {
        ListType list => $"InputList<{Given(list.Item)}>",
        _ => $"Input<{Given(type)}>",
    };

    /// <summary>A value that a user gives, and that is known.</summary>
    public static string Plain(TypeModel type) => type switch
    {
        PrimitiveType primitive => primitive.CSharp,
        ListType list => $"List<{Plain(list.Item)}>",
        _ => throw Unknown(type),
    };

    /// <summary>A value from the stack's configuration.</summary>
    public static string Config(TypeModel type) => type switch
    {
        PrimitiveType primitive => primitive.CSharp,
        ListType list => $"ImmutableArray<{Config(list.Item)}>",
        ObjectType named => $"Types.{named.Name}",
        _ => throw Unknown(type),
    };

    /// <summary>
    /// Adds the question mark of a value that may be absent. A list takes none: absent it is empty, or a default ImmutableArray.
    /// </summary>
    public static string Optional(string name, TypeModel type, bool required) => required || type is ListType ? name : name + "?";

    /// <summary>What a list of inputs is a list of.</summary>
    public static string Given(TypeModel type) => type switch
    {
        PrimitiveType primitive => primitive.CSharp,
        ListType list => $"ImmutableArray<{Given(list.Item)}>",
        ObjectType named => $"Inputs.{named.Name}Args",
        _ => throw Unknown(type),
    };

    private static InvalidOperationException Unknown(TypeModel type) =>
        new($"No C# type for {type}: the resolver should have refused it. This is a bug in the generator.");
}
