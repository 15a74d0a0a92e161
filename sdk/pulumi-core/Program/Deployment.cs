using System.Reflection;

namespace Pulumi;

/// <summary>Runs a program against the engine that started it.</summary>
public sealed class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Running = new();

    private Deployment()
    {
    }

    /// <summary>The run that this code is part of.</summary>
    /// <exception cref="InvalidOperationException">No <c>RunAsync</c> is under way.</exception>
    public static DeploymentInstance Instance
        => Running.Value ?? throw new InvalidOperationException("There is no Deployment.Instance outside of Deployment.RunAsync.");

    internal static ProgramRun? CurrentRun => Running.Value?.Run;

    /// <summary>Runs a program without stack outputs.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync(Action action)
        => RunAsync(() =>
        {
            action();
            return Task.CompletedTask;
        });

    /// <summary>Runs a program; what it returns are the stack's outputs.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs a program without stack outputs.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync(Func<Task> func)
        => RunAsync(async () =>
        {
            await func().ConfigureAwait(false);
            return (IDictionary<string, object?>)new Dictionary<string, object?>();
        });

    /// <summary>Runs a program; what it returns are the stack's outputs.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
        => RunAsync(run => run.RunAsync(() => _ = new Stack(func, options)));

    /// <summary>Runs a program that is the constructor of a stack.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new()
        => RunAsync(run => run.RunAsync(() =>
        {
            // Unwrapped, so that what the constructor throws is reported as what it is.
            var constructor = typeof(TStack).GetConstructor(Type.EmptyTypes)!;
            var stack = (TStack)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);
            stack.RegisterProperties();
        }));

    /// <summary>Runs a program that is the constructor of a stack, which a container makes.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return RunAsync(run => run.RunAsync(() =>
        {
            var stack = serviceProvider.GetService(typeof(TStack)) as TStack
                ?? throw new InvalidOperationException($"The service provider has no {typeof(TStack)}.");
            stack.RegisterProperties();
        }));
    }

    /// <exception cref="InvalidOperationException">No <c>RunAsync</c> is under way.</exception>
    internal static ProgramRun RequireRun() => Instance.Run;

    // Async, because only that gives Running.Value back its former value at the end.
    internal static async Task<int> RunAsync(ProgramEnvironment environment, Func<ProgramRun, Task<int>> program)
    {
        if (Running.Value is not null)
            throw new InvalidOperationException("Deployment.RunAsync cannot be called by the program that it runs.");
        using var run = new ProgramRun(environment);
        Running.Value = new DeploymentInstance(run);
        return await program(run).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(Func<ProgramRun, Task<int>> program)
    {
        var environment = ProgramEnvironment.Read(Environment.GetEnvironmentVariable);
        var exitCode = await RunAsync(environment, program).ConfigureAwait(false);

        // For programs that do not return the exit code from Main.
        if (exitCode != 0) Environment.ExitCode = exitCode;
        return exitCode;
    }
}
