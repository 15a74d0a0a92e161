using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>What the generated classes share: the SDK's version, and the options that carry it.</summary>
internal static class UtilitiesFile
{
    // Options that are given as their base class keep what the class adds.
    private const string OfOutputOptions =
        "options is global::Pulumi.InvokeOutputOptions outputOptions ? outputOptions.WithDefaults() : ";

    public static string Generate(PackageModel package) => CodeText.File("", package.Namespace, [Class(package), Attribute(package)]);

    // WithDefaults makes copies, because the object belongs to the program, which may give it to a function of another package, too.
    private static string Class(PackageModel package) =>
        $$"""
        internal static class Utilities
        {
            public static string Version { get; } = ReadVersion();

            public static global::Pulumi.InvokeOptions WithDefaults(this global::Pulumi.InvokeOptions? options)
                => {{OfOutputOptions}}new global::Pulumi.InvokeOptions
                {
                    Parent = options?.Parent,
                    Provider = options?.Provider,
                    Version = options?.Version ?? Version,
                    PluginDownloadURL = options?.PluginDownloadURL{{OrPlugins(package)}},
                };

            public static global::Pulumi.InvokeOutputOptions WithDefaults(this global::Pulumi.InvokeOutputOptions? options)
                => new global::Pulumi.InvokeOutputOptions
                {
                    Parent = options?.Parent,
                    Provider = options?.Provider,
                    Version = options?.Version ?? Version,
                    PluginDownloadURL = options?.PluginDownloadURL{{OrPlugins(package)}},
                    DependsOn = options?.DependsOn ?? new global::Pulumi.InputList<global::Pulumi.Resource>(),
                };

            private static string ReadVersion()
            {
                var assembly = typeof(Utilities).Assembly;
                using var stream = assembly.GetManifestResourceStream("{{package.Namespace}}.version.txt")
                    ?? throw new global::System.NotSupportedException("The file version.txt is not embedded in this assembly.");
                using var reader = new global::System.IO.StreamReader(stream);
                return reader.ReadToEnd().Trim();
            }
        }
        """;

    private static string OrPlugins(PackageModel package) =>
        package.Spec.PluginDownloadUrl is { } url ? $" ?? \"{url}\"" : "";

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
