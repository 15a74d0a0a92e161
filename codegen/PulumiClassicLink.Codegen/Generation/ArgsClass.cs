using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A class of inputs.</summary>
internal static class ArgsClass
{
    /// <summary>Inputs of a resource, of the provider or of an object type in either.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="description">What its summary says, if anything.</param>
    /// <param name="inputs">Its properties.</param>
    /// <param name="json">Whether values other than strings travel as JSON text, as a provider's do.</param>
    public static string ForResource(string name, string? description, IReadOnlyList<PropertyModel> inputs, bool json) =>
        Class(name, "ResourceArgs", description, inputs.Select(input => Property(input, json)));

    /// <summary>Inputs of the output form of a function.</summary>
    public static string ForInvoke(string name, IReadOnlyList<PropertyModel> inputs) =>
        Class(name, "InvokeArgs", null, inputs.Select(input => Property(input, json: false)));

    /// <summary>Inputs of the async form of a function: known values only.</summary>
    public static string ForPlainInvoke(string name, IReadOnlyList<PropertyModel> inputs) =>
        Class(name, "InvokeArgs", null, inputs.Select(PlainProperty));

    private static string Class(string name, string parent, string? description, IEnumerable<string> properties) => CodeText.Lines(
    [
        DocComment.Summary(description),
        $"public sealed class {name} : global::Pulumi.{parent}",
        CodeText.Block([.. properties, $"public {name}()\n{{\n}}", $"public static new {name} Empty => new {name}();"]),
    ]);

    private static string Property(PropertyModel input, bool json)
    {
        var attribute = Attribute(input, json && input.Type is not PrimitiveType { CSharp: "string" });
        var type = TypeNames.Input(input.Type);
        if (input.Type is ListType)
            return Backed(input, attribute, type, LazyGetter(input, type), PlainSetter(input));
        return input.Secret
            ? Backed(input, attribute, type, $"get => _{input.WireName};", SecretSetter(input, type))
            : Simple(input, attribute, type);
    }

    private static string PlainProperty(PropertyModel input)
    {
        var type = TypeNames.Plain(input.Type);
        var attribute = Attribute(input, json: false);
        return input.Type is ListType
            ? Backed(input, attribute, type, LazyGetter(input, type), PlainSetter(input))
            : Simple(input, attribute, type);
    }

    private static string Attribute(PropertyModel input, bool json) =>
        $"[Input(\"{input.WireName}\"{(input.Required ? ", required: true" : "")}{(json ? ", json: true" : "")})]";

    private static string Simple(PropertyModel input, string attribute, string type) => CodeText.Lines(
    [
        DocComment.Summary(input.Description),
        attribute,
        input.Required
            ? $"public {type} {input.Name} {{ get; set; }}{(type is "bool" or "int" ? "" : " = null!;")}"
            : $"public {type}? {input.Name} {{ get; set; }}",
    ]);

    private static string Backed(PropertyModel input, string attribute, string type, string getter, string setter) => CodeText.Paragraphs(
    [
        $"{attribute}\nprivate {type}? _{input.WireName};",
        CodeText.Lines(
        [
            DocComment.Summary(input.Description),
            $"public {TypeNames.Optional(type, input.Type, required: false)} {input.Name}",
            $"{{\n{CodeText.Indent(getter + "\n" + setter)}\n}}",
        ]),
    ]);

    private static string LazyGetter(PropertyModel input, string type) => $"get => _{input.WireName} ??= new {type}();";

    private static string PlainSetter(PropertyModel input) => $"set => _{input.WireName} = value;";

    // A value combined with a secret one becomes secret itself; the other one is then dropped.
    private static string SecretSetter(PropertyModel input, string type) =>
        $$"""
        set
        {
            var secret = Output.CreateSecret(0);
            _{{input.WireName}} = Output.Tuple<{{type}}?, int>(value, secret).Apply(pair => pair.Item1);
        }
        """;
}
