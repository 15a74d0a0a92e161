namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>The program says that it is done, and is held until the engine is.</summary>
internal sealed class ProgramEnd
{
    private readonly TaskCompletionSource _signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Signalled => _signalled.Task;

    public Task Released => _released.Task;

    public void Signal() => _signalled.TrySetResult();

    public void Release() => _released.TrySetResult();
}
