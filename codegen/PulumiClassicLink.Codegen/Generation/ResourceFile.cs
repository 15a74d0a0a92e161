using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A resource, or the provider, with its inputs.</summary>
internal static class ResourceFile
{
    public static string Generate(PackageModel package, ResourceModel resource)
    {
        var inputs = TypeNames.Inputs(resource.Namespace);
        var args = new ArgsClass($"{resource.Name}Args", ArgsClass.OfResource, inputs, null, resource.Inputs) { Json = resource.IsProvider };
        List<string> members = [Class(package, resource), args.Generate(package)];
        if (resource.State is { } properties)
        {
            var state = new ArgsClass($"{resource.Name}State", ArgsClass.OfResource, inputs with { ForState = true }, null, properties);
            members.Add(state.Generate(package));
        }

        return CodeText.File(package, resource.Namespace, members);
    }

    private static string Class(PackageModel package, ResourceModel resource)
    {
        var parent = resource.IsProvider ? "ProviderResource" : "CustomResource";
        List<string> members = [.. resource.Outputs.Select(output => Output(resource, output)), Constructor(package, resource)];
        if (!resource.IsProvider)
            members.Add(GetConstructor(resource));
        members.Add(ResourceOptions.Method(package, resource));
        if (!resource.IsProvider)
            members.Add(Get(resource));
        return CodeText.Lines(
        [
            DocComment.Summary(resource.Description),
            Literals.Obsolete(resource.Deprecation),
            $"[{package.Segment}ResourceType({Literals.Text(resource.Token)})]",
            $"public partial class {resource.Name} : global::Pulumi.{parent}",
            CodeText.Block(members),
        ]);
    }

    private static string Output(ResourceModel resource, PropertyModel output) => CodeText.Lines(
    [
        DocComment.Summary(output.Description),
        $"[Output({Literals.Text(output.WireName)})]",
        $"public Output<{TypeNames.Outputs(resource.Namespace).Of(output)}> {output.Name} {{ get; private set; }} = null!;",
    ]);

    private static string Constructor(PackageModel package, ResourceModel resource)
    {
        var args = resource.Inputs.Any(input => input.Required) ? $"{resource.Name}Args args" : $"{resource.Name}Args? args = null";
        var given = $"args ?? new {resource.Name}Args()";
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
                : base({{Literals.Text(resource.IsProvider ? package.Name : resource.Token)}}, name, {{(ArgsClass.HasConstants(resource.Inputs) ? $"({given}).WithConstants()" : given)}}, MakeResourceOptions(options, null))
            {
            }
            """;
    }

    private static string GetConstructor(ResourceModel resource) =>
        $$"""
        private {{resource.Name}}(string name, Input<string> id, {{StateParameter(resource)}}CustomResourceOptions? options = null)
            : base({{Literals.Text(resource.Token)}}, name, {{(resource.State is null ? "null" : "state")}}, MakeResourceOptions(options, id))
        {
        }
        """;

    private static string Get(ResourceModel resource) => CodeText.Lines(
    [
        $$"""
        /// <summary>
        /// Reads a {{resource.Name}} that exists already, without managing it.
        /// </summary>
        ///
        /// <param name="name">The name under which the stack shows it.</param>
        /// <param name="id">The provider's id of it.</param>
        """,
        resource.State is null ? "" : "/// <param name=\"state\">What else is known of it and helps to find it.</param>",
        $$"""
        /// <param name="options">How the engine treats the resource.</param>
        public static {{resource.Name}} Get(string name, Input<string> id, {{StateParameter(resource)}}CustomResourceOptions? options = null)
        {
            return new {{resource.Name}}(name, id, {{(resource.State is null ? "" : "state, ")}}options);
        }
        """,
    ]);

    private static string StateParameter(ResourceModel resource) => resource.State is null ? "" : $"{resource.Name}State? state = null, ";
}
