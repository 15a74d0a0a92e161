namespace PulumiClassicLink.Simulator.State;

/// <summary>A change of an instance that waits for calls that name it.</summary>
internal sealed record PendingChange(ResourceKey Key, int CallsLeft, Func<SimulatedInstance, SimulatedInstance> Change);
