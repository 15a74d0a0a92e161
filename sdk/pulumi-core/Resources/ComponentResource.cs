using System.Reflection;

namespace Pulumi;

/// <summary>A group of resources made by the program, shown as one.</summary>
public class ComponentResource : Resource
{
    /// <param name="type">The type token, such as <c>package:module:Component</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="options">How it is to be managed.</param>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <param name="type">The type token, such as <c>package:module:Component</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">The inputs, which the engine keeps with the component.</param>
    /// <param name="options">How it is to be managed.</param>
    /// <param name="remote">True for a component that a provider makes, which this subset cannot do.</param>
    /// <exception cref="NotSupportedException">It is remote.</exception>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(OfProgram(type, remote), name, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions())
    {
    }

    /// <summary>Tells the engine that the component is complete, with its output properties.</summary>
    protected void RegisterOutputs()
        => RegisterOutputs(GetType().GetProperties()
            .Select(property => (Property: property, Output: property.GetCustomAttribute<OutputAttribute>()))
            .Where(pair => pair.Output is not null && pair.Property.Name != nameof(Urn))
            .ToDictionary(
                pair => string.IsNullOrWhiteSpace(pair.Output!.Name) ? pair.Property.Name : pair.Output.Name,
                pair => pair.Property.GetValue(this)));

    /// <summary>Tells the engine that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
        => RegisterOutputs(Task.FromResult(outputs ?? throw new ArgumentNullException(nameof(outputs))));

    /// <summary>Tells the engine that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(Output.Create(outputs));

    /// <summary>Tells the engine that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.RequireRun().RegisterOutputs(this, outputs);
    }

    // Before anything is registered.
    private static string OfProgram(string type, bool remote)
        => remote ? throw new NotSupportedException(
            $"{type} is a component that a provider makes; that needs the official Pulumi package.") : type;
}
