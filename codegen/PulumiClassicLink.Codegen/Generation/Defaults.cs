using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>Statements that give properties their defaults and constants.</summary>
internal static class Defaults
{
    /// <summary>The body of a constructor, in braces.</summary>
    public static string Body(PackageModel package, IReadOnlyList<PropertyModel> properties) =>
        Block(properties.Where(property => property.Default is not null), property => Statement(package, property));

    /// <summary>The body of a method that sets the constants of a copy and returns it, in braces.</summary>
    public static string Constants(string className, IReadOnlyList<PropertyModel> properties)
    {
        var constants = properties.Where(property => property.Constant is not null).ToArray();
        var statements = Quietly(constants, property => $"copy.{property.Name} = {Literals.Of(property.Constant!)};");
        return $"{{\n{CodeText.Indent($"var copy = ({className})MemberwiseClone();\n{statements}\nreturn copy;")}\n}}";
    }

    /// <summary>Reads the environment variables of a default, or null if none of them is set.</summary>
    public static string? Environment(PackageModel package, PropertyModel property)
    {
        if (property.Default is not { Environment: { Count: > 0 } variables })
            return null;
        var reader = property.Type.Bare is EnumType(var @enum) ? @enum.Underlying.Reader : ((PrimitiveType)property.Type.Bare).Reader;
        return $"global::{package.Namespace}.Utilities.GetEnv{reader}({string.Join(", ", variables.Select(Literals.Text))})";
    }

    /// <summary>A value from outside as the property's type.</summary>
    public static string Converted(TypeModel type, string value) => type.Bare switch
    {
        EnumType { Enum: { Underlying.Keyword: "int" } @enum } => $"({TypeNames.Enum(@enum)}){value}",
        EnumType(var @enum) => $"new {TypeNames.Enum(@enum)}({value})",
        _ => value,
    };

    // Where nothing is set, the property stays as it is: null is not the same as an input whose value is null.
    private static string Statement(PackageModel package, PropertyModel property)
    {
        var value = Literals.Default(property);
        if (Environment(package, property) is not { } environment)
            return $"this.{property.Name} = {value};";
        if (property.Type.Bare is PrimitiveType && value is not null)
            return $"this.{property.Name} = {environment} ?? {value};";
        var found = Names.Camel(property.Name) + "FromEnvironment";
        var statement = $"if ({environment} is {{ }} {found})\n    this.{property.Name} = {Converted(property.Type, found)};";
        return value is null ? statement : $"{statement}\nelse\n    this.{property.Name} = {value};";
    }

    private static string Block(IEnumerable<PropertyModel> properties, Func<PropertyModel, string> statement)
    {
        var statements = Quietly([.. properties], statement);
        return statements.Length == 0 ? "{\n}" : $"{{\n{CodeText.Indent(statements)}\n}}";
    }

    // That something deprecated has a default is not the fault of the user, who would see the warning.
    private static string Quietly(IReadOnlyList<PropertyModel> properties, Func<PropertyModel, string> statement)
    {
        var statements = CodeText.Lines(properties.Select(statement));
        return properties.Any(IsDeprecated) ? $"#pragma warning disable CS0618\n{statements}\n#pragma warning restore CS0618" : statements;
    }

    private static bool IsDeprecated(PropertyModel property) =>
        property.Deprecation is not null || property.Default?.Value is EnumValueModel { Deprecation: not null };
}
