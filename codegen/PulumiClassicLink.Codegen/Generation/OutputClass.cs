using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A class of outputs, which the runtime builds by the names of its constructor's parameters.</summary>
internal static class OutputClass
{
    public static string Generate(string name, string? description, IReadOnlyList<PropertyModel> outputs) => CodeText.Lines(
    [
        CodeText.Summary(description),
        "[OutputType]",
        $"public sealed class {name}",
        CodeText.Block([CodeText.Lines(outputs.Select(Field)), Constructor(name, outputs)]),
    ]);

    private static string Field(PropertyModel output) => CodeText.Lines(
        [CodeText.Summary(output.Description), $"public readonly {TypeNames.Outputs.Of(output)} {output.Name};"]);

    private static string Constructor(string name, IReadOnlyList<PropertyModel> outputs)
    {
        var parameters = outputs.Select(output => $"{TypeNames.Outputs.Of(output)} {output.Parameter}").ToArray();
        var list = parameters is [var only] ? only : "\n" + CodeText.Indent(string.Join(",\n\n", parameters));
        var body = CodeText.Lines(outputs.Select(output => $"{output.Name} = {output.Parameter};"));
        return $"[OutputConstructor]\nprivate {name}({list})\n{{\n{CodeText.Indent(body)}\n}}";
    }
}
