// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

namespace Pulumi.ClassicLink
{
    internal static class Utilities
    {
        public static string Version { get; } = ReadVersion();

        public static global::Pulumi.InvokeOptions WithDefaults(this global::Pulumi.InvokeOptions? options)
            => options is global::Pulumi.InvokeOutputOptions outputOptions ? outputOptions.WithDefaults() : new global::Pulumi.InvokeOptions
            {
                Parent = options?.Parent,
                Provider = options?.Provider,
                Version = options?.Version ?? Version,
                PluginDownloadURL = options?.PluginDownloadURL,
            };

        public static global::Pulumi.InvokeOutputOptions WithDefaults(this global::Pulumi.InvokeOutputOptions? options)
            => new global::Pulumi.InvokeOutputOptions
            {
                Parent = options?.Parent,
                Provider = options?.Provider,
                Version = options?.Version ?? Version,
                PluginDownloadURL = options?.PluginDownloadURL,
                DependsOn = options?.DependsOn ?? new global::Pulumi.InputList<global::Pulumi.Resource>(),
            };

        private static string ReadVersion()
        {
            var assembly = typeof(Utilities).Assembly;
            using var stream = assembly.GetManifestResourceStream("Pulumi.ClassicLink.version.txt")
                ?? throw new global::System.NotSupportedException("The file version.txt is not embedded in this assembly.");
            using var reader = new global::System.IO.StreamReader(stream);
            return reader.ReadToEnd().Trim();
        }
    }

    internal sealed class ClassicLinkResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute
    {
        public ClassicLinkResourceTypeAttribute(string type) : base(type, Utilities.Version)
        {
        }
    }
}
