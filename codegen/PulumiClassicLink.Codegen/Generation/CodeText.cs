using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>Puts pieces of source text together. Every piece is lines joined by a line feed, without one at its end.</summary>
internal static class CodeText
{
    /// <summary>Stands in the first line of every generated source and project file; <c>SdkFolder</c> knows them by it.</summary>
    public const string Marker = "Generated from schema.json by PulumiClassicLink.Codegen.";

    private const string Unit = "    ";

    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Threading.Tasks;
        using Pulumi.Serialization;
        """;

    /// <summary>A whole file with the usual usings.</summary>
    public static string File(PackageModel package, string @namespace, IEnumerable<string> members) =>
        File(package.Namespace.StartsWith("Pulumi.", StringComparison.Ordinal) ? Usings : Usings + "\nusing Pulumi;", @namespace, members);

    public static string File(string usings, string @namespace, IEnumerable<string> members) =>
        $$"""
        // {{Marker}}
        // Do not edit it: what is written here by hand is lost when it is generated again.

        {{(usings.Length > 0 ? usings + "\n\n" : "")}}namespace {{@namespace}}
        {{Block(members)}}

        """;

    /// <summary>Members in braces, an empty line between them.</summary>
    public static string Block(IEnumerable<string> members) => $"{{\n{Indent(Paragraphs(members))}\n}}";

    public static string Paragraphs(IEnumerable<string> pieces) => string.Join("\n\n", pieces.Where(piece => piece.Length > 0));

    public static string Lines(IEnumerable<string> pieces) => string.Join('\n', pieces.Where(piece => piece.Length > 0));

    public static string Indent(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 || line[0] == '#' ? line : Unit + line));
}
