using System.Text.RegularExpressions;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>From names of the schema to names of C#, and what a name must not be.</summary>
internal static partial class Names
{
    // Members that every generated class has or inherits.
    private static readonly HashSet<string> TakenMembers = new(StringComparer.Ordinal)
    {
        "Empty", "Equals", "Finalize", "Get", "GetHashCode", "GetType", "MemberwiseClone", "ToString",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string Parameter(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>The C# name of a property of a class.</summary>
    /// <exception cref="SchemaException">The name cannot be a property of this class.</exception>
    public static string Property(string path, string wireName, string className)
    {
        if (!CamelCase().IsMatch(wireName))
            throw new SchemaException(path, $"the property name '{wireName}' is not supported: it is not in camelCase");
        if (wireName == "pulumi")
            throw new SchemaException(path, "the property name 'pulumi' is reserved");
        var name = Pascal(wireName);
        if (name == className)
            throw new SchemaException(path, $"the property '{wireName}' would have the name of its class, {className}, which C# forbids");
        if (TakenMembers.Contains(name))
            throw new SchemaException(path, $"the property '{wireName}' would hide the member {name} of its class");
        return name;
    }

    /// <summary>The last part of a token.</summary>
    /// <exception cref="SchemaException">The token is not <c>package:index:name</c> for this package.</exception>
    public static string FromToken(string path, string token, string package)
    {
        var parts = token.Split(':');
        if (parts.Length != 3 || parts[0] != package)
            throw new SchemaException(path, $"the token '{token}' must be '{package}:index:<name>'");
        if (parts[1] != "index")
            throw new SchemaException(path, $"the module '{parts[1]}' is not supported: only 'index' is");
        if (!Identifier().IsMatch(parts[2]))
            throw new SchemaException(path, $"the name '{parts[2]}' is not supported: it must be a letter, then letters and digits");
        return parts[2];
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*\\z")]
    private static partial Regex CamelCase();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*\\z")]
    public static partial Regex Identifier();
}
