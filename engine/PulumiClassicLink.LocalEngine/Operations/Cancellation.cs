using PulumiClassicLink.LocalEngine.Plugins;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Turns the user's cancellation into a gentle end: nothing new begins, plugins are asked to finish what runs.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly Operation _operation;
    private readonly ProviderRegistry _registry;
    private readonly CancellationTokenRegistration _registration;
    private Task _cancelling = Task.CompletedTask;

    public Cancellation(Operation operation, ProviderRegistry registry, CancellationToken cancellationToken)
    {
        _operation = operation;
        _registry = registry;
        _registration = cancellationToken.Register(Cancel);
    }

    /// <summary>Waits for what a cancellation began.</summary>
    public Task SettleAsync()
    {
        _registration.Dispose();
        return _cancelling;
    }

    public void Dispose() => _registration.Dispose();

    private void Cancel()
    {
        _operation.Fail("", "the operation was cancelled; the checkpoint holds what was done");
        _cancelling = _registry.CancelAsync();
    }
}
