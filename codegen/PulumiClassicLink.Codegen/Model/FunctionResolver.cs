using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles the functions.</summary>
internal sealed class FunctionResolver(Tokens tokens, TypeResolver types, PropertyResolver properties)
{
    public FunctionModel Resolve(string token, FunctionSpec spec)
    {
        var path = SchemaPath.Member("$.functions", token);
        if (spec.ReturnType is not null)
            throw new SchemaException(path + ".returnType", "Pulumi does not read it: write what the function returns under 'outputs'");
        var outputs = spec.Outputs is { IsNothing: false } given ? given : null;
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
            Inputs = spec.Inputs is { } inputs && outputs is not null
                ? properties.Resolve(path + ".inputs", inputs, name + "InvokeArgs", Place.Input)
                : [],
            Outputs = outputs is { Properties: { } members } ? Outputs(path + ".outputs", outputs, members, name + "Result") : null,
            Returns = outputs is { Properties: null } ? types.Resolve(path + ".outputs", outputs, takesInputs: false) : null,
        };
    }

    private IReadOnlyList<PropertyModel> Outputs(
        string path, ReturnTypeSpec spec, IReadOnlyDictionary<string, PropertySpec> members, string className) =>
        spec is { Type: null or "object", Ref: null, Items: null, AdditionalProperties: null }
            ? properties.Resolve(path + ".properties", members, path + ".required", spec.Required, className, Place.FunctionOutput)
            : throw new SchemaException(path, "what has 'properties' must be of the type 'object' and nothing else");

    // A class cannot have the name of its method.
    private string ClassName(string path, string token) => tokens.ClassName(path, token) switch
    {
        var name when name.Equals("Invoke", StringComparison.OrdinalIgnoreCase) => name + "Function",
        var name when name.Equals("InvokeAsync", StringComparison.OrdinalIgnoreCase) => name + "Function",
        var name => name,
    };
}
