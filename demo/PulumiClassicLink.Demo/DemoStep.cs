using PulumiClassicLink.Simulator;
using PulumiClassicLink.Testing;

namespace PulumiClassicLink.Demo;

/// <summary>One thing done, and what must hold after it.</summary>
internal sealed record DemoStep
{
    public required string Title { get; init; }

    /// <summary>Null: nothing for the engine to do.</summary>
    public DemoOperation? Operation { get; init; }

    /// <summary>What happens behind Pulumi's back.</summary>
    public Action<EcsSimulator>? BehindPulumisBack { get; init; }

    /// <summary>The program's allowRelink from this step on.</summary>
    public bool AllowRelink { get; init; }

    /// <exception cref="StepFailedException">The step did not do what it says.</exception>
    public required Action<StepOutcome> Check { get; init; }
}

/// <summary>What a step left behind.</summary>
/// <param name="Result">How the engine's operation ended; an empty success where the step had none.</param>
/// <param name="Calls">The calls of this step alone.</param>
/// <param name="Links">All links after it.</param>
/// <param name="State">The stack's state after it; null: nothing has written one yet.</param>
internal sealed record StepOutcome(
    OperationOutcome Result,
    IReadOnlyList<SimulatedCall> Calls,
    IReadOnlyList<SimulatedLink> Links,
    StackState? State);
