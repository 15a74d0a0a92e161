namespace Pulumi;

/// <summary>What a program can ask about its run, and the provider functions it can call.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(ProgramRun run) => Run = run;

    /// <summary>The stack's name.</summary>
    public string StackName => Run.Environment.Stack;

    /// <summary>The project's name.</summary>
    public string ProjectName => Run.Environment.Project;

    /// <summary>The organization's name; "organization" if the engine knows none.</summary>
    public string OrganizationName => Run.Environment.Organization;

    /// <summary>True in a preview: nothing is changed, and much is unknown.</summary>
    public bool IsDryRun => Run.Environment.IsDryRun;

    internal ProgramRun Run { get; }

    /// <summary>Calls a function with inputs; unknown while an argument is.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Run.Functions.Invoke<T>(token, args, options);

    /// <summary>Calls a function with inputs; unknown while an argument or a dependency is.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Run.Functions.Invoke<T>(token, args, options);

    /// <summary>Calls a function that answers with one value; unknown while an argument is.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Run.Functions.InvokeSingle<T>(token, args, options);

    /// <summary>Calls a function that answers with one value; unknown while an argument or a dependency is.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Run.Functions.InvokeSingle<T>(token, args, options);

    /// <summary>Calls a function with plain values.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Run.Functions.InvokeAsync<T>(token, args, options);

    /// <summary>Calls a function with plain values that answers with one value.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Run.Functions.InvokeSingleAsync<T>(token, args, options);

    /// <summary>Calls a function with plain values whose answer does not matter.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => Run.Functions.InvokeAsync(token, args, options);
}
