using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>What the generated classes share: the SDK's version, and the options that carry it.</summary>
internal static class UtilitiesFile
{
    // A variable that is set counts even if it is empty, as in the SDKs of other languages; numbers are the same on every machine.
    private const string EnvironmentReaders =
        """
        public static string? GetEnv(params string[] names)
        {
            foreach (var name in names)
            {
                if (global::System.Environment.GetEnvironmentVariable(name) is { } value)
                    return value;
            }

            return null;
        }

        public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => null,
        };

        public static int? GetEnvInt32(params string[] names) => int.TryParse(
            GetEnv(names), global::System.Globalization.NumberStyles.Integer, global::System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

        public static double? GetEnvDouble(params string[] names) => double.TryParse(
            GetEnv(names), global::System.Globalization.NumberStyles.Float, global::System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
        """;

    private const string OutputOptions = "InvokeOutputOptions";

    // Options that are given as their base class keep what the class adds.
    private const string OfOutputOptions = $"options is global::Pulumi.{OutputOptions} outputOptions ? outputOptions.WithDefaults() : ";

    public static string Generate(PackageModel package) =>
        CodeText.File("", package.Namespace, [$"internal static class Utilities\n{CodeText.Block(Members(package))}", Attribute(package)]);

    private static IEnumerable<string> Members(PackageModel package) =>
    [
        "public static string Version { get; } = ReadVersion();",
        WithDefaults(package, "InvokeOptions"),
        WithDefaults(package, OutputOptions),
        ReadsEnvironment(package) ? EnvironmentReaders : "",
        ReadVersion(package),
    ];

    private static bool ReadsEnvironment(PackageModel package) =>
        package.Resources.Append(package.Provider).SelectMany(resource => resource.Inputs.Concat(resource.State ?? []))
            .Concat(package.Functions.SelectMany(function => function.PlainInputs ?? []))
            .Concat(package.InputTypes.SelectMany(type => type.Properties))
            .Concat(package.Config)
            .Any(property => property.Default is { Environment.Count: > 0 });

    // A copy, because the object belongs to the program, which may give it to a function of another package, too.
    private static string WithDefaults(PackageModel package, string options)
    {
        var url = package.PluginDownloadUrl is { } given ? $" ?? {Literals.Text(given)}" : "";
        var isOutput = options == OutputOptions;
        var dependencies = isOutput ? "DependsOn = options?.DependsOn ?? new global::Pulumi.InputList<global::Pulumi.Resource>()," : "";
        var copy = CodeText.Lines(
        [
            "Parent = options?.Parent,",
            "Provider = options?.Provider,",
            "Version = options?.Version ?? Version,",
            $"PluginDownloadURL = options?.PluginDownloadURL{url},",
            dependencies,
        ]);
        return
            $$"""
            public static global::Pulumi.{{options}} WithDefaults(this global::Pulumi.{{options}}? options)
                => {{(isOutput ? "" : OfOutputOptions)}}new global::Pulumi.{{options}}
                {
            {{CodeText.Indent(CodeText.Indent(copy))}}
                };
            """;
    }

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
