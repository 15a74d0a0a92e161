using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A class of outputs, which the runtime builds by the names of its constructor's parameters.</summary>
internal static class OutputClass
{
    public static string Generate(string name, TypeNames types, string? description, IReadOnlyList<PropertyModel> outputs) => CodeText.Lines(
    [
        DocComment.Summary(description),
        "[OutputType]",
        $"public sealed class {name}",
        CodeText.Block([CodeText.Lines(outputs.Select(output => Field(types, output))), Constructor(name, types, outputs)]),
    ]);

    private static string Field(TypeNames types, PropertyModel output) =>
        CodeText.Lines([DocComment.Summary(output.Description), $"public readonly {types.Of(output)} {output.Name};"]);

    private static string Constructor(string name, TypeNames types, IReadOnlyList<PropertyModel> outputs)
    {
        var parameters = outputs.Select(output => Parameter(types, output)).ToArray();
        var list = parameters is [] or [_] ? string.Concat(parameters) : "\n" + CodeText.Indent(string.Join(",\n\n", parameters));
        var body = CodeText.Lines(outputs.Select(Assignment));
        return $"[OutputConstructor]\nprivate {name}({list})\n{{\n{(body.Length == 0 ? "" : CodeText.Indent(body) + "\n")}}}";
    }

    private static string Parameter(TypeNames types, PropertyModel output)
    {
        var attribute = Names.NeedsWireName(output) ? $"[OutputConstructorParameter({Literals.Text(output.WireName)})] " : "";
        return $"{attribute}{types.Of(output)} {Names.Parameter(output)}";
    }

    private static string Assignment(PropertyModel output) =>
        $"{(output.Name == Names.Parameter(output) ? "this." : "")}{output.Name} = {Names.Parameter(output)};";
}
