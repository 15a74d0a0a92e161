using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A function in its async and its output forms, with its inputs and its result.</summary>
internal static class FunctionFile
{
    private const string Options = "InvokeOptions? options = null";

    public static string Generate(PackageModel package, FunctionModel function)
    {
        var types = TypeNames.Inputs(function.Namespace);
        List<string> members = [Class(function)];
        if (function.PlainInputs is { } known)
            members.Add(new ArgsClass($"{function.Name}Args", ArgsClass.OfFunction, types, null, known).Generate(package));
        if (function.Inputs.Count > 0)
            members.Add(new ArgsClass($"{function.Name}InvokeArgs", ArgsClass.OfFunction, types, null, function.Inputs).Generate(package));
        if (function.Outputs is { } outputs)
            members.Add(OutputClass.Generate($"{function.Name}Result", TypeNames.Outputs(function.Namespace), null, outputs));
        return CodeText.File(package, function.Namespace, members);
    }

    private static string Class(FunctionModel function)
    {
        var result = function.Outputs is not null ? $"{function.Name}Result"
            : function.Returns is { } type ? TypeNames.Outputs(function.Namespace).Of(type)
            : null;
        // The engine always answers with an object, so any other value comes wrapped in one.
        var single = function.Returns is null or ObjectType ? "" : "Single";
        var args = function.PlainInputs is null ? null : $"{function.Name}Args";
        var inputs = function.Inputs.Count == 0 ? null : $"{function.Name}InvokeArgs";
        List<string> methods = [Method(function, Generic("Task", result), "InvokeAsync", $"Invoke{single}Async", result, args, Options)];
        if (result is not null)
        {
            methods.Add(Method(function, Generic("Output", result), "Invoke", $"Invoke{single}", result, inputs, Options));
            methods.Add(Method(function, Generic("Output", result), "Invoke", $"Invoke{single}", result, inputs, "InvokeOutputOptions options"));
        }

        return CodeText.Lines(
            [Literals.Obsolete(function.Deprecation), $"public static class {function.Name}", CodeText.Block(methods)]);
    }

    private static string Method(
        FunctionModel function, string returns, string name, string runtime, string? result, string? args, string options)
    {
        // Only the last parameters of a method can be optional.
        var optional = options == Options && function.PlainInputs is { } inputs && !inputs.Any(input => input.Required);
        var parameter = args is null ? "" : optional ? $"{args}? args = null, " : $"{args} args, ";
        var given = args is null ? "InvokeArgs.Empty" : $"args ?? new {args}()";
        var call = $"{Generic(runtime, result)}({Literals.Text(function.Token)}, {given}, options.WithDefaults())";
        return CodeText.Lines(
        [
            DocComment.Summary(function.Description),
            $"public static {returns} {name}({parameter}{options})",
            CodeText.Indent($"=> global::Pulumi.Deployment.Instance.{call};"),
        ]);
    }

    private static string Generic(string name, string? argument) => argument is null ? name : $"{name}<{argument}>";
}
