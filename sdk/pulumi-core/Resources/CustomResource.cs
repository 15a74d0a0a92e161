namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <param name="type">The type token.</param>
    /// <param name="name">The name in the program, unique among resources of the type.</param>
    /// <param name="args">The inputs.</param>
    /// <param name="options">How it is to be managed.</param>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions())
    {
    }

    private protected CustomResource(string urn, Output<string> id)
        : base(urn)
        => Id = id;

    /// <summary>The id that the provider gave it; unknown until it is created.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
