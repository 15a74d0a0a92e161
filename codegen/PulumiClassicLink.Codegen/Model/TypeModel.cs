namespace PulumiClassicLink.Codegen.Model;

/// <summary>The type of a property.</summary>
public abstract record TypeModel
{
    /// <summary>The type without <see cref="InputType"/> around it.</summary>
    public TypeModel Bare => this is InputType(var inner) ? inner.Bare : this;

    /// <summary>The type without any <see cref="InputType"/> in it.</summary>
    public TypeModel Known => this switch
    {
        InputType(var inner) => inner.Known,
        ListType(var item) => new ListType(item.Known),
        MapType(var item) => new MapType(item.Known),
        _ => this,
    };

    public bool IsCollection => Bare is ListType or MapType;
}

/// <summary>A boolean, an integer, a number or a string.</summary>
/// <param name="Keyword">The C# keyword.</param>
/// <param name="Reader">The end of the names of the methods that read one from configuration or the environment.</param>
public sealed record PrimitiveType(string Keyword, string Reader) : TypeModel
{
    public static readonly PrimitiveType Boolean = new("bool", "Boolean");
    public static readonly PrimitiveType Whole = new("int", "Int32");
    public static readonly PrimitiveType Number = new("double", "Double");
    public static readonly PrimitiveType Text = new("string", "");
}

/// <summary>Anything: <c>pulumi.json#/Any</c>.</summary>
public sealed record AnyType : TypeModel;

/// <summary>A list.</summary>
public sealed record ListType(TypeModel Item) : TypeModel;

/// <summary>A map from strings.</summary>
public sealed record MapType(TypeModel Item) : TypeModel;

/// <summary>What a program may also give as the output of a resource.</summary>
public sealed record InputType(TypeModel Inner) : TypeModel;

/// <summary>An object type of the package.</summary>
/// <param name="Token">The key of the type in the schema.</param>
/// <param name="Namespace">The C# namespace of its module.</param>
/// <param name="Name">Its name in C#, without a suffix.</param>
/// <param name="TakesInputs">Whether its properties are <see cref="InputType"/>s.</param>
public sealed record ObjectType(string Token, string Namespace, string Name, bool TakesInputs) : TypeModel;

/// <summary>An enumeration of the package.</summary>
public sealed record EnumType(EnumModel Enum) : TypeModel;
