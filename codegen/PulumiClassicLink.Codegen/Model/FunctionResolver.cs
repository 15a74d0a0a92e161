using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles the functions.</summary>
internal sealed class FunctionResolver(Tokens tokens, TypeResolver types, PropertyResolver properties)
{
    public FunctionModel Resolve(string token, FunctionSpec spec)
    {
        var path = SchemaPath.Member("$.functions", token);
        if (spec.Outputs is not null && spec.ReturnType is not null)
            throw new SchemaException(path + ".returnType", "a function has either 'outputs' or a 'returnType'");
        var name = ClassName(path, token);
        return new FunctionModel
        {
            Token = token,
            Namespace = tokens.Namespace(path, token),
            Name = name,
            Description = Descriptions.ForCSharp(path, spec.Description),
            Deprecation = spec.DeprecationMessage is { Length: > 0 } ? spec.DeprecationMessage : null,
            PlainInputs = spec.Inputs is { } plain
                ? properties.Resolve(path + ".inputs", plain, name + "Args", Place.PlainInput)
                : null,
            Inputs = spec.Inputs is { } inputs && (spec.Outputs is not null || spec.ReturnType is not null)
                ? properties.Resolve(path + ".inputs", inputs, name + "InvokeArgs", Place.Input)
                : [],
            Outputs = Outputs(path, spec, name + "Result"),
            Returns = spec.ReturnType is { Properties: null } returns
                ? types.Resolve(path + ".returnType", returns, takesInputs: false)
                : null,
        };
    }

    private IReadOnlyList<PropertyModel>? Outputs(string path, FunctionSpec spec, string className) => spec switch
    {
        { Outputs: { } outputs } => properties.Resolve(path + ".outputs", outputs, className, Place.FunctionOutput),
        { ReturnType: { Properties: { } members } returns } => returns is { Type: "object", Ref: null, Items: null, AdditionalProperties: null }
            ? properties.Resolve(
                path + ".returnType.properties", members, path + ".returnType.required", returns.Required, className, Place.FunctionOutput)
            : throw new SchemaException(path + ".returnType", "what has 'properties' must be of the type 'object' and nothing else"),
        _ => null,
    };

    // A class cannot have the name of its method.
    private string ClassName(string path, string token) => tokens.ClassName(path, token) switch
    {
        var name when name.Equals("Invoke", StringComparison.OrdinalIgnoreCase) => name + "Function",
        var name when name.Equals("InvokeAsync", StringComparison.OrdinalIgnoreCase) => name + "Function",
        var name => name,
    };
}
