namespace PulumiClassicLink.Codegen.Model;

/// <summary>The type of a property.</summary>
public abstract record TypeModel;

/// <summary>A boolean, an integer or a string.</summary>
/// <param name="CSharp">The C# keyword.</param>
/// <param name="ConfigGetter">The method of <c>Pulumi.Config</c> that reads one.</param>
public sealed record PrimitiveType(string CSharp, string ConfigGetter) : TypeModel;

/// <summary>A list.</summary>
public sealed record ListType(TypeModel Item) : TypeModel;

/// <summary>An object type of the package.</summary>
/// <param name="Token">The key of the type in the schema.</param>
/// <param name="Name">Its name in C#, without a suffix.</param>
public sealed record ObjectType(string Token, string Name) : TypeModel;
