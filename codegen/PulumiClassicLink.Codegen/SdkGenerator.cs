using PulumiClassicLink.Codegen.Generation;
using PulumiClassicLink.Codegen.Model;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen;

/// <summary>The whole way from a schema's text to the SDK's files.</summary>
public static class SdkGenerator
{
    /// <returns>The text of each file by its path, which is relative and has forward slashes.</returns>
    /// <exception cref="SchemaException">The schema is wrong or uses a feature that is not supported.</exception>
    public static SortedDictionary<string, string> Generate(string schema) =>
        SdkFiles.Generate(PackageResolver.Resolve(SchemaReader.Read(schema)));
}
