using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A function in its async and its output forms, with its inputs and its result.</summary>
internal static class FunctionFile
{
    private const string Options = "InvokeOptions? options = null";

    public static string Generate(PackageModel package, FunctionModel function) => CodeText.File(
        package,
        "",
        [
            Class(function),
            new ArgsClass($"{function.Name}Args", ArgsClass.OfFunction, function.Inputs) { Plain = true }.Generate(),
            new ArgsClass($"{function.Name}InvokeArgs", ArgsClass.OfFunction, function.Inputs).Generate(),
            OutputClass.Generate($"{function.Name}Result", null, function.Outputs),
        ]);

    private static string Class(FunctionModel function) =>
        $"public static class {function.Name}\n" + CodeText.Block(
        [
            Method(function, "Task", "InvokeAsync", "Args", Options),
            Method(function, "Output", "Invoke", "InvokeArgs", Options),
            Method(function, "Output", "Invoke", "InvokeArgs", "InvokeOutputOptions options"),
        ]);

    private static string Method(FunctionModel function, string returns, string method, string suffix, string options)
    {
        var (args, result) = (function.Name + suffix, function.Name + "Result");
        // Only the last parameters of a method can be optional.
        var optional = options == Options && !function.Inputs.Any(input => input.Required);
        var call = $"{method}<{result}>(\"{function.Token}\", args ?? new {args}(), options.WithDefaults())";
        return CodeText.Lines(
        [
            CodeText.Summary(function.Description),
            $"public static {returns}<{result}> {method}({(optional ? $"{args}? args = null" : $"{args} args")}, {options})",
            CodeText.Indent($"=> global::Pulumi.Deployment.Instance.{call};"),
        ]);
    }
}
