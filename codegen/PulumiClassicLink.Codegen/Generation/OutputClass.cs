using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A class of outputs, which the runtime builds by the names of its constructor's parameters.</summary>
internal static class OutputClass
{
    public static string Generate(string name, string? description, IReadOnlyList<PropertyModel> outputs) => CodeText.Lines(
    [
        DocComment.Summary(description),
        "[OutputType]",
        $"public sealed class {name}",
        CodeText.Block([CodeText.Lines(outputs.Select(Field)), Constructor(name, outputs)]),
    ]);

    private static string Field(PropertyModel output) =>
        CodeText.Lines([DocComment.Summary(output.Description), $"public readonly {Type(output)} {output.Name};"]);

    private static string Constructor(string name, IReadOnlyList<PropertyModel> outputs)
    {
        var parameters = outputs.Select(output => $"{Type(output)} {Names.Parameter(output.WireName)}").ToArray();
        var list = parameters is [var only] ? only : "\n" + CodeText.Indent(string.Join(",\n\n", parameters));
        var body = CodeText.Indent(CodeText.Lines(outputs.Select(output => $"{output.Name} = {Names.Parameter(output.WireName)};")));
        return $"[OutputConstructor]\nprivate {name}({list})\n{{\n{body}\n}}";
    }

    private static string Type(PropertyModel output) => TypeNames.Optional(TypeNames.Output(output.Type), output.Type, output.Required);
}
