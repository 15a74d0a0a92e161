namespace PulumiClassicLink.Codegen.Model;

/// <summary>
/// Objects in configuration are read as JSON, which knows enumerations of integers only: a value of the other ones is made by nobody but
/// their own class.
/// </summary>
internal static class ConfigEnums
{
    /// <exception cref="SchemaException">A list, a map or an object in the configuration holds another one.</exception>
    public static void Check(PackageModel package)
    {
        foreach (var variable in package.Config.Where(variable => variable.Type is not EnumType))
            Check(SchemaPath.Member("$.config.variables", variable.WireName), variable.Type);
        foreach (var type in package.ConfigTypes)
        {
            var path = SchemaPath.Member("$.types", type.Type.Token) + ".properties";
            foreach (var member in type.Properties)
                Check(SchemaPath.Member(path, member.WireName), member.Type);
        }
    }

    private static void Check(string path, TypeModel type)
    {
        if (type is EnumType(var @enum) && @enum.Underlying != PrimitiveType.Whole)
            throw new SchemaException(path, $"the enumeration {@enum.Token} inside a list, a map or an object of the configuration is not supported");
        if (type is ListType(var item))
            Check(path, item);
        if (type is MapType(var value))
            Check(path, value);
    }
}
