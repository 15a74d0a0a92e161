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

    /// <summary>The name with its first letter in upper case.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The name with its first letter in lower case.</summary>
    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The name without hyphens; the letter after each is in upper case, and so is the first.</summary>
    public static string Joined(string name) => string.Concat(name.Split('-').Select(Pascal));

    /// <summary>Whether C# takes it as the name of something as it stands.</summary>
    public static bool IsIdentifier(string name) => Identifier().IsMatch(name) && !Keywords.Contains(name);

    /// <summary>Whether C# takes it as the name of a namespace.</summary>
    public static bool IsNamespace(string name) => name.Split('.').All(IsIdentifier);

    /// <summary>
    /// The parameter that takes a value of this name on the wire: the very name where C# has a way to write it, because that is how
    /// the runtime finds the parameter, or else one made from the property's name.
    /// </summary>
    public static string Parameter(PropertyModel property) =>
        Keywords.Contains(property.WireName) ? "@" + property.WireName
        : IsIdentifier(property.WireName) ? property.WireName
        : Camel(property.Name) is var name && Keywords.Contains(name) ? "@" + name
        : Camel(property.Name);

    /// <summary>Whether the runtime would not find the parameter by the name alone.</summary>
    public static bool NeedsWireName(PropertyModel property) => Parameter(property).TrimStart('@') != property.WireName;

    // Letters and marks as C# has them in identifiers; format characters are left out, because nobody sees them.
    [GeneratedRegex(@"^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
