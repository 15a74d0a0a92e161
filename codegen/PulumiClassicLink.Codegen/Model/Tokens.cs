using System.Text.RegularExpressions;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Tokens of one package, <c>package:module:name</c>, and what they are in C#.</summary>
internal sealed class Tokens
{
    private readonly string _package;
    private readonly Regex? _moduleFormat;
    private readonly IReadOnlyDictionary<string, string> _namespaces;
    private readonly string _namespace;

    private Tokens(string package, Regex? moduleFormat, IReadOnlyDictionary<string, string> namespaces, string packageNamespace)
    {
        _package = package;
        _moduleFormat = moduleFormat;
        _namespaces = namespaces;
        _namespace = packageNamespace;
    }

    /// <param name="package">The package's name.</param>
    /// <param name="moduleFormat">The pattern whose first group is the module.</param>
    /// <param name="namespaces">Names of namespaces by names of modules.</param>
    /// <param name="packageNamespace">The namespace of the package.</param>
    /// <exception cref="SchemaException">The pattern is not a regular expression.</exception>
    public static Tokens Create(
        string package, string? moduleFormat, IReadOnlyDictionary<string, string> namespaces, string packageNamespace)
    {
        try
        {
            // Schemas are written for a matcher that never goes back; so does this one.
            var pattern = moduleFormat is null
                ? null
                : new Regex(moduleFormat, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            return new Tokens(package, pattern, namespaces, packageNamespace);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new SchemaException("$.meta.moduleFormat", $"'{moduleFormat}' is not a regular expression that is supported");
        }
    }

    /// <summary>The last part of a token, as the name of a class.</summary>
    /// <exception cref="SchemaException">The token is not one of this package, or not fit for C#.</exception>
    public string ClassName(string path, string token)
    {
        var parts = token.Split(':');
        if (parts.Length != 3 || parts[0] != _package)
            throw new SchemaException(path, $"the token '{token}' must be '{_package}:<module>:<name>'");
        if (parts[2] == "pulumi")
            throw new SchemaException(path, "the name 'pulumi' is reserved");
        var name = Names.Pascal(parts[2]);
        return Names.IsIdentifier(name)
            ? name
            : throw new SchemaException(path, $"the name '{parts[2]}' is not supported: it cannot be the name of a class in C#");
    }

    /// <summary>The namespace of a token's module.</summary>
    /// <exception cref="SchemaException">The module cannot be a namespace.</exception>
    public string Namespace(string path, string token)
    {
        var module = Module(token);
        if (module.StartsWith("index/", StringComparison.Ordinal))
            throw new SchemaException(path, $"the module '{module}' is not allowed: 'index' holds no modules");
        if (module.Length == 0)
            return _namespace;
        var name = _namespaces.GetValueOrDefault(module) ?? string.Join('.', module.Split('/').Select(Names.Joined));
        return Names.IsNamespace(name)
            ? $"{_namespace}.{name}"
            : throw new SchemaException(path, $"the module '{module}' would be the namespace '{name}', which C# does not allow");
    }

    /// <summary>The token with the module as the pattern has it.</summary>
    public string Canonical(string token) =>
        token.Split(':') is [var package, _, var name] && Module(token) is { Length: > 0 } module ? $"{package}:{module}:{name}" : token;

    /// <summary>The module of a token, or an empty text for the package's own.</summary>
    public string Module(string token)
    {
        var module = token.Split(':') is [_, var middle, _] ? middle : "";
        if (_moduleFormat is not null)
            module = _moduleFormat.Match(module).Groups[1].Value;
        return module == "index" ? "" : module;
    }
}
