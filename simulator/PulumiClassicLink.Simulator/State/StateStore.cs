namespace PulumiClassicLink.Simulator.State;

/// <summary>Holds the state; changes follow each other, each swaps the whole.</summary>
internal sealed class StateStore(SimulatorState initial)
{
    private readonly Lock _gate = new();
    private volatile SimulatorState _state = initial;

    public SimulatorState Current => _state;

    public void Change(Func<SimulatorState, SimulatorState> change)
    {
        lock (_gate) _state = change(_state);
    }

    public T Change<T>(Func<SimulatorState, (SimulatorState State, T Result)> change)
    {
        lock (_gate)
        {
            var (state, result) = change(_state);
            _state = state;
            return result;
        }
    }
}
