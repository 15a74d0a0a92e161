namespace PulumiClassicLink.LocalEngine;

/// <summary>Pulumi's side of the wire: starts the plugin and the program as processes, and keeps the checkpoint.</summary>
public sealed class Engine
{
    /// <param name="options">What to work on.</param>
    /// <param name="display">Takes one line per thing that the engine did.</param>
    /// <param name="timeProvider">Clock of waits.</param>
    public Engine(EngineOptions options, TextWriter display, TimeProvider timeProvider)
    {
        throw new NotSupportedException();
    }

    public Task<OperationResult> PreviewAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<OperationResult> UpAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<OperationResult> RefreshAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<OperationResult> DestroyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
