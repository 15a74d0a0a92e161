using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pulumi.ClassicLink;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

/// <summary>The C# compiler, with the framework and <c>Pulumi</c> at hand.</summary>
internal static class SdkCompiler
{
    /// <summary>Errors and warnings of a program that uses <c>Pulumi.ClassicLink</c>.</summary>
    public static IReadOnlyList<string> ProblemsOfProgram(string source) => Problems(Compile(
        "Compiled", OutputKind.ConsoleApplication, LanguageVersion.Latest, [typeof(ClassicLinkAttachment).Assembly.Location], [source]));

    /// <summary>Errors and warnings, nullable ones and those of documentation included.</summary>
    public static IReadOnlyList<string> Problems(CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(problem => problem.Severity >= DiagnosticSeverity.Warning)
            .Select(problem => problem.ToString()),
    ];

    /// <param name="name">The name of the assembly.</param>
    /// <param name="kind">A library or a program.</param>
    /// <param name="version">The version of C#.</param>
    /// <param name="references">Assemblies besides those at hand.</param>
    /// <param name="sources">The text of each file.</param>
    public static CSharpCompilation Compile(
        string name, OutputKind kind, LanguageVersion version, IEnumerable<string> references, IEnumerable<string> sources)
    {
        // CS1701 is about assemblies of .NET 8 in a process of .NET 10, CS1591 about members without a comment: projects hide them.
        var options = new CSharpCompilationOptions(
            kind,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions:
            [
                KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress), KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress),
            ]);
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        return CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            [.. References(), .. references.Select(path => MetadataReference.CreateFromFile(path))],
            options);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "Pulumi.dll" or "netstandard.dll"
                || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
