using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A function in its async and its output form, with its inputs and its result.</summary>
internal static class FunctionFile
{
    public static string Generate(PackageModel package, FunctionModel function) => CodeText.File(
        package.Namespace,
        [
            Class(function),
            ArgsClass.ForPlainInvoke($"{function.Name}Args", function.Inputs),
            ArgsClass.ForInvoke($"{function.Name}InvokeArgs", function.Inputs),
            OutputClass.Generate($"{function.Name}Result", null, function.Outputs),
        ]);

    private static string Class(FunctionModel function)
    {
        var result = $"{function.Name}Result";
        var optional = !function.Inputs.Any(input => input.Required);
        return CodeText.Lines(
        [
            $"public static class {function.Name}",
            CodeText.Block(
            [
                Method(function, $"Task<{result}>", "InvokeAsync", "Args", optional, "InvokeOptions? options = null"),
                Method(function, $"Output<{result}>", "Invoke", "InvokeArgs", optional, "InvokeOptions? options = null"),
                Method(function, $"Output<{result}>", "Invoke", "InvokeArgs", optional: false, "InvokeOutputOptions options"),
            ]),
        ]);
    }

    private static string Method(FunctionModel function, string returns, string method, string suffix, bool optional, string options)
    {
        var args = $"{function.Name}{suffix}";
        var call = $"{method}<{function.Name}Result>(\"{function.Token}\", args ?? new {args}(), options.WithDefaults())";
        var parameter = optional ? $"{args}? args = null" : $"{args} args";
        return CodeText.Lines(
        [
            DocComment.Summary(function.Description),
            $"public static {returns} {method}({parameter}, {options})",
            CodeText.Indent($"=> global::Pulumi.Deployment.Instance.{call};"),
        ]);
    }
}
