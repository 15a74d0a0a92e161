using System.Text.RegularExpressions;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>From names of the schema to names of C#.</summary>
internal static partial class Names
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };

    // What generated code calls by these names: a class of the SDK, or its namespace, would stand in the way. A class of a function
    // cannot have the name of a method of its own either.
    private static readonly HashSet<string> UsedByGeneratedCode = new(StringComparer.Ordinal)
    {
        "Config", "CustomResource", "CustomResourceOptions", "Deployment", "Input", "InputList", "Inputs", "Invoke", "InvokeArgs",
        "InvokeAsync", "InvokeOptions", "InvokeOutputOptions", "Output", "Outputs", "ProviderResource", "Pulumi", "Resource",
        "ResourceArgs", "ResourceTypeAttribute", "RunException", "Serialization", "System", "Task", "Utilities",
    };

    // Members that one of the generated classes has or inherits, and classes that its members call by name.
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "CustomResourceOptions", "Empty", "Equals", "Finalize", "Get", "GetHashCode", "GetResourceName", "GetResourceType", "GetType",
        "MakeResourceOptions", "MemberwiseClone", "ReferenceEquals", "ToString", "Types", "Utilities",
    };

    /// <summary>The name with its first letter in upper case.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>The last part of the package's namespace.</summary>
    /// <exception cref="SchemaException">It is missing, or cannot be one.</exception>
    public static string Segment(string package, IReadOnlyDictionary<string, string> namespaces)
    {
        const string Path = "$.language.csharp.namespaces";
        if (namespaces.Keys.Order(StringComparer.Ordinal).FirstOrDefault(key => key != package) is { } other)
            throw new SchemaException(SchemaPath.Member(Path, other), $"only the namespace of '{package}' is supported");
        if (!namespaces.TryGetValue(package, out var segment))
            throw new SchemaException(Path, $"the namespace of '{package}' is missing");
        return PascalCase().IsMatch(segment) && !UsedByGeneratedCode.Contains(segment)
            ? segment
            : throw new SchemaException(SchemaPath.Member(Path, package), $"'Pulumi.{segment}' cannot be the namespace of the SDK");
    }

    /// <summary>The last part of a token, as the name of a class.</summary>
    /// <exception cref="SchemaException">The token is of another package or module, or not fit for C#.</exception>
    public static string ClassName(string path, string package, string token)
    {
        var start = $"{package}:index:";
        var name = token.StartsWith(start, StringComparison.Ordinal) ? token[start.Length..] : "";
        if (!Letters().IsMatch(name))
        {
            throw new SchemaException(
                path, $"the token '{token}' is not supported, only '{start}<name>' with a name of ASCII letters and digits");
        }

        return UsedByGeneratedCode.Contains(Pascal(name))
            ? throw new SchemaException(path, $"the name '{Pascal(name)}' is reserved: generated code needs it for something else")
            : Pascal(name);
    }

    /// <exception cref="SchemaException">The name cannot be a property of this class.</exception>
    public static void CheckProperty(string path, string wireName, string className)
    {
        if (!CamelCase().IsMatch(wireName))
            throw new SchemaException(path, $"the property name '{wireName}' is not supported, only camelCase of ASCII letters and digits");
        // Pulumi's own reader of schemas refuses it.
        if (wireName == "pulumi")
            throw new SchemaException(path, "the property name 'pulumi' is reserved");
        var name = Pascal(wireName);
        if (name == className)
            throw new SchemaException(path, $"the property '{wireName}' would have the name of its class, {className}, which C# forbids");
        if (Members.Contains(name))
            throw new SchemaException(path, $"the property '{wireName}' would hide {name}, which its class has or needs");
    }

    /// <summary>Names that differ only by case are the same to Pulumi, and to some of its languages.</summary>
    /// <exception cref="SchemaException">Two names are the same.</exception>
    public static void CheckUnique(IEnumerable<(string Name, string Path)> names)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in names)
        {
            if (!seen.TryAdd(name, path))
                throw new SchemaException(path, $"the name '{name}' is taken by {seen[name]}; names must differ by more than case");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*\\z")]
    private static partial Regex Letters();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*\\z")]
    private static partial Regex PascalCase();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*\\z")]
    private static partial Regex CamelCase();
}
