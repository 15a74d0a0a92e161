using System.Reflection;

namespace Pulumi;

/// <summary>The root of the program's resources. Its properties marked with [Output] become the stack's outputs.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <param name="options">How it is to be managed.</param>
    public Stack(StackOptions? options = null)
        : base(RootType, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}")
        => Deployment.RequireRun().Stack = this;

    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
        : this(options)
        => RegisterOutputs(Output.Create(RunAsync(program)));

    /// <summary>Sends the properties marked with [Output], after the constructor has set them.</summary>
    internal void RegisterProperties()
    {
        var outputs = GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.DeclaringType is { } owner && !owner.IsAssignableFrom(typeof(Stack)))
            .Select(property => (Property: property, Output: property.GetCustomAttribute<OutputAttribute>()))
            .Where(pair => pair.Output is not null)
            .ToDictionary(pair => pair.Output!.Name ?? pair.Property.Name, pair => pair.Property.GetValue(this));

        var unset = outputs.Where(output => output.Value is null).Select(output => output.Key).ToList();
        if (unset.Count > 0)
            throw new RunException($"The stack's constructor did not set the output(s) '{string.Join("', '", unset)}'.");

        var others = outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToList();
        if (others.Count > 0)
            throw new RunException($"The stack's output(s) '{string.Join("', '", others)}' are not of the type Output<T>.");

        RegisterOutputs(outputs);
    }

    // Async, so that what the program throws before its first await is the failure of the task as well.
    private static async Task<IDictionary<string, object?>> RunAsync(Func<Task<IDictionary<string, object?>>> program)
        => await program().ConfigureAwait(false);
}
