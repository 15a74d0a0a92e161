using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A resource, or the provider, with its inputs.</summary>
internal static class ResourceFile
{
    public static string Generate(PackageModel package, ResourceModel resource)
    {
        var args = new ArgsClass($"{resource.Name}Args", ArgsClass.OfResource, resource.Inputs) { Json = resource.IsProvider };
        return CodeText.File(package, "", [Class(package, resource), args.Generate()]);
    }

    private static string Class(PackageModel package, ResourceModel resource) => CodeText.Lines(
    [
        CodeText.Summary(resource.Description),
        $"[{package.Segment}ResourceType(\"{resource.Token}\")]",
        $"public partial class {resource.Name} : global::Pulumi.{(resource.IsProvider ? "ProviderResource" : "CustomResource")}",
        CodeText.Block(
        [
            .. resource.Outputs.Select(Output),
            Constructor(package, resource),
            resource.IsProvider ? "" : GetConstructor(resource),
            MakeResourceOptions(package),
            resource.IsProvider ? "" : Get(resource),
        ]),
    ]);

    private static string Output(PropertyModel output) => CodeText.Lines(
    [
        CodeText.Summary(output.Description),
        $"[Output(\"{output.WireName}\")]",
        $"public Output<{TypeNames.Outputs.Of(output)}> {output.Name} {{ get; private set; }} = null!;",
    ]);

    private static string Constructor(PackageModel package, ResourceModel resource)
    {
        var args = resource.Inputs.Any(input => input.Required) ? $"{resource.Name}Args args" : $"{resource.Name}Args? args = null";
        var token = resource.IsProvider ? package.Spec.Name : resource.Token;
        return
            $$"""
            /// <summary>
            /// Declares a {{resource.Name}}.
            /// </summary>
            ///
            /// <param name="name">The resource's name, unique among its kind in the stack.</param>
            /// <param name="args">The resource's inputs.</param>
            /// <param name="options">How the engine treats the resource.</param>
            public {{resource.Name}}(string name, {{args}}, CustomResourceOptions? options = null)
                : base("{{token}}", name, args ?? new {{resource.Name}}Args(), MakeResourceOptions(options, null))
            {
            }
            """;
    }

    private static string GetConstructor(ResourceModel resource) =>
        $$"""
        private {{resource.Name}}(string name, Input<string> id, CustomResourceOptions? options = null)
            : base("{{resource.Token}}", name, null, MakeResourceOptions(options, id))
        {
        }
        """;

    private static string Get(ResourceModel resource) =>
        $$"""
        /// <summary>
        /// Reads a {{resource.Name}} that exists already, without managing it.
        /// </summary>
        ///
        /// <param name="name">The name under which the stack shows it.</param>
        /// <param name="id">The provider's id of it.</param>
        /// <param name="options">How the engine treats the resource.</param>
        public static {{resource.Name}} Get(string name, Input<string> id, CustomResourceOptions? options = null)
        {
            return new {{resource.Name}}(name, id, options);
        }
        """;

    private static string MakeResourceOptions(PackageModel package)
    {
        var url = package.Spec.PluginDownloadUrl is { } given ? $"\n        PluginDownloadURL = \"{given}\"," : "";
        return $$"""
            private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
            {
                var defaults = new CustomResourceOptions
                {
                    Version = Utilities.Version,{{url}}
                };
                var merged = CustomResourceOptions.Merge(defaults, options);
                // Get's id goes before the one in the options, as it does in the SDKs of other languages.
                merged.Id = id ?? merged.Id;
                return merged;
            }
            """;
    }
}
