using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

/// <summary>The C# compiler, with the framework, <c>Pulumi</c> and <c>Pulumi.ClassicLink</c> at hand.</summary>
internal static class SdkCompiler
{
    /// <summary>Errors and warnings, nullable ones included.</summary>
    public static IReadOnlyList<string> Problems(OutputKind kind, params IEnumerable<string> sources)
    {
        // CS1701 is about assemblies of .NET 8 in a process of .NET 10; the .NET SDK always hides it.
        var options = new CSharpCompilationOptions(
            kind,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]);
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source));
        return
        [
            .. CSharpCompilation.Create("Compiled", trees, References(), options).GetDiagnostics()
                .Where(problem => problem.Severity >= DiagnosticSeverity.Warning)
                .Select(problem => problem.ToString()),
        ];
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "Pulumi.dll" or "Pulumi.ClassicLink.dll" or "netstandard.dll"
                || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
