using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>What the generated classes share: the SDK's version, and the options that carry it.</summary>
internal static class UtilitiesFile
{
    public static string Generate(PackageModel package) =>
        CodeText.File("", package.Namespace, [$"internal static class Utilities\n{CodeText.Block(Members(package))}", Attribute(package)]);

    private static IEnumerable<string> Members(PackageModel package) =>
    [
        "public static string Version { get; } = ReadVersion();",
        WithDefaults("InvokeOptions"),
        WithDefaults("InvokeOutputOptions"),
        ReadVersion(package),
    ];

    private static string WithDefaults(string options) =>
        $$"""
        public static global::Pulumi.{{options}} WithDefaults(this global::Pulumi.{{options}}? options)
        {
            var complete = options ?? new global::Pulumi.{{options}}();
            complete.Version ??= Version;
            return complete;
        }
        """;

    private static string ReadVersion(PackageModel package) =>
        $$"""
        private static string ReadVersion()
        {
            var assembly = typeof(Utilities).Assembly;
            using var stream = assembly.GetManifestResourceStream("{{package.Namespace}}.version.txt")
                ?? throw new global::System.NotSupportedException("The file version.txt is not embedded in this assembly.");
            using var reader = new global::System.IO.StreamReader(stream);
            return reader.ReadToEnd().Trim();
        }
        """;

    private static string Attribute(PackageModel package) =>
        $$"""
        internal sealed class {{package.Segment}}ResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute
        {
            public {{package.Segment}}ResourceTypeAttribute(string type) : base(type, Utilities.Version)
            {
            }
        }
        """;
}
