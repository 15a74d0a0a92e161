using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Demo;

/// <summary>One thing done, and what must hold after it.</summary>
internal sealed record DemoStep
{
    public required string Title { get; init; }

    /// <summary>Null: nothing for the engine to do.</summary>
    public Func<Engine, CancellationToken, Task<OperationResult>>? Operation { get; init; }

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
/// <param name="CheckpointPath">The checkpoint after it.</param>
internal sealed record StepOutcome(
    OperationResult Result,
    IReadOnlyList<SimulatedCall> Calls,
    IReadOnlyList<SimulatedLink> Links,
    string CheckpointPath);
