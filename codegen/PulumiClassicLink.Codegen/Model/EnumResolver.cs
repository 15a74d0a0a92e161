using System.Globalization;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles the enumerations.</summary>
internal static class EnumResolver
{
    public static EnumModel Resolve(string token, ComplexTypeSpec spec, Tokens tokens)
    {
        var path = SchemaPath.Member("$.types", token);
        if (spec.Properties.Count > 0 || spec.Required.Count > 0)
            throw new SchemaException(path, "an enumeration has no 'properties' and no 'required'");
        var name = tokens.ClassName(path, token);
        var underlying = spec.Type switch
        {
            "string" => PrimitiveType.Text,
            "integer" => PrimitiveType.Whole,
            "number" => PrimitiveType.Number,
            "boolean" => throw new SchemaException(path + ".type", "boolean enumerations are not supported"),
            _ => throw new SchemaException(path + ".type", $"the type '{spec.Type}' cannot be an enumeration"),
        };
        var values = spec.Enum!.Select((value, index) => Value(SchemaPath.Item(path + ".enum", index), value, name, underlying)).ToArray();
        Unique.Check(values.Select((value, index) => (value.Name, SchemaPath.Item(path + ".enum", index))));
        return new EnumModel(token, tokens.Namespace(path, token), name, underlying, Descriptions.ForCSharp(path, spec.Description), values);
    }

    private static EnumValueModel Value(string path, EnumValueSpec spec, string enumName, PrimitiveType underlying)
    {
        var value = Values.Read(path + ".value", spec.Value, underlying);
        var text = spec.Name is { Length: > 0 } ? spec.Name : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        var name = EnumNames.Of(text, enumName);
        if (name.Length == 0)
            throw new SchemaException(path, $"no name in C# can be made of '{text}': give the value a 'name'");
        // An enum of C# has no members of its own that a name could hide.
        if (underlying != PrimitiveType.Whole && (name == enumName || Members.OfEnums.Contains(name)))
            throw new SchemaException(path, $"the name {name} is taken in the enumeration: give the value another 'name'");
        return new EnumValueModel(name, value, Descriptions.ForCSharp(path, spec.Description), spec.DeprecationMessage);
    }
}
