using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A class of inputs.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Parent">The class of Pulumi that it extends.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record ArgsClass(string Name, string Parent, IReadOnlyList<PropertyModel> Properties)
{
    public const string OfResource = "ResourceArgs";
    public const string OfFunction = "InvokeArgs";

    /// <summary>What its summary says, if anything.</summary>
    public string? Description { get; init; }

    /// <summary>Whether its values must be known: no outputs of resources.</summary>
    public bool Plain { get; init; }

    /// <summary>Whether values other than strings travel as JSON text, as a provider's do.</summary>
    public bool Json { get; init; }

    public string Generate() => CodeText.Lines(
    [
        CodeText.Summary(Description),
        $"public sealed class {Name} : global::Pulumi.{Parent}",
        CodeText.Block(
        [
            .. Properties.Select(Property),
            $"public {Name}()\n{{\n}}",
            $"public static new {Name} Empty => new {Name}();",
        ]),
    ]);

    private string Property(PropertyModel input)
    {
        var type = Type(input.Type);
        if (input.Type is ListType)
            return Backed(input, type, $"get => {input.Field} ??= new {type}();\nset => {input.Field} = value;");
        if (!input.Secret)
            return Simple(input, type);
        var secret = $"value is null ? null : ({type})global::Pulumi.Output.CreateSecret(value.ToOutput())";
        return Backed(input, type + "?", $"get => {input.Field};\nset => {input.Field} = {secret};");
    }

    private string Simple(PropertyModel input, string type)
    {
        var isReference = !Plain || input.Type == PrimitiveType.Text;
        return CodeText.Lines(
        [
            CodeText.Summary(input.Description),
            Attribute(input),
            $"public {type}{(input.Required ? "" : "?")} {input.Name} {{ get; set; }}{(input.Required && isReference ? " = null!;" : "")}",
        ]);
    }

    private string Backed(PropertyModel input, string type, string accessors) => CodeText.Paragraphs(
    [
        $"{Attribute(input)}\nprivate {Type(input.Type)}? {input.Field};",
        CodeText.Lines([CodeText.Summary(input.Description), $"public {type} {input.Name}", $"{{\n{CodeText.Indent(accessors)}\n}}"]),
    ]);

    private string Attribute(PropertyModel input)
    {
        var json = Json && input.Type != PrimitiveType.Text;
        return $"[Input(\"{input.WireName}\"{(input.Required ? ", required: true" : "")}{(json ? ", json: true" : "")})]";
    }

    private string Type(TypeModel type) => (type, Plain) switch
    {
        (ListType(var item), true) => $"List<{TypeNames.Inputs.Of(item)}>",
        (ListType(var item), false) => $"InputList<{TypeNames.Inputs.Of(item)}>",
        (_, true) => TypeNames.Inputs.Of(type),
        (_, false) => $"Input<{TypeNames.Inputs.Of(type)}>",
    };
}
