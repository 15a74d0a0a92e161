// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

namespace Pulumi.ClassicLink
{
    internal static class Utilities
    {
        public static string Version { get; } = ReadVersion();

        public static global::Pulumi.InvokeOptions WithDefaults(this global::Pulumi.InvokeOptions? options)
        {
            var complete = options ?? new global::Pulumi.InvokeOptions();
            complete.Version ??= Version;
            return complete;
        }

        public static global::Pulumi.InvokeOutputOptions WithDefaults(this global::Pulumi.InvokeOutputOptions? options)
        {
            var complete = options ?? new global::Pulumi.InvokeOutputOptions();
            complete.Version ??= Version;
            return complete;
        }

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
