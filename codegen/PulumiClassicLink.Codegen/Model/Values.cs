using System.Text.Json;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Constants, defaults and values of enumerations.</summary>
internal static class Values
{
    /// <summary>A bool, an int, a double or a string.</summary>
    /// <exception cref="SchemaException">The value is not of the type.</exception>
    public static object Read(string path, JsonElement value, PrimitiveType type) => (value.ValueKind, type.Keyword) switch
    {
        (JsonValueKind.True or JsonValueKind.False, "bool") => value.GetBoolean(),
        (JsonValueKind.String, "string") => value.GetString()!,
        (JsonValueKind.Number, "double") => value.GetDouble(),
        // 4.0 is a whole number, too.
        (JsonValueKind.Number, "int") when value.GetDouble() is var number && number == Math.Truncate(number)
            && number is >= int.MinValue and <= int.MaxValue => (int)number,
        _ => throw new SchemaException(path, $"the value must be of the type {type.Keyword}"),
    };

    /// <summary>The only value that a property may have, if there is one.</summary>
    /// <exception cref="SchemaException">The value is not of the property's type.</exception>
    public static object? Constant(string path, PropertySpec spec, TypeModel type) =>
        spec.Const is not { } value ? null
        : type.Bare is PrimitiveType primitive ? Read(path + ".const", value, primitive)
        : throw new SchemaException(path + ".const", "only a boolean, an integer, a number or a string can be constant");

    /// <summary>What a property is when a program does not say, if that is something.</summary>
    /// <exception cref="SchemaException">The value is not of the property's type.</exception>
    public static DefaultModel? Default(string path, PropertySpec spec, TypeModel type)
    {
        if (spec.Default is null && spec.DefaultInfo is null)
            return null;
        if (type.Bare is not (PrimitiveType or EnumType))
            throw new SchemaException(path + ".default", "only a boolean, an integer, a number, a string or an enumeration can have a default");
        if (spec.DefaultInfo is { Environment.Count: 0 })
            throw new SchemaException(path + ".defaultInfo.environment", "there must be a variable");
        object? value = spec.Default is not { } given ? null
            : type.Bare is EnumType(var @enum) ? EnumValue(path + ".default", given, @enum)
            : Read(path + ".default", given, (PrimitiveType)type.Bare);
        return new DefaultModel(value, spec.DefaultInfo?.Environment ?? []);
    }

    private static EnumValueModel EnumValue(string path, JsonElement value, EnumModel @enum)
    {
        var wanted = Read(path, value, @enum.Underlying);
        return @enum.Values.FirstOrDefault(known => known.Value.Equals(wanted))
            ?? throw new SchemaException(path, $"'{wanted}' is not a value of {@enum.Token}");
    }
}
